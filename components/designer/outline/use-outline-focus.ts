"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { OutlineItem } from "@/steps/describe-outline";
import { useDesignerStore } from "../store/use-designer";
import { focusIdWhenDrawn } from "../views/focus-when-drawn";

export const itemId = (key: string) => `outline-${key}`;

/**
 * The line of the outline that has the focus, or would have it when one comes to the tree by Tab. The lines change with
 * every edit: where the line is gone, its step stands for it, and the focus stays in the tree.
 */
export function useOutlineFocus(items: readonly OutlineItem[], visible: readonly OutlineItem[]) {
  const store = useDesignerStore();
  const [active, setActive] = useState<{ key: string; step: string } | null>(null);
  const tree = useRef<HTMLDivElement>(null);
  const hasFocus = useRef(false);
  const found =
    visible.find(({ key }) => key === active?.key) ??
    visible.find(({ type, step }) => type === "step" && step === active?.step) ??
    visible[0] ??
    null;
  const foundKey = found?.key ?? null;
  const go = useCallback(
    (item: OutlineItem, isExtending = false) => {
      setActive({ key: item.key, step: item.step });
      const { selection, select } = store.getState();
      if (item.step !== "") {
        if (isExtending) select([...new Set([...selection, item.step])]);
        else if (selection.length !== 1 || selection[0] !== item.step) select([item.step]);
      }
      hasFocus.current = true;
      focusIdWhenDrawn(itemId(item.key));
    },
    [store],
  );
  // A dialog that closes gives the focus back to a line that an edit took away; it belongs to the line in its place.
  useEffect(() => {
    if (foundKey === null || !hasFocus.current) return;
    focusIdWhenDrawn(itemId(foundKey), { onlyWhenLost: true });
  }, [items, foundKey]);
  useEffect(() => {
    const watch = ({ target }: FocusEvent) => {
      const element = target instanceof HTMLElement ? target : null;
      if (element?.closest("[role=dialog], [role=menu], [data-radix-focus-guard]")) return;
      hasFocus.current = tree.current?.contains(element) ?? false;
    };
    window.document.addEventListener("focusin", watch);
    return () => window.document.removeEventListener("focusin", watch);
  }, []);
  return { active: found, go, tree };
}
