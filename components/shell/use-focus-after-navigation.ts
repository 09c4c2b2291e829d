"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { isNowhere, mainId } from "./first-focus";

/**
 * After a way to another screen, what was pressed is gone and its focus with it: it goes to where the new screen goes on,
 * else to its main area. On the first screen the browser decides.
 */
export function useFocusAfterNavigation(): void {
  const pathname = usePathname();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    if (!isNowhere(window.document.activeElement)) return;
    const main = window.document.getElementById(mainId);
    const first = main?.querySelector<HTMLElement>("[data-first-focus]") ?? main;
    first?.focus({ preventScroll: true });
  }, [pathname]);
}
