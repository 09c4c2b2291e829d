"use client";

import { useState } from "react";

/**
 * For `onCloseAutoFocus` of a dialog that no trigger opened: the focus goes back to what had it before, which Radix does
 * for dialogs with a trigger only. What has been given the focus meanwhile, such as the step that was just added, keeps it.
 */
export function useReturnFocus(): (event: Event) => void {
  const [before] = useState(() => (typeof document === "undefined" ? null : document.activeElement));
  return (event) => {
    if (hasFocusElsewhere()) return event.preventDefault();
    if (!(before instanceof HTMLElement) || !before.isConnected || before === document.body) return;
    event.preventDefault();
    before.focus({ preventScroll: true });
  };
}

function hasFocusElsewhere(): boolean {
  const focused = document.activeElement;
  return (
    focused !== null && focused !== document.body && !focused.closest("[role=dialog], [role=alertdialog]")
  );
}
