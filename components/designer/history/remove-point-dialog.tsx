"use client";

import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { useDesigner } from "../store/use-designer";
import type { HistoryEntry } from "./history-days";

/** Asks before a name is taken away; what it named stays in the history. */
export function RemovePointDialog({
  entry,
  onClose,
  onRemoved,
}: {
  entry: HistoryEntry;
  onClose: () => void;
  onRemoved: () => void;
}) {
  const journeyId = useDesigner((state) => state.journeyId);
  const trpc = useTRPC();
  const remove = useMutation(trpc.journeys.removePoint.mutationOptions({ onSuccess: onRemoved }));
  if (entry.type !== "point") return null;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Remove the name “${entry.name}”?`}
      description="The draft of that time stays in the history; only its name goes."
      confirm="Remove the name"
      onConfirm={() => remove.mutate({ journeyId, pointId: entry.pointId })}
    />
  );
}
