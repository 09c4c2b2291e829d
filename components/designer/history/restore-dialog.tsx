"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { momentOf } from "@/components/compare/moment-text";
import { JourneySketch } from "@/components/journey-picture/journey-sketch";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { sameDocument } from "@/core/journey/edit";
import { commandsBetween } from "@/core/journey/replacement";
import { describeEdit } from "@/steps/describe-edit";
import { kindRegistry } from "@/steps/kinds";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { momentTextOf, nameOf, type HistoryEntry } from "./history-days";

/** Says what restoring would change in the draft, then does it as one edit that can be undone. */
export function RestoreDialog({
  entry,
  onClose,
  onRestored,
}: {
  entry: HistoryEntry;
  onClose: () => void;
  onRestored: () => void;
}) {
  const store = useDesignerStore();
  const trpc = useTRPC();
  const journeyId = useDesigner((state) => state.journeyId);
  const document = useDesigner((state) => state.document);
  const at = momentOf(momentTextOf(entry) ?? "") ?? { draft: "now" as const };
  const point = useQuery(trpc.journeys.point.queryOptions({ journeyId, at }));
  const past = point.data?.document;
  const words = useMemo(() => past && describeEdit(document, past, kindRegistry), [document, past]);
  const isSame = past !== undefined && sameDocument(document, past);
  const name = nameOf(entry);
  const restore = () => {
    if (!past) return;
    const isDone = store.getState().change(`Restore ${name}`, commandsBetween(document, past));
    onRestored();
    if (isDone)
      toast.success(`Restored ${name}`, {
        description: "It is an edit of the draft; nothing goes live by itself.",
        action: { label: "Undo", onClick: () => store.getState().undo() },
      });
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="max-w-xl">
        <DialogHeader>
          <DialogTitle>Restore {name}?</DialogTitle>
          <DialogDescription>
            The draft becomes what it was then. It is one edit: undo takes it back, and what is there now
            stays in the history.
          </DialogDescription>
        </DialogHeader>
        {point.isPending && <Skeleton className="h-48" role="status" aria-label="Loading what it was" />}
        {point.isError && (
          <ProblemNotice error={point.error} title="It cannot be shown" retry={() => void point.refetch()} />
        )}
        {past && words && (
          <div className="grid gap-3">
            <div className="h-40 rounded-lg border bg-background">
              <JourneySketch
                meaning={past.meaning}
                layout={past.layout}
                title={`The journey as it was: ${name}`}
              />
            </div>
            <div className="grid gap-1 text-sm">
              <h3 className="font-medium">
                {isSame ? "It is what the draft is now." : "What this does to the draft"}
              </h3>
              {!isSame && (
                <ul className="grid list-disc gap-0.5 pl-5">
                  {words.sentences.map((sentence, index) => (
                    <li key={index}>{sentence}</li>
                  ))}
                </ul>
              )}
            </div>
          </div>
        )}
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            Cancel
          </Button>
          <Button disabled={!past || isSame} onClick={restore}>
            Restore
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
