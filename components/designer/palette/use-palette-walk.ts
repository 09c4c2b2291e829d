"use client";

import { useRef, useState, type KeyboardEvent } from "react";
import { searchStop, walkPalette, type DrawerRows } from "./walk-palette";

/** What a stop of the palette carries: its name, and whether Tab comes to it. */
export type StopProps = {
  "data-stop": string;
  tabIndex: 0 | -1;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
};

/**
 * One Tab stop a drawer: the stop that had the focus last, at first the first item. Arrow keys walk from stop to stop, and
 * a letter goes on in the search.
 */
export function usePaletteWalk(drawers: readonly DrawerRows[]) {
  const root = useRef<HTMLDivElement>(null);
  const [visited, setVisited] = useState<readonly string[]>([]);
  const entries = new Set(
    drawers.map((rows) => {
      const stops = rows.flat();
      return visited.find((stop) => stops.includes(stop)) ?? rows[1]?.[0] ?? rows[0]?.[0];
    }),
  );
  const focus = (stop: string) =>
    root.current?.querySelector<HTMLElement>(`[data-stop="${CSS.escape(stop)}"]`)?.focus();
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const from = event.currentTarget.dataset["stop"];
    if (from === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    // In the search, left, right, Home and End move among its letters.
    if (from === searchStop && event.key !== "ArrowDown") return;
    if (from !== searchStop && event.key.length === 1 && event.key !== " ") return focus(searchStop);
    const to = walkPalette(drawers, from, event.key);
    if (to === null) return;
    event.preventDefault();
    focus(to);
  };
  const stopProps = (stop: string): StopProps => ({
    "data-stop": stop,
    tabIndex: entries.has(stop) ? 0 : -1,
    onFocus: () => setVisited((before) => [stop, ...before.filter((one) => one !== stop)]),
    onKeyDown,
  });
  return { root, stopProps, onKeyDown };
}
