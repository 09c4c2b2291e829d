"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useTRPC } from "@/components/trpc";

/** Reads list and open work again after an act of the reader's own, without waiting for the pulse. */
export function useDeskRefresh(): () => Promise<void> {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [keys] = useState(() => [trpc.desk.list.queryKey(), trpc.desk.load.queryKey()]);
  return useCallback(async () => {
    await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
  }, [client, keys]);
}
