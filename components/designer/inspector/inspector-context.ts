"use client";

import { createContext, useContext } from "react";

export type JourneyTab = "journey" | "fields" | "thresholds";

/** Which part of the journey's settings is open, so that a step's form can lead to a field. */
export type InspectorView = {
  tab: JourneyTab;
  setTab: (tab: JourneyTab) => void;
  openField: string | null;
  setOpenField: (name: string | null) => void;
  /** Leaves what is selected and opens the field's own settings. */
  showField: (name: string) => void;
};

export const InspectorContext = createContext<InspectorView>({
  tab: "journey",
  setTab: () => {},
  openField: null,
  setOpenField: () => {},
  showField: () => {},
});

export function useInspector(): InspectorView {
  return useContext(InspectorContext);
}
