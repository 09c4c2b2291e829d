"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { DeskFilter } from "./desk-data";

const parsers = {
  scope: parseAsStringLiteral(["all", "mine", "unclaimed"]).withDefault("all"),
  queue: parseAsString,
  kind: parseAsStringLiteral(["handoff", "approval", "task", "quality"]),
};

/** What the list shows; it stands in the URL. */
export function useDeskFilter(): [DeskFilter, (change: Partial<DeskFilter>) => void] {
  const [filter, setFilter] = useQueryStates(parsers);
  return [filter, (change) => void setFilter(change)];
}
