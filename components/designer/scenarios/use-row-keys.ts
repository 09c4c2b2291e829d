"use client";

import { useState, type KeyboardEvent, type RefObject } from "react";

/**
 * One row of a list at a time is on the way of the Tab key; the arrow keys, Home and End go from row to row, Delete removes.
 * Rows are `[data-scenario]`, each with a `[data-row-name]` that takes the focus.
 */
export function useRowKeys(
  list: RefObject<HTMLElement | null>,
  ids: readonly string[],
  onDelete: ((id: string) => void) | null,
) {
  const [wanted, setCurrent] = useState<string | null>(null);
  const current = wanted !== null && ids.includes(wanted) ? wanted : (ids[0] ?? null);
  const focus = (id: string | undefined) => {
    if (id === undefined) return;
    setCurrent(id);
    list.current?.querySelector<HTMLElement>(`[data-scenario="${CSS.escape(id)}"] [data-row-name]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = current === null ? -1 : ids.indexOf(current);
    if (event.key === "Delete" && onDelete && current !== null) {
      event.preventDefault();
      focus(ids[at + 1] ?? ids[at - 1]);
      onDelete(current);
      return;
    }
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: ids.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    focus(ids[Math.min(ids.length - 1, Math.max(0, next))]);
  };
  const onFocus = (event: { target: EventTarget }) => {
    const row = event.target instanceof Element ? event.target.closest("[data-scenario]") : null;
    const id = row?.getAttribute("data-scenario");
    if (id) setCurrent(id);
  };
  return { current, listProps: { onKeyDown, onFocus } };
}
