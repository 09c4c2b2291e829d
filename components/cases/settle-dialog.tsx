"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { problemOf } from "@/components/problem";
import { useTRPC, type RouterInputs } from "@/components/trpc";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { Incident } from "./case-incidents";
import { ReasonDialog } from "./reason-dialog";

type Settled = RouterInputs["runtime"]["settleIncident"]["settled"];
const outcomes = [
  { value: "ok", label: "It was done", hint: "The system of record shows that the call took effect." },
  { value: "refused", label: "It was refused", hint: "The system said no; the case goes on as refused." },
  {
    value: "failed",
    label: "It was not done",
    hint: "Nothing happened there; the case goes on as failed, usually to people.",
  },
] as const;
type Outcome = (typeof outcomes)[number]["value"];

/** A person says what became of a call. Nothing is chosen beforehand. */
export function SettleDialog({
  caseId,
  incident,
  onClose,
}: {
  caseId: string;
  incident: Incident;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [answer, setAnswer] = useState("");
  const [receipt, setReceipt] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const isRetry = incident.kind === "advance";
  const settle = useMutation(
    trpc.runtime.settleIncident.mutationOptions({
      meta: { inline: true },
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.cases.load.queryKey({ caseId }) });
        toast.success(isRetry ? "It is tried again." : "Settled. The case goes on.");
        onClose();
      },
    }),
  );
  function confirm(reason: string) {
    if (!isRetry && outcome === null) return setProblem("Choose what became of the call.");
    const settled = settledOf(outcome ?? "failed", { answer, receipt });
    if (!settled)
      return setProblem(
        "The answer is not valid JSON. Leave it empty when the operation answers with nothing.",
      );
    setProblem(null);
    settle.mutate({ incidentId: incident.id, settled, reason });
  }
  return (
    <ReasonDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={isRetry ? "Try again?" : "What became of the call?"}
      description={
        isRetry
          ? "The case takes what arrived once more."
          : "Look in the system of record first: the case goes on with what you say here, and it is settled once."
      }
      confirm={isRetry ? "Try again" : "Settle"}
      pending={settle.isPending}
      error={problem ?? (settle.error ? problemOf(settle.error).message : null)}
      onConfirm={confirm}
    >
      {!isRetry && (
        <RadioGroup
          aria-label="What became of the call"
          value={outcome ?? ""}
          onValueChange={(next) => setOutcome(outcomes.find(({ value }) => value === next)?.value ?? null)}
        >
          {outcomes.map(({ value, label, hint }) => (
            <div key={value} className="flex items-start gap-2.5 pointer-coarse:min-h-11">
              <RadioGroupItem
                id={`settle-${value}`}
                value={value}
                className="mt-0.5"
                aria-describedby={`settle-${value}-hint`}
              />
              <div>
                <Label htmlFor={`settle-${value}`}>{label}</Label>
                <p id={`settle-${value}-hint`} className="text-xs text-muted-foreground">
                  {hint}
                </p>
              </div>
            </div>
          ))}
        </RadioGroup>
      )}
      {outcome === "ok" && (
        <>
          <FormField label="Receipt" optional hint="The id under which the system of record shows it.">
            {(control) => (
              <Input
                {...control}
                maxLength={200}
                value={receipt}
                onChange={(event) => setReceipt(event.target.value)}
              />
            )}
          </FormField>
          <FormField label="Answer" optional hint="As JSON, where later steps need it.">
            {(control) => (
              <Textarea
                {...control}
                rows={3}
                className="font-mono text-xs"
                value={answer}
                onChange={(event) => setAnswer(event.target.value)}
              />
            )}
          </FormField>
        </>
      )}
    </ReasonDialog>
  );
}

/** null when the answer is no JSON. The server bounds and checks it again. */
function settledOf(outcome: Outcome, given: { answer: string; receipt: string }): Settled | null {
  if (outcome !== "ok") return { outcome };
  const receipt = given.receipt.trim();
  const withReceipt = receipt === "" ? {} : { receipt: { id: receipt, at: new Date().toISOString() } };
  if (given.answer.trim() === "") return { outcome, answer: null, ...withReceipt };
  try {
    return { outcome, answer: JSON.parse(given.answer), ...withReceipt };
  } catch {
    return null;
  }
}
