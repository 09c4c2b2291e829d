"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useSelf } from "@/components/shell/self";
import { visibleSettingsPages } from "./settings-pages";

export function SettingsNav() {
  const pathname = usePathname();
  const pages = visibleSettingsPages(useSelf().permissions);
  return (
    <nav aria-label="Settings" className="mb-6 border-b">
      <ul className="-mb-px flex gap-1 overflow-x-auto overflow-y-hidden">
        {pages.map((page) => (
          <li key={page.href}>
            <Link
              href={page.href}
              aria-current={pathname.startsWith(page.href) ? "page" : undefined}
              className="flex h-10 items-center rounded-t-md border-b-2 border-transparent px-3 text-sm font-medium whitespace-nowrap text-muted-foreground transition-colors focus-ring focus-visible:-outline-offset-2 hover:text-foreground pointer-coarse:h-11 aria-[current=page]:border-primary aria-[current=page]:text-foreground"
            >
              {page.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
