"use client";

import { createContext, useContext } from "react";

/** What the desk's three panes say to each other. */
export type DeskCommands = {
  /** The work item that is open; null for none. */
  selected: string | null;
  open: (workItemId: string | null) => void;
  /** Shows the event that a sentence rests on, in the conversation. */
  cite: (seq: number) => void;
  /** The event that was asked for last; `at` tells two asks for the same one apart. */
  cited: { seq: number; at: number } | null;
};

const DeskContext = createContext<DeskCommands | null>(null);
export const DeskProvider = DeskContext.Provider;

export function useDesk(): DeskCommands {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("useDesk is called outside the desk.");
  return desk;
}
