"use client";

import { parseAsInteger, parseAsIsoDate, parseAsString, useQueryStates } from "nuqs";
import type { RouterInputs } from "@/components/trpc";

const parsers = {
  days: parseAsInteger.withDefault(28),
  from: parseAsIsoDate,
  to: parseAsIsoDate,
  journey: parseAsString,
  version: parseAsString,
  intent: parseAsString,
  channel: parseAsString,
  queue: parseAsString,
};

/** Period and filters, kept in the address. */
export function useOutcomeFilters() {
  return useQueryStates(parsers, { history: "replace" });
}
export type OutcomeFilters = ReturnType<typeof useOutcomeFilters>[0];

const dayText = (at: Date | null) => at?.toISOString().slice(0, 10) ?? null;

export function outcomeQueryOf(filters: OutcomeFilters): RouterInputs["outcomes"]["load"] {
  const { from, to } = filters;
  const wanted = {
    ...{ from: dayText(from), to: dayText(to), days: filters.days, journeyId: filters.journey },
    ...{
      versionHash: filters.version,
      intent: filters.intent,
      channel: filters.channel,
      queue: filters.queue,
    },
  };
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== null && value !== ""));
}

/** Where the cases behind a figure are listed, under the same period and filters. */
export function casesHref(
  metric: string,
  filters: OutcomeFilters,
  more: Record<string, string> = {},
): string {
  const parts: Record<string, string | null> = {
    ...{
      metric,
      from: dayText(filters.from),
      to: dayText(filters.to),
      days: filters.from ? null : String(filters.days),
    },
    ...{
      journey: filters.journey,
      version: filters.version,
      intent: filters.intent,
      channel: filters.channel,
    },
    ...{ queue: filters.queue, ...more },
  };
  const query = new URLSearchParams(
    Object.entries(parts).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  return `/cases?${query.toString()}`;
}
