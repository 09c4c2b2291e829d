"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { problemOf } from "@/components/problem";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Textarea } from "@/components/ui/textarea";
import { Time } from "@/components/ui/time";
import type { Review } from "./review-screen";

/** Comments on the version or on the step one looks at. */
export function ReviewComments({ data, step }: { data: Review; step: string | null }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [body, setBody] = useState("");
  const reviewId = data.review.id;
  const titleOf = (id: string) => data.version.meaning.steps[id]?.title ?? id;
  const comment = useMutation(
    trpc.review.comment.mutationOptions({
      meta: { inline: true },
      onSuccess: async () => {
        setBody("");
        await queries.invalidateQueries({ queryKey: trpc.review.load.queryKey({ reviewId }) });
      },
    }),
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    comment.mutate({ reviewId, step, body });
  };
  return (
    <section aria-labelledby="comments" className="grid gap-3">
      <h2 id="comments" className="text-sm font-semibold">
        Comments
      </h2>
      <ul className="grid gap-2">
        {data.comments.map((one) => (
          <li key={one.id} className="rounded-lg border bg-card px-3 py-2 text-sm">
            <p className="text-xs text-muted-foreground">
              {one.byName}, <Time value={one.at} />
              {one.step && ` · on ${titleOf(one.step)}`}
            </p>
            <p className="whitespace-pre-wrap">{one.body}</p>
          </li>
        ))}
      </ul>
      <form onSubmit={send} className="grid gap-2">
        <FormField
          label={step ? `Comment on ${titleOf(step)}` : "Comment on the version"}
          error={comment.error ? problemOf(comment.error).message : null}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={3}
              maxLength={4_000}
              value={body}
              onChange={(event) => setBody(event.target.value)}
            />
          )}
        </FormField>
        <Button
          type="submit"
          variant="outline"
          disabled={body.trim() === "" || comment.isPending}
          className="justify-self-start"
        >
          {comment.isPending ? "Sending…" : "Comment"}
        </Button>
      </form>
    </section>
  );
}
