"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useCallback, useState } from "react";
import { useDesigner } from "../store/use-designer";

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
  const parser = parseAsStringLiteral([...dockTabs, "closed"]);
  const [chosen, setChosen] = useQueryState("dock", parser.withOptions({ history: "replace" }));
  const hasProblems = useDesigner((state) => state.problems.length > 0);
  const [wereProblems, setWereProblems] = useState(hasProblems);
  if (hasProblems && !wereProblems) setWereProblems(true);
  const show = useCallback((next: DockTab | null) => void setChosen(next ?? "closed"), [setChosen]);
  const tab = chosen ?? (wereProblems ? "problems" : "closed");
  return [tab === "closed" ? null : tab, show];
}
