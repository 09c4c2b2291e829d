"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { problemOf } from "@/components/problem";
import { useTRPC } from "@/components/trpc";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { FormField } from "@/components/ui/form-field";
import { Textarea } from "@/components/ui/textarea";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import type { Review } from "./review-screen";

/** Approve, request changes, publish. Nothing is preselected, and whoever edited the version cannot decide. */
export function DecisionPanel({ data, mayPublish }: { data: Review; mayPublish: boolean }) {
  const { review, journey, version } = data;
  const isLive = journey.liveHash === version.hash;
  return (
    <Card className="grid gap-4 p-4">
      <dl className="grid gap-1 text-xs text-muted-foreground">
        <Row name="Edited by" value={data.authors.map((author) => author.name).join(", ")} />
        <Row name="Hash" value={version.hash.slice(0, 12)} />
        {data.decidedByName && <Row name="Decided by" value={data.decidedByName} />}
      </dl>
      {review.comment && <p className="rounded-lg bg-muted px-3 py-2 text-sm">{review.comment}</p>}
      {review.state === "open" && <Decide data={data} />}
      {review.state === "approved" &&
        !isLive &&
        (mayPublish ? <Publish data={data} /> : <p className="text-sm">It waits to be published.</p>)}
      {isLive && <p className="text-sm">This version is live. New cases start on it.</p>}
      {review.decidedAt && (
        <p className="text-xs text-muted-foreground">
          Decided <Time value={review.decidedAt} />
        </p>
      )}
      <Button asChild variant="outline" size="sm">
        <Link href={`/journeys/${journey.id}`}>Open the journey</Link>
      </Button>
    </Card>
  );
}

function Row({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex justify-between gap-3">
      <dt>{name}</dt>
      <dd className="text-right font-medium text-foreground">{value}</dd>
    </div>
  );
}

function useRefresh(data: Review) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: trpc.review.load.queryKey({ reviewId: data.review.id }) });
    await queries.invalidateQueries({ queryKey: trpc.review.list.queryKey() });
  };
}

function Decide({ data }: { data: Review }) {
  const trpc = useTRPC();
  const refresh = useRefresh(data);
  const [comment, setComment] = useState("");
  const decide = useMutation(
    trpc.review.decide.mutationOptions({
      meta: { inline: true },
      onSuccess: async ({ state }) => {
        await refresh();
        toast.success(state === "approved" ? "Approved. It can be published now." : "Changes requested.");
      },
    }),
  );
  if (!data.mayDecide) {
    return (
      <Alert variant="info">
        <AlertTitle>Somebody else decides</AlertTitle>
        <AlertDescription>You edited this version, so you cannot approve it.</AlertDescription>
      </Alert>
    );
  }
  const send = (decision: "approve" | "request-changes") =>
    decide.mutate({ reviewId: data.review.id, hash: data.version.hash, decision, comment });
  return (
    <div className="grid gap-3">
      <FormField
        label="Comment"
        hint="Needed when you request changes."
        error={decide.error ? problemOf(decide.error).message : null}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={4_000}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
        )}
      </FormField>
      <div className="flex flex-wrap gap-2">
        <Button disabled={decide.isPending} onClick={() => send("approve")}>
          Approve
        </Button>
        <Button
          variant="outline"
          disabled={decide.isPending || comment.trim() === ""}
          onClick={() => send("request-changes")}
        >
          Request changes
        </Button>
      </div>
    </div>
  );
}

function Publish({ data }: { data: Review }) {
  const trpc = useTRPC();
  const refresh = useRefresh(data);
  const [isAsked, setIsAsked] = useState(false);
  const publish = useMutation(
    trpc.review.publish.mutationOptions({
      meta: { inline: true },
      onSuccess: async ({ number }) => {
        await refresh();
        toast.success(`Version ${number} is live.`);
      },
    }),
  );
  return (
    <div className="grid gap-2">
      {publish.error && (
        <Alert variant="destructive">
          <AlertTitle>It was not published</AlertTitle>
          <AlertDescription>{problemOf(publish.error).message}</AlertDescription>
        </Alert>
      )}
      <Button disabled={publish.isPending} onClick={() => setIsAsked(true)}>
        {publish.isPending ? "Publishing…" : "Publish"}
      </Button>
      <ConfirmDialog
        open={isAsked}
        onOpenChange={setIsAsked}
        title={`Publish version ${data.version.number} of ${data.journey.name}?`}
        description="New cases start on it at once. Cases that run stay on their version. An earlier approved version can be published again at any time."
        confirm="Publish"
        destructive={false}
        onConfirm={() => publish.mutate({ hash: data.version.hash })}
      />
    </div>
  );
}
