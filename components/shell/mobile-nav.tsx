"use client";

import { Menu, Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { CountBadge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { useLater } from "@/components/ui/use-later";
import type { NavCounts } from "./app-shell";
import { BrandMark, BrandName } from "./brand";
import { useCommandBar } from "./command-bar";
import { isActiveItem, visibleNavItems } from "./navigation";
import { useSelf } from "./self";
import { UserMenu } from "./user-menu";

const loadMore = () => import("./more-screens").then((module) => module.MoreScreens);

/** How many screens fit beside "More" in 320 px with 44 px targets. */
const barItemsMax = 4;

export function MobileTop() {
  const bar = useCommandBar();
  return (
    <header className="flex h-12 shrink-0 items-center justify-between border-b bg-sidebar pr-1.5 pl-3.5 md:hidden">
      <Link
        href="/"
        aria-label="Cuesheet, start page"
        className="flex h-11 items-center gap-2 rounded-lg focus-ring"
      >
        <BrandMark className="size-6" />
        <BrandName />
      </Link>
      <div className="flex items-center">
        <Button variant="ghost" size="icon-touch" aria-label="Search and commands" onClick={bar.open}>
          <Search aria-hidden />
        </Button>
        <UserMenu compact />
      </div>
    </header>
  );
}

/** The bar at the bottom of a narrow screen; what does not fit is behind "More". */
export function MobileBar({ counts }: { counts: NavCounts }) {
  const pathname = usePathname();
  const [isOpen, setIsOpen] = useState(false);
  const [More, wantMore] = useLater(loadMore);
  const items = visibleNavItems(useSelf().permissions);
  const shown = items.length > barItemsMax + 1 ? items.slice(0, barItemsMax) : items;
  const rest = items.slice(shown.length);
  const cell =
    "relative flex min-h-14 flex-1 flex-col items-center justify-center gap-1 text-[0.6875rem] font-medium text-muted-foreground focus-ring aria-[current=page]:text-primary [&>svg]:size-5";
  return (
    <nav
      aria-label="Main"
      className="shrink-0 border-t bg-sidebar pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="flex">
        {shown.map((item) => (
          <li key={item.key} className="flex flex-1">
            <Link
              href={item.href}
              aria-current={isActiveItem(item, pathname) ? "page" : undefined}
              className={cell}
            >
              <item.icon aria-hidden />
              {item.label}
              <CountBadge
                count={counts[item.key] ?? 0}
                label="waiting"
                className="absolute top-1 left-1/2 ml-1.5 h-4 min-w-4 px-1"
              />
            </Link>
          </li>
        ))}
        {rest.length > 0 && (
          <li className="flex flex-1">
            <button
              type="button"
              className={cn(cell, rest.some((item) => isActiveItem(item, pathname)) && "text-primary")}
              aria-haspopup="dialog"
              onClick={() => {
                wantMore();
                setIsOpen(true);
              }}
            >
              <Menu aria-hidden />
              More
            </button>
          </li>
        )}
      </ul>
      {More && <More items={rest} isOpen={isOpen} onOpenChange={setIsOpen} />}
    </nav>
  );
}
