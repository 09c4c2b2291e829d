"use client";

import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTRPC } from "@/components/trpc";
import { problemOf } from "@/components/problem";
import { Button } from "@/components/ui/button";
import { FieldError, FormField } from "@/components/ui/form-field";
import { Label } from "@/components/ui/label";
import { RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";
import { Textarea } from "@/components/ui/textarea";
import { useDeskRefresh } from "../use-desk-refresh";

type Choice = "approve" | "reject";

/** Yes or no, with a reason. Nothing is chosen beforehand, and nothing happens before it is confirmed. */
export function ApprovalForm({ workItemId, what }: { workItemId: string; what: string }) {
  const id = useId();
  const trpc = useTRPC();
  const refresh = useDeskRefresh();
  const [choice, setChoice] = useState<Choice | null>(null);
  const [reason, setReason] = useState("");
  const [isAsked, setIsAsked] = useState(false);
  const options = { onSuccess: refresh, onError: refresh, meta: { inline: true } };
  const approve = useMutation(trpc.desk.approve.mutationOptions(options));
  const reject = useMutation(trpc.desk.reject.mutationOptions(options));
  const isPending = approve.isPending || reject.isPending;
  const error = approve.error ?? reject.error;
  const lacksReason = choice === "reject" && reason.trim() === "";
  const decide = () => {
    setIsAsked(true);
    if (choice === null || lacksReason || isPending) return;
    const input = { workItemId, reason };
    if (choice === "approve") approve.mutate(input);
    else reject.mutate(input);
  };
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        decide();
      }}
    >
      <RadioGroup
        aria-label="Your decision"
        className="grid-cols-2"
        value={choice ?? ""}
        onValueChange={(value) => setChoice(value === "approve" ? "approve" : "reject")}
      >
        {(["approve", "reject"] as const).map((each) => (
          <Label
            key={each}
            htmlFor={`${id}-${each}`}
            className="flex min-h-11 cursor-pointer items-center gap-2.5 rounded-md border border-input-quiet bg-card px-3 text-sm has-[[data-state=checked]]:border-primary has-[[data-state=checked]]:bg-primary-soft"
          >
            <RadioGroupItem id={`${id}-${each}`} value={each} />
            {each === "approve" ? "Approve" : "Reject"}
          </Label>
        ))}
      </RadioGroup>
      <FormField
        label="Reason"
        optional={choice !== "reject"}
        required={choice === "reject"}
        error={isAsked && lacksReason ? "Say why it is rejected: the next person reads it." : null}
      >
        {(control) => (
          <Textarea
            {...control}
            className="min-h-11"
            maxLength={2_000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </FormField>
      {error && <FieldError>{problemOf(error).message}</FieldError>}
      <Button
        type="submit"
        size="touch"
        variant={choice === "reject" ? "destructive" : "default"}
        disabled={choice === null}
        pending={isPending}
      >
        {choice === null ? "Choose first" : choice === "approve" ? `Approve: ${what}` : `Reject: ${what}`}
      </Button>
    </form>
  );
}
