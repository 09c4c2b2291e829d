"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { NotebookPen, Timer } from "lucide-react";
import { useEffect, useState } from "react";
import { problemOf } from "@/components/problem";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { ChoiceInput } from "@/components/ui/choice-input";
import { FieldError, FormField } from "@/components/ui/form-field";
import { Textarea } from "@/components/ui/textarea";
import type { DeskList } from "../desk-data";
import { useDeskRefresh } from "../use-desk-refresh";

type WrapUp = DeskList["wrapUps"][number];

/** After the work: how it ended, a note for later, and the time that this takes. Then the next piece of work. */
export function WrapUpForm({ wrapUp, onFinished }: { wrapUp: WrapUp; onFinished: () => void }) {
  const trpc = useTRPC();
  const refresh = useDeskRefresh();
  const [disposition, setDisposition] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const choices = useQuery(trpc.desk.choices.queryOptions());
  const finish = useMutation(
    trpc.desk.finishWrapUp.mutationOptions({
      meta: { inline: true },
      onSuccess: async () => {
        onFinished();
        await refresh();
      },
    }),
  );
  return (
    <form
      aria-label="Wrap-up"
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (disposition) finish.mutate({ wrapUpId: wrapUp.id, disposition, note });
      }}
    >
      <div className="flex items-center justify-between gap-3">
        <h3 className="flex items-center gap-2 text-sm font-semibold">
          <NotebookPen className="size-4 text-primary" aria-hidden />
          Wrap-up
        </h3>
        <Stopwatch since={wrapUp.startedAt} />
      </div>
      <FormField label="How did it end?" required>
        {(control) => (
          <ChoiceInput
            control={control}
            options={(choices.data?.dispositions ?? []).map((each) => ({ value: each, label: each }))}
            value={disposition}
            onChange={setDisposition}
            className="h-11"
          />
        )}
      </FormField>
      <FormField
        label="Note"
        optional
        hint="For whoever meets this customer next. The customer does not see it."
      >
        {(control) => (
          <Textarea
            {...control}
            className="min-h-11"
            maxLength={4_000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </FormField>
      {finish.error && <FieldError>{problemOf(finish.error).message}</FieldError>}
      <Button type="submit" size="touch" disabled={disposition === null} pending={finish.isPending}>
        Finish, and the next one
      </Button>
    </form>
  );
}

/** Minutes and seconds since the work ended; not announced each second. */
function Stopwatch({ since }: { since: Date }) {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const ticks = setInterval(() => setNowMs(Date.now()), 1_000);
    return () => clearInterval(ticks);
  }, []);
  const seconds = Math.max(0, Math.floor((nowMs - since.getTime()) / 1_000));
  return (
    <span role="timer" className="flex items-center gap-1.5 text-sm tabular-nums text-muted-foreground">
      <Timer className="size-4" aria-hidden />
      <span className="sr-only">Wrap-up time: </span>
      {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, "0")}
    </span>
  );
}
