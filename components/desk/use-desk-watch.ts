"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "@/components/trpc";

/**
 * Keeps list and open case as they are on the server. A pulse is a fingerprint of how things stand, not of what
 * happened, so that the first one after a break tells of everything that was missed.
 * @returns whether the connection stands
 */
export function useDeskWatch(caseId: string | null): boolean {
  const trpc = useTRPC();
  const client = useQueryClient();
  const { data, status } = useSubscription(trpc.desk.watch.subscriptionOptions({ caseId }));
  const last = useRef<{ caseId: string | null; list: string; case: string } | null>(null);
  const [keys] = useState(() => ({
    list: trpc.desk.list.queryKey(),
    load: trpc.desk.load.queryKey(),
    assist: trpc.desk.assist.queryKey(),
  }));
  useEffect(() => {
    if (!data) return;
    const before = last.current;
    last.current = { caseId, ...data };
    const { list, load, assist } = keys;
    const isListNew = before?.list !== data.list;
    const isCaseNew = before?.caseId !== caseId || before.case !== data.case;
    if (isListNew) void client.invalidateQueries({ queryKey: list });
    if (isListNew || isCaseNew) void client.invalidateQueries({ queryKey: load });
    if (before?.caseId === caseId && isCaseNew) void client.invalidateQueries({ queryKey: assist });
  }, [data, caseId, client, keys]);
  return status === "pending";
}
