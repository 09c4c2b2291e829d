"use client";

import { LockKeyhole } from "lucide-react";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { FieldEditor } from "@/components/ui/field-editor";
import { isBlank, type FieldValue } from "@/components/ui/field-value";
import type { AskedField } from "./chat-model";
import { Frame } from "./frame";
import type { Sending } from "./use-chat";

/** A form for the asked fields, by their types. The server checks every answer again. */
export function AskForm({
  fields,
  onSend,
}: {
  fields: readonly AskedField[];
  /** null, or what is wrong with it. */
  onSend: (sending: Sending) => Promise<string | null>;
}) {
  const [values, setValues] = useState<Record<string, FieldValue>>({});
  const [isChecked, setIsChecked] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const missing = fields.filter(({ name }) => isBlank(values[name]));

  async function submit(event: FormEvent) {
    event.preventDefault();
    setIsChecked(true);
    if (missing.length > 0) return;
    const answers = Object.fromEntries(fields.map(({ name }) => [name, values[name] ?? null]));
    setProblem(await onSend({ shown: shownOf(fields), answers }));
  }

  return (
    <Frame label="Questions">
      <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        {fields.map(({ name, label, question, type, personal }) => (
          <FieldEditor
            key={name}
            label={label}
            type={type}
            required
            value={values[name]}
            onChange={(value) => setValues((current) => ({ ...current, [name]: value }))}
            hint={<Hint question={fields.length > 1 ? question : null} isPersonal={personal} />}
            error={isChecked && isBlank(values[name]) ? "Please fill this in." : null}
          />
        ))}
        {problem !== null && (
          <p role="alert" className="text-sm font-medium text-danger">
            {problem}
          </p>
        )}
        <Button type="submit" size="touch" className="justify-self-start">
          Send
        </Button>
      </form>
    </Frame>
  );
}

function Hint({ question, isPersonal }: { question: string | null; isPersonal: boolean }) {
  if (question === null && !isPersonal) return null;
  return (
    <span className="grid gap-0.5">
      {question !== null && <span>{question}</span>}
      {isPersonal && (
        <span className="flex items-center gap-1">
          <LockKeyhole className="size-3" aria-hidden />
          Personal: kept encrypted, and used for this request only.
        </span>
      )}
    </span>
  );
}

function shownOf(fields: readonly AskedField[]): string {
  return fields.map(({ label }) => label).join(", ");
}
