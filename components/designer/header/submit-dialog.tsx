"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useState, type FormEvent } from "react";
import { problemOf } from "@/components/problem";
import { useTRPC } from "@/components/trpc";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { Textarea } from "@/components/ui/textarea";
import { ScenariosNotice } from "../scenarios/scenarios-notice";
import { useDesigner, useDesignerStore } from "../store/use-designer";

const unsavedText =
  "Your last edits are not saved yet. Wait for the connection, or settle the notice at the top.";

/** Saves what is unsent, then submits the draft as a version to review. Errors must be fixed first. */
export function SubmitDialog({ flush, onClose }: { flush: () => Promise<void>; onClose: () => void }) {
  const store = useDesignerStore();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problems = useDesigner((state) => state.problems);
  const errors = problems.filter((problem) => problem.severity === "error");
  const [note, setNote] = useState("");
  const [isUnsaved, setIsUnsaved] = useState(false);
  const submit = useMutation(
    trpc.review.submit.mutationOptions({
      meta: { inline: true },
      onSuccess: () =>
        queries.invalidateQueries({
          queryKey: trpc.journeys.load.queryKey({ journeyId: store.getState().journeyId }),
        }),
    }),
  );
  const send = async (event: FormEvent) => {
    event.preventDefault();
    await flush();
    const { journeyId, revision, unsent } = store.getState();
    setIsUnsaved(unsent.length > 0);
    // What the reviewer sees is what is saved: with edits that are not, it would be another journey than this one.
    if (unsent.length === 0) submit.mutate({ journeyId, revision, note });
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <form onSubmit={(event) => void send(event)} className="grid gap-4">
          <DialogHeader>
            <DialogTitle>Submit for review</DialogTitle>
            <DialogDescription>
              A reviewer who did not edit it decides. What is live stays live until an approved version is
              published.
            </DialogDescription>
          </DialogHeader>
          {submit.isSuccess ? (
            <Alert variant="success">
              <AlertTitle>Version {submit.data.number} is in review</AlertTitle>
              <AlertDescription>
                <Link className="underline" href={`/reviews/${submit.data.reviewId}`}>
                  Open the review
                </Link>
              </AlertDescription>
            </Alert>
          ) : errors.length > 0 ? (
            <Alert variant="destructive">
              <AlertTitle>
                {errors.length === 1
                  ? "One problem must be fixed first"
                  : `${errors.length} problems must be fixed first`}
              </AlertTitle>
              <AlertDescription>
                <ul className="list-inside list-disc">
                  {errors.slice(0, 5).map((problem, index) => (
                    <li key={index}>{problem.message}</li>
                  ))}
                </ul>
              </AlertDescription>
            </Alert>
          ) : (
            <FormField
              label="What changed, and why"
              optional
              error={isUnsaved ? unsavedText : submit.error ? problemOf(submit.error).message : null}
            >
              {(control) => (
                <Textarea
                  {...control}
                  rows={4}
                  maxLength={2_000}
                  value={note}
                  onChange={(event) => setNote(event.target.value)}
                />
              )}
            </FormField>
          )}
          {!submit.isSuccess && errors.length === 0 && <ScenariosNotice />}
          <DialogFooter>
            <Button type="button" variant="outline" onClick={onClose}>
              Close
            </Button>
            {!submit.isSuccess && (
              <Button type="submit" disabled={errors.length > 0 || submit.isPending}>
                {submit.isPending ? "Submitting…" : "Submit for review"}
              </Button>
            )}
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
