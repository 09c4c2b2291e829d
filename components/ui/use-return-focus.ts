"use client";

import { useState } from "react";

/**
 * For `onCloseAutoFocus` of a dialog that no trigger opened: the focus goes back to what had it before, which Radix does
 * for dialogs with a trigger only.
 */
export function useReturnFocus(): (event: Event) => void {
  const [before] = useState(() => (typeof document === "undefined" ? null : document.activeElement));
  return (event) => {
    if (!(before instanceof HTMLElement) || !before.isConnected || before === document.body) return;
    event.preventDefault();
    before.focus({ preventScroll: true });
  };
}
