"use client";

import { startTransition, useEffect, useState } from "react";
import type { DesignerState } from "../store/designer-store";
import { useDesigner, useDesignerStore } from "../store/use-designer";

export type ShownSelection = Pick<DesignerState, "selection" | "connection">;

/**
 * What the inspector shows. That is what is selected, but for one case: what a drag on the canvas selects comes when it is
 * let go, so that no form is built while something moves below the pointer. `isStale` until it is there.
 */
export function useShownSelection(): { shown: ShownSelection; isStale: boolean } {
  const store = useDesignerStore();
  const selection = useDesigner((state) => state.selection);
  const connection = useDesigner((state) => state.connection);
  const [shown, setShown] = useState<ShownSelection>({ selection, connection });
  useEffect(() => {
    let isHeld = false;
    let asked: ShownSelection | null = null;
    // Asked for once: the edit that a drag ends with must not ask again, at once, for what is on its way without haste.
    const follow = () => {
      const now = store.getState();
      if (asked && isSame(asked, now)) return;
      const next = { selection: now.selection, connection: now.connection };
      asked = next;
      setShown((before) => (isSame(before, next) ? before : next));
    };
    const hold = ({ button, target }: PointerEvent) => {
      if (button === 0 && target instanceof Element && target.closest(".react-flow")) isHeld = true;
    };
    const release = () => {
      if (!isHeld) return;
      isHeld = false;
      startTransition(follow);
    };
    // A release outside the window is not told.
    const noticeRelease = ({ buttons }: PointerEvent) => buttons === 0 && release();
    follow();
    const listening = new AbortController();
    const options = { capture: true, signal: listening.signal };
    window.addEventListener("pointerdown", hold, options);
    for (const end of ["pointerup", "pointercancel", "keydown"] as const)
      window.addEventListener(end, release, options);
    // Not captured: a field that loses the focus by the press itself ends nothing.
    window.addEventListener("blur", release, { signal: listening.signal });
    window.addEventListener("pointermove", noticeRelease, options);
    const unsubscribe = store.subscribe(() => {
      if (!isHeld) follow();
    });
    return () => {
      listening.abort();
      unsubscribe();
    };
  }, [store]);
  return { shown, isStale: !isSame(shown, { selection, connection }) };
}

function isSame(one: ShownSelection, other: ShownSelection): boolean {
  return one.selection === other.selection && one.connection === other.connection;
}
