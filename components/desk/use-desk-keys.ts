"use client";

import { useEffect, useEffectEvent, type RefObject } from "react";

type Keys = {
  list: RefObject<HTMLElement | null>;
  /** Claims the row that has the focus, else the open work. */
  claim: (workItemId: string | null) => void;
};

/** J and K walk the list, Enter opens (a row is a button), C claims. Never while something is typed or a dialog is open. */
export function useDeskKeys({ list, claim }: Keys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey || isBusy(event.target)) return;
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-work]") ?? [])];
    const at = rows.findIndex((row) => row === document.activeElement);
    const open = rows.findIndex((row) => row.getAttribute("aria-current") === "true");
    const from = at >= 0 ? at : open;
    switch (event.key.toLowerCase()) {
      case "j":
        rows[Math.min(rows.length - 1, from + 1)]?.focus();
        break;
      case "k":
        rows[Math.max(0, from - 1)]?.focus();
        break;
      case "c":
        claim(rows[at]?.dataset["work"] ?? null);
        break;
      default:
        return;
    }
    event.preventDefault();
  });
  useEffect(() => {
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]'))
    return true;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
