"use client";

import { useEffect, type RefObject } from "react";

/** The main area of the screen; it has the focus after a way to another screen, until something there takes it. */
export const mainId = "main";

/** True while nothing that can be worked with has the focus. */
export function isNowhere(focused: Element | null): boolean {
  return focused === null || focused === window.document.body || focused.id === mainId;
}

/** Where a screen that was come to by a link or a button goes on: takes the focus once, if nothing else has it yet. */
export const firstFocus = { "data-first-focus": "" };

/** For what `firstFocus` marks and is drawn later than its screen: takes the focus that the main area keeps for it. */
export function useFirstFocus(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (window.document.activeElement?.id === mainId) element.current?.focus({ preventScroll: true });
  }, [element]);
}
