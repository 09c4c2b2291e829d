"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { Sheet, SheetBody, SheetContent, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { isActiveItem, type NavItem } from "./navigation";

/** The screens that the bar at the bottom has no room for. */
export function MoreScreens({
  items,
  isOpen,
  onOpenChange,
}: {
  items: readonly NavItem[];
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) {
  const pathname = usePathname();
  return (
    <Sheet open={isOpen} onOpenChange={onOpenChange}>
      <SheetContent side="bottom" aria-describedby={undefined}>
        <SheetHeader>
          <SheetTitle>More screens</SheetTitle>
        </SheetHeader>
        <SheetBody>
          <ul className="grid gap-1">
            {items.map((item) => (
              <li key={item.key}>
                <Link
                  href={item.href}
                  onClick={() => onOpenChange(false)}
                  aria-current={isActiveItem(item, pathname) ? "page" : undefined}
                  className="flex h-12 items-center gap-3 rounded-lg px-3 text-sm font-medium focus-ring hover:bg-accent aria-[current=page]:bg-primary-soft"
                >
                  <item.icon className="size-5" aria-hidden />
                  {item.label}
                </Link>
              </li>
            ))}
          </ul>
        </SheetBody>
      </SheetContent>
    </Sheet>
  );
}
