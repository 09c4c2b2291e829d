"use client";

import { createContext, useContext } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Position } from "../edits/place-step";
import type { Shown, StepLook } from "./step-looks";

/** What a menu was opened on; `at` is where, in px of the window. */
export type MenuOn = { at: Position } & (
  { on: "step"; step: string } | { on: "connection"; from: string; exit: string } | { on: "ground" }
);

/** What is open or lit on the canvas and is nobody else's business. */
export type CanvasUi = {
  menu: MenuOn | null;
  /** The step whose ways are lit, because the pointer rests on it. */
  hovered: string | null;
  /** The ways of the selected steps stay lit. */
  isTracing: boolean;
};

export type CanvasUiStore = StoreApi<CanvasUi>;

export function createCanvasUi(): CanvasUiStore {
  return createStore<CanvasUi>(() => ({ menu: null, hovered: null, isTracing: false }));
}

export type CanvasParts = { ui: CanvasUiStore; looks: (shown: Shown, id: string) => StepLook | null };
export const CanvasContext = createContext<CanvasParts | null>(null);

export function useCanvasParts(): CanvasParts {
  const parts = useContext(CanvasContext);
  if (!parts) throw new Error("This part of the canvas must stand inside CanvasContext.");
  return parts;
}

export function useCanvasUi<Part>(select: (ui: CanvasUi) => Part): Part {
  return useStore(useCanvasParts().ui, select);
}
