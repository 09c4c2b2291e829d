"use client";

import { createContext, useContext } from "react";
import type { Stage } from "@/core/journey/words";
import type { CellEdit } from "../edits/cell-edit";
import type { GateControl } from "../palette/gate-choices";
import type { CueColumn } from "./cue-columns";
import type { DropPlace } from "./use-row-drag";

/** What a cell can ask of the sheet. The same object as long as the sheet is open, so that rows are not drawn again. */
export type CueActs = {
  isReadOnly: () => boolean;
  /** Focuses a cell; `how` says what becomes of the selection. */
  go: (row: string, column: CueColumn, how?: "select" | "extend" | "toggle") => void;
  edit: (row: string, column: CueColumn) => void;
  /** Opens the row's menu, also where nothing may be edited. */
  openMenu: (row: string) => void;
  /** Ends the edit and gives the focus back to the cell. */
  endEdit: () => void;
  /** Stores a cell's value, for all selected rows where it can be the same for all. */
  set: (row: string, edit: CellEdit) => void;
  addAfter: (row: string) => void;
  addIn: (stage: Stage) => void;
  remove: (row: string) => void;
  duplicate: (row: string) => void;
  move: (row: string, direction: "up" | "down") => void;
  drop: (row: string, place: DropPlace) => void;
  addGate: (row: string, control: GateControl, title: string) => void;
  removeGate: (gate: string) => void;
  connect: (row: string, exit: string, to: string | null) => void;
  showOnCanvas: (row: string) => void;
  openSettings: (row: string) => void;
};

export const CueActsContext = createContext<CueActs | null>(null);

export function useCueActs(): CueActs {
  const acts = useContext(CueActsContext);
  if (!acts) throw new Error("This part of the cue sheet must stand inside CueActsContext.");
  return acts;
}
