"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { problemOf } from "@/components/problem";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { YesNoInput } from "@/components/ui/yes-no-input";
import { FieldError, FormField } from "@/components/ui/form-field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { useDesk } from "../desk-context";
import { useDeskRefresh } from "../use-desk-refresh";

const questions = [
  { key: "isAccurate", label: "Accurate: was what the customer was told right?" },
  { key: "isHelpful", label: "Helpful: did it get them where they wanted?" },
  { key: "isInLine", label: "In line: does it keep to our standards?" },
] as const;
type Verdict = Record<(typeof questions)[number]["key"], boolean | null>;

/** The verdict on a sampled case. Nothing is answered beforehand. */
export function QualityForm({ workItemId }: { workItemId: string }) {
  const trpc = useTRPC();
  const refresh = useDeskRefresh();
  const { open } = useDesk();
  const [verdict, setVerdict] = useState<Verdict>({ isAccurate: null, isHelpful: null, isInLine: null });
  const [comment, setComment] = useState("");
  const judge = useMutation(
    trpc.desk.judge.mutationOptions({
      meta: { inline: true },
      onSuccess: async () => {
        toast.success("Your verdict is kept");
        open(null);
        await refresh();
      },
    }),
  );
  const { isAccurate, isHelpful, isInLine } = verdict;
  const isWhole = isAccurate !== null && isHelpful !== null && isInLine !== null;
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) judge.mutate({ workItemId, isAccurate, isHelpful, isInLine, comment });
      }}
    >
      {questions.map(({ key, label }) => (
        <FormField key={key} label={label} required>
          {(control) => (
            <YesNoInput
              control={control}
              label={label}
              value={verdict[key]}
              onChange={(value) => setVerdict((before) => ({ ...before, [key]: value }))}
            />
          )}
        </FormField>
      ))}
      <FormField label="Comment" optional>
        {(control) => (
          <Textarea
            {...control}
            className="min-h-11"
            maxLength={4_000}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
        )}
      </FormField>
      {judge.error && <FieldError>{problemOf(judge.error).message}</FieldError>}
      <Button type="submit" size="touch" disabled={!isWhole} pending={judge.isPending}>
        Keep the verdict
      </Button>
    </form>
  );
}
