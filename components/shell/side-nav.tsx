"use client";

import { PanelLeftClose, PanelLeftOpen, Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useState, type ReactNode } from "react";
import { CountBadge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Kbd } from "@/components/ui/kbd";
import { Tooltip } from "@/components/ui/tooltip";
import { BrandMark, BrandName } from "./brand";
import { useCommandBar } from "./command-bar";
import { isActiveItem, visibleNavItems, type NavItem } from "./navigation";
import { useSelf } from "./self";
import type { NavCounts } from "./app-shell";
import { UserMenu } from "./user-menu";

const rowClasses =
  "flex h-9 w-full cursor-pointer items-center gap-3 rounded-lg px-2.5 text-sm font-medium text-sidebar-foreground transition-colors focus-ring hover:bg-accent pointer-coarse:h-11 [&>svg]:size-4.5 [&>svg]:shrink-0";

/** The navigation at the left, whole or as icons only. */
export function SideNav({
  counts,
  isCollapsed,
  isQuiet,
  onCollapse,
}: {
  counts: NavCounts;
  isCollapsed: boolean;
  /** Other screens are fetched ahead only once the pointer or the focus comes here. */
  isQuiet: boolean;
  onCollapse: (isCollapsed: boolean) => void;
}) {
  const pathname = usePathname();
  const self = useSelf();
  const [isNear, setIsNear] = useState(false);
  const come = () => setIsNear(true);
  const prefetch = isQuiet && !isNear ? false : null;
  const workspace = self.workspaces.find((each) => each.workspaceId === self.workspaceId)?.name ?? "";
  return (
    <header
      data-collapsed={isCollapsed || undefined}
      onPointerEnter={come}
      onFocus={come}
      className={cn(
        "hidden shrink-0 flex-col gap-3 border-r bg-sidebar p-2.5 md:flex",
        isCollapsed ? "w-16 items-center" : "w-56",
      )}
    >
      <Link
        href="/"
        prefetch={prefetch}
        aria-label="Cuesheet, start page"
        className="flex w-full items-center gap-2.5 rounded-lg px-1.5 py-1 focus-ring"
      >
        <BrandMark />
        {!isCollapsed && (
          <span className="min-w-0">
            <BrandName className="block leading-5 text-foreground" />
            <span className="block truncate text-xs leading-4 text-muted-foreground">{workspace}</span>
          </span>
        )}
      </Link>
      <SearchButton isCollapsed={isCollapsed} />
      <nav aria-label="Main" className="w-full flex-1">
        <ul className="grid gap-0.5">
          {visibleNavItems(self.permissions).map((item) => (
            <li key={item.key}>
              <SideLink
                item={item}
                isActive={isActiveItem(item, pathname)}
                isCollapsed={isCollapsed}
                prefetch={prefetch}
                count={counts[item.key] ?? 0}
              />
            </li>
          ))}
        </ul>
      </nav>
      <Hint isShown={isCollapsed} text="Widen the navigation">
        <button
          type="button"
          className={rowClasses}
          onClick={() => onCollapse(!isCollapsed)}
          aria-expanded={!isCollapsed}
        >
          {isCollapsed ? <PanelLeftOpen aria-hidden /> : <PanelLeftClose aria-hidden />}
          <span className={isCollapsed ? "sr-only" : "text-[0.8125rem] font-normal text-muted-foreground"}>
            {isCollapsed ? "Widen the navigation" : "Collapse"}
          </span>
        </button>
      </Hint>
      <div className="w-full border-t pt-2">
        <UserMenu compact={isCollapsed} />
      </div>
    </header>
  );
}

function SideLink({
  item,
  isActive,
  isCollapsed,
  prefetch,
  count,
}: {
  item: NavItem;
  isActive: boolean;
  isCollapsed: boolean;
  prefetch: false | null;
  count: number;
}) {
  const Icon = item.icon;
  return (
    <Hint isShown={isCollapsed} text={item.label}>
      <Link
        href={item.href}
        prefetch={prefetch}
        aria-current={isActive ? "page" : undefined}
        className={cn(
          rowClasses,
          "relative",
          isActive &&
            "bg-sidebar-active text-primary-soft-foreground shadow-xs ring-1 ring-border hover:bg-sidebar-active",
        )}
      >
        <Icon aria-hidden />
        <span className={isCollapsed ? "sr-only" : "flex-1 truncate"}>{item.label}</span>
        <CountBadge
          count={count}
          label="waiting"
          {...(isCollapsed ? { className: "absolute -top-1 -right-1 h-4 min-w-4 px-1" } : {})}
        />
      </Link>
    </Hint>
  );
}

function SearchButton({ isCollapsed }: { isCollapsed: boolean }) {
  const bar = useCommandBar();
  return (
    <Hint isShown={isCollapsed} text="Search and commands">
      <button
        type="button"
        onClick={bar.open}
        aria-keyshortcuts="Meta+K Control+K"
        className={cn(rowClasses, "border bg-card font-normal text-muted-foreground shadow-xs")}
      >
        <Search aria-hidden />
        <span className={isCollapsed ? "sr-only" : "flex-1 text-left text-[0.8125rem]"}>Search</span>
        {!isCollapsed && <Kbd keys="Mod+K" />}
      </button>
    </Hint>
  );
}

function Hint({ isShown, text, children }: { isShown: boolean; text: string; children: ReactNode }) {
  if (!isShown) return children;
  return (
    <Tooltip content={text} side="right">
      {children}
    </Tooltip>
  );
}
