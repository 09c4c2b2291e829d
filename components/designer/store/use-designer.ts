"use client";
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { DesignerState, DesignerStore } from "./designer-store";

export const DesignerContext = createContext<DesignerStore | null>(null);

/** The designer's store itself, for handlers that read it when they run. */
export function useDesignerStore(): DesignerStore {
  const store = useContext(DesignerContext);
  if (!store) throw new Error("This part of the designer must stand inside DesignerContext.");
  return store;
}

/** One part of the designer's state; the component draws again only when that part changes. */
export function useDesigner<Part>(select: (state: DesignerState) => Part): Part {
  return useStore(useDesignerStore(), select);
}
