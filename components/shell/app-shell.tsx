"use client";

import { usePathname } from "next/navigation";
import { useState, type ReactNode } from "react";
import { CommandBarProvider } from "./command-bar";
import { mainId } from "./first-focus";
import { MobileBar, MobileTop } from "./mobile-nav";
import { navCollapsedCookie } from "./nav-cookie";
import type { NavKey } from "./navigation";
import { SelfProvider, type SelfView } from "./self";
import { SideNav } from "./side-nav";
import { useFocusAfterNavigation } from "./use-focus-after-navigation";

/** Work that waits behind a screen, such as reviews to decide. */
export type NavCounts = Partial<Record<NavKey, number>>;

/** The designer needs the width: there the navigation is narrow until somebody widens it. */
const designerPath = /^\/journeys\/(?!new$|templates)[^/]+$/;

/**
 * The frame of all signed-in screens. The main area is what scrolls; a screen that wants all of it (canvas, desk) uses
 * `h-full` and scrolls inside itself.
 */
export function AppShell({
  self,
  counts = {},
  isNavCollapsed,
  children,
}: {
  self: SelfView;
  counts?: NavCounts;
  isNavCollapsed: boolean;
  children: ReactNode;
}) {
  const [isCollapsed, setIsCollapsed] = useState(isNavCollapsed);
  const [isWideInDesigner, setIsWideInDesigner] = useState(false);
  const isDesigner = designerPath.test(usePathname());
  useFocusAfterNavigation();
  function collapse(next: boolean) {
    if (isDesigner) return setIsWideInDesigner(!next);
    setIsCollapsed(next);
    document.cookie = `${navCollapsedCookie}=${next ? "1" : "0"}; path=/; max-age=31536000; samesite=lax`;
  }
  return (
    <SelfProvider self={self}>
      <CommandBarProvider>
        <a
          href="#main"
          className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-primary px-4 py-2.5 text-sm font-medium text-primary-foreground shadow-lg focus:translate-y-0 focus-ring"
        >
          Skip to the content
        </a>
        <div className="flex h-dvh flex-col overflow-hidden md:flex-row">
          <MobileTop />
          <SideNav
            counts={counts}
            isCollapsed={isDesigner ? !isWideInDesigner : isCollapsed}
            isQuiet={isDesigner}
            onCollapse={collapse}
          />
          <main
            id={mainId}
            tabIndex={-1}
            className="relative min-h-0 min-w-0 flex-1 overflow-y-auto outline-none"
          >
            {children}
          </main>
          <MobileBar counts={counts} />
        </div>
      </CommandBarProvider>
    </SelfProvider>
  );
}
