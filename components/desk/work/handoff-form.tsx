"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { Bot, CheckCheck, Replace, Signpost } from "lucide-react";
import { useState } from "react";
import { problemOf } from "@/components/problem";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { ChoiceInput } from "@/components/ui/choice-input";
import { FieldError, FormField } from "@/components/ui/form-field";
import type { WorkDetail } from "../desk-data";
import { useDeskRefresh } from "../use-desk-refresh";
import { EndDialog } from "./end-dialog";

type Way = "resolve" | "hand-back" | "correct-intent" | "complete";

/** How a handoff ends: resolved, back to AI, another intent, or on along the journey. Each says first what follows. */
export function HandoffForm({ detail }: { detail: WorkDetail }) {
  const [way, setWay] = useState<Way | null>(null);
  const { handoff } = detail;
  if (!handoff) return null;
  const close = (open: boolean) => !open && setWay(null);
  return (
    <div className="grid grid-cols-2 gap-2">
      <Button size="touch" className="col-span-2" onClick={() => setWay("resolve")}>
        <CheckCheck aria-hidden />
        Resolve the case
      </Button>
      <Button size="touch" variant="outline" onClick={() => setWay("hand-back")}>
        <Bot aria-hidden />
        {handoff.handsBack === "to-ai" ? "Hand back to AI" : "Put back"}
      </Button>
      <Button size="touch" variant="outline" onClick={() => setWay("correct-intent")}>
        <Replace aria-hidden />
        Correct intent
      </Button>
      <Button size="touch" variant="outline" className="col-span-2" onClick={() => setWay("complete")}>
        <Signpost aria-hidden />
        {handoff.completes === "goes-on"
          ? "My part is done: the journey goes on"
          : "Done elsewhere: end the case"}
      </Button>
      <ResolveDialog detail={detail} open={way === "resolve"} onOpenChange={close} />
      <CorrectDialog detail={detail} open={way === "correct-intent"} onOpenChange={close} />
      <PlainDialog
        detail={detail}
        way={way === "hand-back" || way === "complete" ? way : null}
        onOpenChange={close}
      />
    </div>
  );
}

type DialogProps = { detail: WorkDetail; open: boolean; onOpenChange: (open: boolean) => void };

function ResolveDialog({ detail, open, onOpenChange }: DialogProps) {
  const trpc = useTRPC();
  const refresh = useDeskRefresh();
  const [disposition, setDisposition] = useState<string | null>(null);
  const choices = useQuery(trpc.desk.choices.queryOptions(undefined, { enabled: open }));
  const resolve = useMutation(
    trpc.desk.resolve.mutationOptions({ onSuccess: refresh, meta: { inline: true } }),
  );
  return (
    <EndDialog
      {...{ open, onOpenChange }}
      title="Resolve the case"
      description="The customer's problem has ended, on your word. Your name stands as its proof."
      confirm="Resolve"
      isReady={disposition !== null}
      pending={resolve.isPending}
      onConfirm={() => disposition && resolve.mutate({ workItemId: detail.row.id, disposition })}
    >
      <FormField label="How it ended" required>
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
      {resolve.error && <FieldError>{problemOf(resolve.error).message}</FieldError>}
    </EndDialog>
  );
}

function CorrectDialog({ detail, open, onOpenChange }: DialogProps) {
  const trpc = useTRPC();
  const refresh = useDeskRefresh();
  const [intent, setIntent] = useState<string | null>(null);
  const choices = useQuery(trpc.desk.choices.queryOptions(undefined, { enabled: open }));
  const correct = useMutation(
    trpc.desk.correctIntent.mutationOptions({ onSuccess: refresh, meta: { inline: true } }),
  );
  return (
    <EndDialog
      {...{ open, onOpenChange }}
      title="Correct the intent"
      description={`It was understood as: ${detail.case.intent ?? "nothing known"}. This case ends, and the journey for the right intent takes the request from the customer's first words. AI learns from your correction.`}
      confirm="Correct and start again"
      isReady={intent !== null}
      pending={correct.isPending}
      onConfirm={() => intent && correct.mutate({ workItemId: detail.row.id, intent })}
    >
      <FormField label="What the customer wants" required>
        {(control) => (
          <ChoiceInput
            control={control}
            options={(choices.data?.intents ?? []).map(({ key, title }) => ({ value: key, label: title }))}
            value={intent}
            onChange={setIntent}
            className="h-11"
          />
        )}
      </FormField>
      {correct.error && <FieldError>{problemOf(correct.error).message}</FieldError>}
    </EndDialog>
  );
}

type PlainProps = {
  detail: WorkDetail;
  way: "hand-back" | "complete" | null;
  onOpenChange: (open: boolean) => void;
};

function PlainDialog({ detail, way, onOpenChange }: PlainProps) {
  const trpc = useTRPC();
  const refresh = useDeskRefresh();
  const options = { onSuccess: refresh, meta: { inline: true } };
  const handBack = useMutation(trpc.desk.handBack.mutationOptions(options));
  const complete = useMutation(trpc.desk.complete.mutationOptions(options));
  const act = way === "complete" ? complete : handBack;
  const words = wordsOf(detail, way ?? "hand-back");
  return (
    <EndDialog
      {...words}
      open={way !== null}
      onOpenChange={onOpenChange}
      isReady
      pending={act.isPending}
      onConfirm={() => act.mutate({ workItemId: detail.row.id })}
    >
      {act.error && <FieldError>{problemOf(act.error).message}</FieldError>}
    </EndDialog>
  );
}

function wordsOf({ handoff }: WorkDetail, way: "hand-back" | "complete") {
  if (way === "hand-back") {
    return handoff?.handsBack === "to-ai"
      ? {
          title: "Hand the case back to AI",
          description: "AI speaks to the customer again and goes on where the journey says.",
          confirm: "Hand back",
        }
      : {
          title: "Put the case back",
          description:
            "This journey has no way back to AI, so the case waits in the queue for another person.",
          confirm: "Put back",
        };
  }
  return handoff?.completes === "goes-on"
    ? {
        title: "Your part is done",
        description: "The journey goes on with its next step.",
        confirm: "Go on",
      }
    : {
        title: "End the case as handed over",
        description: "It was dealt with outside Cuesheet. The case is closed without being resolved.",
        confirm: "End the case",
      };
}
