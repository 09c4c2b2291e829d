"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPC } from "@/components/trpc";

export const historyFilters = ["all", "meaning", "milestones"] as const;
export type HistoryFilter = (typeof historyFilters)[number];

/** Pages of the journey's history. What is not saved yet is saved first, so that it is in it. */
export function useHistory(
  journeyId: string,
  filter: { only: HistoryFilter; by: readonly string[] },
  flush: () => Promise<void>,
) {
  const trpc = useTRPC();
  const [isSaved, setIsSaved] = useState(false);
  useEffect(() => {
    let isGone = false;
    void flush().finally(() => !isGone && setIsSaved(true));
    return () => {
      isGone = true;
    };
  }, [flush]);
  const by = filter.by.length > 0 ? { by: [...filter.by] } : {};
  return useInfiniteQuery(
    trpc.journeys.history.infiniteQueryOptions(
      { journeyId, only: filter.only, ...by },
      { enabled: isSaved, staleTime: 0, gcTime: 0, getNextPageParam: (page) => page.next },
    ),
  );
}
