"use client";

import { useEffect, useState, type RefObject } from "react";

/** About how high a row is; a row with an error is higher, which only moves the window a little. */
const rowPx = 37;
const spareRows = 12;
/** Below this all rows are drawn. */
const windowedFrom = 60;

export type RowWindow = { from: number; to: number; abovePx: number; belowPx: number };

/** The rows worth drawing in a scrolling box, and the room that the others take. `scrollTo` brings one into it. */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
): { rows: RowWindow; scrollTo: (row: number) => void } {
  const [{ topPx, heightPx }, setView] = useState({ topPx: 0, heightPx: 900 });
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    // In steps of several rows, so that not every pixel of scrolling draws the table again.
    const read = () => {
      const step = rowPx * 6;
      const topPx = Math.floor(box.scrollTop / step) * step;
      const heightPx = Math.ceil(box.clientHeight / step) * step;
      setView((before) => {
        if (before.topPx === topPx && before.heightPx === heightPx) return before;
        return { topPx, heightPx };
      });
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(box);
    // A cell that is scrolled away is stored as if it had been left.
    const leave = () => {
      const cell = document.activeElement;
      if (cell instanceof HTMLElement && cell.hasAttribute("data-dirty") && !isNear(cell, box)) cell.blur();
      read();
    };
    box.addEventListener("scroll", leave, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener("scroll", leave);
    };
  }, [scroller]);
  const scrollTo = (row: number) => {
    const box = scroller.current;
    if (!box || count < windowedFrom) return;
    const top = row * rowPx;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + rowPx * 3 > box.scrollTop + box.clientHeight)
      box.scrollTop = top - box.clientHeight + rowPx * 3;
  };
  if (count < windowedFrom) return { rows: { from: 0, to: count, abovePx: 0, belowPx: 0 }, scrollTo };
  const from = Math.max(0, Math.min(count - 1, Math.floor(topPx / rowPx) - spareRows));
  const to = Math.min(count, Math.ceil((topPx + heightPx) / rowPx) + spareRows);
  return { rows: { from, to, abovePx: from * rowPx, belowPx: (count - to) * rowPx }, scrollTo };
}

function isNear(cell: HTMLElement, box: HTMLElement): boolean {
  const { top } = cell.getBoundingClientRect();
  const view = box.getBoundingClientRect();
  return top > view.top - rowPx * 4 && top < view.bottom + rowPx * 4;
}
