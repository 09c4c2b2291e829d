"use client";

import {
  parseAsBoolean,
  parseAsInteger,
  parseAsIsoDate,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from "nuqs";
import type { RouterInputs } from "@/components/trpc";

export const caseStatuses = ["open", "running", "waiting", "resolved", "closed"] as const;

const parsers = {
  search: parseAsString,
  status: parseAsStringLiteral(caseStatuses),
  journey: parseAsString,
  version: parseAsString,
  intent: parseAsString,
  channel: parseAsString,
  queue: parseAsString,
  owner: parseAsString,
  incident: parseAsBoolean,
  from: parseAsIsoDate,
  to: parseAsIsoDate,
  days: parseAsInteger,
  metric: parseAsString,
};

/** The list's filters, kept in the address so that a view can be sent to somebody. */
export function useCaseFilters() {
  return useQueryStates(parsers, { history: "replace" });
}
export type CaseFilters = ReturnType<typeof useCaseFilters>[0];

/** What the server is asked. Values that it does not know are its to refuse. */
export function queryOf(filters: CaseFilters): RouterInputs["cases"]["list"] {
  const day = (at: Date | null) => at?.toISOString().slice(0, 10);
  const wanted = {
    ...{
      search: filters.search,
      status: filters.status,
      journeyId: filters.journey,
      versionHash: filters.version,
    },
    ...{ intent: filters.intent, channel: filters.channel, queue: filters.queue, owner: filters.owner },
    ...{
      hasIncident: filters.incident,
      from: day(filters.from),
      to: day(filters.to),
      days: filters.days,
      metric: filters.metric,
    },
  };
  return Object.fromEntries(
    Object.entries(wanted).filter(([, value]) => value !== null && value !== undefined && value !== ""),
  );
}
