"use client";

import { createContext, useContext } from "react";
import type { DockTab } from "./dock/dock-tabs";
import type { StepViews } from "./canvas/step-view";
import type { Catalogue } from "@/core/journey/catalogue";
import { emptyCatalogue } from "@/core/journey/defaults";
import type { Stage } from "@/core/journey/words";
import type { Position } from "./edits/place-step";

export const CatalogueContext = createContext<Catalogue>(emptyCatalogue);

/** What the journey may refer to. */
export function useCatalogue(): Catalogue {
  return useContext(CatalogueContext);
}

export const StepViewsContext = createContext<StepViews>(() => null);

/** What the canvas draws of a step, by meaning and id. */
export function useStepViews(): StepViews {
  return useContext(StepViewsContext);
}

/**
 * After which exit a step is to come ("" is the main one), in which stage when it is not its kind's usual one, and where
 * on the canvas when that was pointed at.
 */
export type AddingPlace = { from: string; exit: string; stage?: Stage; position?: Position };

/** What the parts of the designer can ask of the whole: dialogs that stand above them. */
export type DesignerCommands = {
  isReadOnly: boolean;
  /** Opens the palette's search to add a step after an exit, or free when null. */
  addAfter: (place: AddingPlace | null) => void;
  /** Opens the picker of where a step leads; with an exit, that one. */
  connectFrom: (step: string, exit?: string) => void;
  edit: (step: string) => void;
  focusStep: (step: string) => void;
  /** Opens a part of the dock below the view. */
  openDock: (tab: DockTab) => void;
  /** Opens a dialog or sheet that stands above the whole designer. */
  openDialog: (dialog: DesignerDialog) => void;
};

export const designerDialogs = [
  "submit",
  "history",
  "name-point",
  "keys",
  "find",
  "tour",
  "rename",
  "replace",
  "extract",
] as const;
export type DesignerDialog = (typeof designerDialogs)[number];

export const DesignerCommandsContext = createContext<DesignerCommands>({
  isReadOnly: true,
  addAfter: () => {},
  connectFrom: () => {},
  edit: () => {},
  focusStep: () => {},
  openDock: () => {},
  openDialog: () => {},
});

export function useDesignerCommands(): DesignerCommands {
  return useContext(DesignerCommandsContext);
}
