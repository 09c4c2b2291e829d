"use client";

import { useMutation } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "@/components/trpc";
import { useDeskRefresh } from "./use-desk-refresh";

/** Claims work. When somebody was faster, the list is read again so that it says who. */
export function useClaim() {
  const trpc = useTRPC();
  const refresh = useDeskRefresh();
  const { mutate, isPending } = useMutation(trpc.desk.claim.mutationOptions({ onSettled: refresh }));
  const claim = useCallback((workItemId: string) => mutate({ workItemId }), [mutate]);
  return { claim, isPending };
}
