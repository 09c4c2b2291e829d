"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { problemOf } from "@/components/problem";
import { useTRPC } from "@/components/trpc";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { FormDialog } from "@/components/ui/form-dialog";
import { FormField } from "@/components/ui/form-field";
import { Textarea } from "@/components/ui/textarea";
import type { Problem } from "@/core/check/problem";
import { ScenariosNotice } from "../scenarios/scenarios-notice";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { useSaved } from "../store/use-saved";

/** Saves what is unsent, then submits the draft as a version to review. Errors must be fixed first. */
export function SubmitDialog({ flush, onClose }: { flush: () => Promise<void>; onClose: () => void }) {
  const store = useDesignerStore();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problems = useDesigner((state) => state.problems);
  const errors = problems.filter((problem) => problem.severity === "error");
  const [note, setNote] = useState("");
  const { saved, unsaved } = useSaved(flush);
  const submit = useMutation(
    trpc.review.submit.mutationOptions({
      meta: { inline: true },
      onSuccess: () =>
        queries.invalidateQueries({
          queryKey: trpc.journeys.load.queryKey({ journeyId: store.getState().journeyId }),
        }),
    }),
  );
  const send = async () => {
    const draft = await saved();
    if (draft) submit.mutate({ ...draft, note });
  };
  return (
    <FormDialog
      title="Submit for review"
      description="A reviewer who did not edit it decides. What is live stays live until an approved version is published."
      submit={submit.isSuccess ? null : submit.isPending ? "Submitting…" : "Submit for review"}
      cancel="Close"
      isReady={errors.length === 0}
      isPending={submit.isPending}
      onSubmit={() => void send()}
      onClose={onClose}
    >
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
        <ErrorsFirst errors={errors} />
      ) : (
        <FormField
          label="What changed, and why"
          optional
          error={unsaved ?? (submit.error ? problemOf(submit.error).message : null)}
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
    </FormDialog>
  );
}

const shownMax = 5;

function ErrorsFirst({ errors }: { errors: readonly Problem[] }) {
  const count = errors.length === 1 ? "One problem" : `${errors.length} problems`;
  return (
    <Alert variant="destructive">
      <AlertTitle>{count} must be fixed first</AlertTitle>
      <AlertDescription>
        <ul className="list-outside list-disc pl-4 break-words">
          {errors.slice(0, shownMax).map((problem, index) => (
            <li key={index}>{problem.message}</li>
          ))}
        </ul>
        {errors.length > shownMax && <p>And {errors.length - shownMax} more.</p>}
      </AlertDescription>
    </Alert>
  );
}
