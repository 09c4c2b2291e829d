"use client";

import { useCallback, useState } from "react";
import { useDesigner } from "../store/use-designer";
import { useAddressWord } from "../views/address-word";

export const dockTabs = ["problems", "scenarios", "simulator"] as const;
export type DockTab = (typeof dockTabs)[number];
export const dockTitles: Record<DockTab, string> = {
  problems: "Problems",
  scenarios: "Scenarios",
  simulator: "Simulator",
};

/**
 * Which part of the dock is open below the view; null when only its bar is seen. The address holds it (`?dock=`); as long
 * as nobody has chosen, problems are shown from the first one on; with the last one gone they stay, so that nothing jumps
 * under the pointer.
 */
export function useDockTab(): [DockTab | null, (tab: DockTab | null) => void] {
  const [chosen, setChosen] = useAddressWord("dock");
  // An empty canvas has none that are news: there one begins.
  const hasProblems = useDesigner(
    ({ problems, document }) => problems.length > 0 && Object.keys(document.meaning.steps).length > 0,
  );
  const [wereProblems, setWereProblems] = useState(hasProblems);
  if (hasProblems && !wereProblems) setWereProblems(true);
  const show = useCallback((next: DockTab | null) => setChosen(next ?? "closed"), [setChosen]);
  if (chosen === "closed") return [null, show];
  const tab = dockTabs.find((one) => one === chosen);
  return [tab ?? (wereProblems ? "problems" : null), show];
}
