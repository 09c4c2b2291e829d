"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useCallback } from "react";

export const dockTabs = ["problems", "scenarios", "simulator"] as const;
export type DockTab = (typeof dockTabs)[number];
export const dockTitles: Record<DockTab, string> = {
  problems: "Problems",
  scenarios: "Scenarios",
  simulator: "Simulator",
};

/** Which part of the dock is open below the view; null when only its bar is seen. The address holds it (`?dock=`). */
export function useDockTab(): [DockTab | null, (tab: DockTab | null) => void] {
  const parser = parseAsStringLiteral([...dockTabs, "closed"]).withDefault("problems");
  const [tab, setTab] = useQueryState("dock", parser.withOptions({ history: "replace" }));
  const show = useCallback((next: DockTab | null) => void setTab(next ?? "closed"), [setTab]);
  return [tab === "closed" ? null : tab, show];
}
