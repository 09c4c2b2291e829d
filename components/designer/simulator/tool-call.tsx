"use client";

import { Braces } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FieldEditor } from "@/components/ui/field-editor";
import { humanise } from "@/components/ui/field-value";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { TierBadge } from "@/components/ui/tier-badge";
import { Textarea } from "@/components/ui/textarea";
import type { EffectRequest } from "@/core/case/events";
import type { ScriptedAnswer } from "@/core/case/script-move";
import type { OpenEffect, Run } from "@/core/case/simulate";
import { recordOf, valueFor } from "@/core/case/stimulus";
import { jsonSchema, type FieldType, type Json } from "@/core/expression/value";
import { ownValue } from "@/core/step/own-value";
import { argumentRows } from "./argument-rows";
import { Rows, WaitingCard } from "./side";
import { people, personName } from "./told";
import { useSimulation, useSimulationStore } from "./use-simulation";

type ToolRequest = Extract<EffectRequest, { effect: "tool" }>;
type Props = { effect: OpenEffect; request: ToolRequest; run: Run; isInDoubt: boolean };

/** A call to a system: what it is asked, and what it answers, by a form made from the operation's own answer. */
export function ToolCall({ effect, request, run, isInDoubt }: Props) {
  const store = useSimulationStore();
  const compiled = useSimulation(({ session }) => session.compiled);
  const { operation, step } = { operation: request.operation, step: effect.step };
  const declared = ownValue(compiled.catalogue.operations, operation);
  const title = declared?.title ?? operation;
  const type: FieldType = declared?.answer ?? { type: "record", fields: {} };
  const [answer, setAnswer] = useState<Json>(() =>
    valueFor(
      { compiled, run, pick: {}, pending: run.pending(), isThorough: true },
      type,
      "",
      request.private.arguments,
    ),
  );
  const [isJsonValid, setIsJsonValid] = useState(true);
  const [words, setWords] = useState("That is not possible.");
  const give = (given: ScriptedAnswer, label: string) =>
    store
      .getState()
      .make({ move: "answer", operation, step, answer: given, ...(isInDoubt && { by: people[0] }) }, label);
  return (
    <WaitingCard
      title={title}
      aside={declared && <TierBadge tier={declared.tier} compact />}
      about={`${compiled.places.get(step)?.step.title ?? step} · ${declared?.writes ? "changes something" : "reads"}${isInDoubt ? " · in doubt" : ""}`}
    >
      <Rows rows={argumentRows(compiled.catalogue, operation, request.private.arguments)} />
      {isInDoubt && (
        <p className="text-xs text-warning">
          It was sent and its answer was lost. {personName(people[0])} looks and settles it.
        </p>
      )}
      <Answer type={type} answer={answer} onChange={setAnswer} onValid={setIsJsonValid} />
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          disabled={!isJsonValid}
          onClick={() => give({ answer }, isInDoubt ? `${title}: it had happened` : `${title} worked`)}
        >
          {isInDoubt ? "It had happened" : "It worked"}
        </Button>
        <Button
          size="sm"
          variant="outline"
          onClick={() =>
            give(
              {
                outcome: "failed",
                code: isInDoubt ? "not-done" : "timeout",
                private: { message: "No answer." },
              },
              isInDoubt ? `${title}: it had not happened` : `${title} failed`,
            )
          }
        >
          {isInDoubt ? "It had not happened" : "Failed"}
        </Button>
        {!isInDoubt && (
          <Button
            size="sm"
            variant="outline"
            onClick={() =>
              store.getState().make({ move: "doubt", operation, step }, `${title}: the answer is lost`)
            }
          >
            Answer lost
          </Button>
        )}
      </div>
      {!isInDoubt && (
        <div className="flex items-end gap-2">
          <FormField label="Or it refuses, saying" className="min-w-0 flex-1">
            {(control) => (
              <Input
                {...control}
                className="h-8"
                value={words}
                onChange={(event) => setWords(event.target.value)}
              />
            )}
          </FormField>
          <Button
            size="sm"
            variant="outline"
            onClick={() =>
              give(
                { outcome: "refused", code: "not-allowed", private: { message: words } },
                `${title} is refused`,
              )
            }
          >
            Refused
          </Button>
        </div>
      )}
    </WaitingCard>
  );
}

const openMax = 6;

type AnswerProps = {
  type: FieldType;
  answer: Json;
  onChange: (answer: Json) => void;
  onValid: (isValid: boolean) => void;
};

/** The answer as a form, or as JSON for those who have it at hand. */
function Answer({ type, answer, onChange, onValid }: AnswerProps) {
  const [text, setText] = useState<string | null>(null);
  const size = sizeOf(type);
  if (size === 0) return null;
  const isValid = text === null || parsed(text) !== undefined;
  const toggle = () => {
    setText(text === null ? JSON.stringify(answer, null, 2) : null);
    onValid(true);
  };
  return (
    <details className="rounded-md border" open={size <= openMax}>
      <summary className="focus-ring cursor-pointer rounded-md px-2.5 py-1.5 text-[0.8125rem] font-medium">
        It answers
      </summary>
      <div className="grid gap-3 border-t p-2.5">
        {text === null ? (
          <AnswerFields type={type} answer={answer} onChange={onChange} />
        ) : (
          <FormField label="Answer as JSON" error={isValid ? null : "This is not JSON."}>
            {(control) => (
              <Textarea
                {...control}
                spellCheck={false}
                className="font-mono text-xs"
                value={text}
                onChange={(event) => {
                  const value = parsed(event.target.value);
                  setText(event.target.value);
                  onValid(value !== undefined);
                  if (value !== undefined) onChange(value);
                }}
              />
            )}
          </FormField>
        )}
        <Button
          size="sm"
          variant="ghost"
          className="justify-self-start"
          aria-pressed={text !== null}
          onClick={toggle}
        >
          <Braces aria-hidden />
          As JSON
        </Button>
      </div>
    </details>
  );
}

function AnswerFields({ type, answer, onChange }: Omit<AnswerProps, "onValid">) {
  if (type.type !== "record")
    return <FieldEditor label="Answer" hideLabel type={type} value={answer} onChange={onChange} />;
  const record = recordOf(answer);
  return Object.entries(type.fields).map(([name, of]) => (
    <FieldEditor
      key={name}
      label={humanise(name)}
      type={of}
      value={record[name]}
      onChange={(value) => onChange({ ...record, [name]: value })}
    />
  ));
}

function parsed(text: string): Json | undefined {
  try {
    return jsonSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function sizeOf(type: FieldType): number {
  if (type.type === "list") return 1 + sizeOf(type.of);
  return type.type === "record" ? Object.values(type.fields).reduce((sum, of) => sum + sizeOf(of), 0) : 1;
}
