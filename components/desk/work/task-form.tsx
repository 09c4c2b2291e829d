"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { problemOf } from "@/components/problem";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { FieldEditor } from "@/components/ui/field-editor";
import type { FieldValue } from "@/components/ui/field-value";
import { FieldError, FormField } from "@/components/ui/form-field";
import { Textarea } from "@/components/ui/textarea";
import type { WorkDetail } from "../desk-data";
import { useDeskRefresh } from "../use-desk-refresh";
import { ReasonDialog } from "./reason-dialog";

/** A task's form, or the words of a message that a person makes their own. What was typed stays when it is refused. */
export function TaskForm({ detail }: { detail: WorkDetail }) {
  const { row, form, draft: suggested, action, isGuard } = detail;
  const trpc = useTRPC();
  const refresh = useDeskRefresh();
  const [values, setValues] = useState<Record<string, FieldValue>>(() =>
    Object.fromEntries(form.map((field) => [field.name, field.known ?? field.suggested])),
  );
  const [draft, setDraft] = useState(suggested ?? "");
  const [isRefusing, setIsRefusing] = useState(false);
  const options = { onSuccess: refresh, meta: { inline: true } };
  const complete = useMutation(trpc.desk.completeTask.mutationOptions(options));
  const refuse = useMutation(trpc.desk.refuseTask.mutationOptions(options));
  const problems = fieldProblems(complete.error);
  const hasDraft = suggested !== null;
  const deed = isGuard ? "Take it over" : action ? `Do it: ${action.title}` : "Complete";
  const refusal = isGuard ? guardRefusal : taskRefusal;
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        complete.mutate({ workItemId: row.id, form: values, ...(hasDraft && { draft }) });
      }}
    >
      {hasDraft && (
        <FormField label="Message to the customer" hint="Make it your own: it is sent in your name.">
          {(control) => (
            <Textarea
              {...control}
              maxLength={8_000}
              value={draft}
              onChange={(event) => setDraft(event.target.value)}
            />
          )}
        </FormField>
      )}
      {form.map((field) => (
        <FieldEditor
          key={field.name}
          label={field.label}
          type={field.type}
          required={!field.isOptional}
          hint={field.suggested !== null ? "AI suggests this: check it." : undefined}
          value={values[field.name]}
          error={sentence(problems[field.name])}
          onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      {complete.error && Object.keys(problems).length === 0 && (
        <FieldError>{problemOf(complete.error).message}</FieldError>
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          size="touch"
          className="h-auto min-h-11 flex-1 basis-40 py-2 whitespace-normal"
          pending={complete.isPending}
          disabled={hasDraft && draft.trim() === ""}
        >
          {hasDraft ? "Send to the customer" : deed}
        </Button>
        <Button size="touch" variant="outline" onClick={() => setIsRefusing(true)}>
          {refusal.button}
        </Button>
      </div>
      <ReasonDialog
        open={isRefusing}
        onOpenChange={setIsRefusing}
        title={refusal.title}
        description="The journey goes the way it has for that; the next person reads your reason."
        confirm={refusal.confirm}
        pending={refuse.isPending}
        error={refuse.error}
        onConfirm={(reason) => refuse.mutate({ workItemId: row.id, reason })}
      />
    </form>
  );
}

const taskRefusal = {
  button: "Cannot be done",
  title: "Why can it not be done?",
  confirm: "It cannot be done",
};
const guardRefusal = { button: "Refuse", title: "Why may it not be done?", confirm: "Refuse it" };

function sentence(words: string | undefined): string | null {
  return words === undefined ? null : `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

const detailsSchema = z.object({
  data: z.object({ details: z.object({ fields: z.record(z.string(), z.string()) }) }),
});

/** What the server says of single fields, by name. */
function fieldProblems(error: unknown): Record<string, string> {
  const parsed = detailsSchema.safeParse(error);
  return parsed.success ? parsed.data.data.details.fields : {};
}
