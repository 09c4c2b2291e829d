"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc";
import { Switch } from "@/components/ui/switch";
import type { DeskList } from "../desk-data";

/** Available or away. Away keeps what one holds; it only says that one takes nothing new. */
export function PresenceSwitch({ presence }: { presence: DeskList["presence"] }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const listKey = trpc.desk.list.queryKey();
  const change = useMutation(
    trpc.desk.setPresence.mutationOptions({
      onSettled: () => client.invalidateQueries({ queryKey: listKey }),
    }),
  );
  const status = change.isPending ? change.variables.status : presence.status;
  const isAvailable = status === "available";
  return (
    <label className="flex min-h-11 cursor-pointer items-center justify-between gap-3">
      <span className="grid">
        <span className="text-sm font-medium">{isAvailable ? "Available" : "Away"}</span>
        <span className="text-xs text-muted-foreground">
          {presence.availableCount === 1 ? "1 person takes" : `${presence.availableCount} people take`} work
          now
        </span>
      </span>
      <Switch
        aria-label="Available for work"
        checked={isAvailable}
        onCheckedChange={(checked) => change.mutate({ status: checked ? "available" : "away" })}
      />
    </label>
  );
}
