"use client";

import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Drop, DropTarget } from "../edits/drop-item";
import type { Position } from "../edits/place-step";
import type { PaletteItem } from "./palette-items";

/** What is dragged from the palette, over what it is, and what dropping it there would do. `at` in px of the window. */
export type Drag = { item: PaletteItem; at: Position; target: DropTarget | null; drop: Drop | null };

/** There is one pointer, and so one drag. */
export const dragStore = createStore<{ drag: Drag | null }>(() => ({ drag: null }));

export function useDrag(): Drag | null {
  return useStore(dragStore, ({ drag }) => drag);
}
