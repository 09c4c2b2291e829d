"use client";

import { createStore } from "zustand/vanilla";
import { useStore } from "zustand";
import type { DesignerStore } from "../store/designer-store";
import { useDesignerStore } from "../store/use-designer";

/** What of the layout is chosen on the canvas beside steps, and is being worked on. Never stored. */
export type ArrangeState = {
  /** Ids of the notes that are chosen. */
  notes: readonly string[];
  /** The group that is chosen as a whole; its steps are selected with it. */
  group: string | null;
  /** The note whose text is being written. */
  writing: string | null;
  isAnyChosen: () => boolean;
  chooseNotes: (notes: readonly string[]) => void;
  chooseGroup: (group: string | null) => void;
  chooseNothing: () => void;
  write: (note: string | null) => void;
};

export type ArrangeStore = ReturnType<typeof createArrangeStore>;

export function createArrangeStore() {
  return createStore<ArrangeState>((set, get) => ({
    notes: [],
    group: null,
    writing: null,
    isAnyChosen: () => get().notes.length > 0 || get().group !== null,
    chooseNotes: (notes) => set((state) => (sameIds(state.notes, notes) ? state : { notes })),
    chooseGroup: (group) => set((state) => (state.group === group ? state : { group })),
    chooseNothing: () => set({ notes: [], group: null, writing: null }),
    write: (writing) => set({ writing, ...(writing !== null && { notes: [writing] }) }),
  }));
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

const stores = new WeakMap<DesignerStore, ArrangeStore>();

/** The one that belongs to this designer. */
export function useArrangeStore(): ArrangeStore {
  const designer = useDesignerStore();
  const known = stores.get(designer) ?? createArrangeStore();
  stores.set(designer, known);
  return known;
}

export function useArrange<Part>(select: (state: ArrangeState) => Part): Part {
  return useStore(useArrangeStore(), select);
}
