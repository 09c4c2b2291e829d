"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FieldEditor } from "@/components/ui/field-editor";
import { humanise, isBlank, type FieldValue } from "@/components/ui/field-value";
import { FormField } from "@/components/ui/form-field";
import { Textarea } from "@/components/ui/textarea";
import type { ScriptedAnswer } from "@/core/case/script-move";
import { sampleValue } from "@/core/case/sample-values";
import type { OpenEffect } from "@/core/case/simulate";
import { plainReading, ReadingFields, understandingOf } from "./reading-fields";
import { WaitingCard } from "./side";
import { useSimulation, useSimulationStore } from "./use-simulation";

/** AI that is asked to understand a message, or to draft one. */
export function AiCall({ effect }: { effect: OpenEffect }) {
  return effect.request.effect === "ai" && effect.request.task === "understand" ? (
    <Understands effect={effect} />
  ) : (
    <Drafts effect={effect} />
  );
}

function useGive({ step, request }: OpenEffect) {
  const store = useSimulationStore();
  const operation = request.effect === "ai" ? request.task : request.operation;
  return (answer: ScriptedAnswer, label: string) =>
    store.getState().make({ move: "answer", operation, step, answer }, label);
}

const failed: ScriptedAnswer = { outcome: "failed", code: "timeout", private: { message: "No answer." } };

function Understands({ effect }: { effect: OpenEffect }) {
  const { meaning, places } = useSimulation(({ session }) => session.compiled);
  const give = useGive(effect);
  const [reading, setReading] = useState(() => plainReading(meaning));
  const [named, setNamed] = useState<Record<string, FieldValue>>({});
  const entities = Object.entries(meaning.fields).flatMap(([name, { entity, type, label }]) =>
    entity === undefined ? [] : [{ entity, type, label, sample: sampleValue(type, name) }],
  );
  const answer = () => {
    const found = Object.fromEntries(Object.entries(named).filter(([, value]) => !isBlank(value)));
    give({ answer: { understanding: understandingOf(reading), entities: found } }, "AI reads the message");
  };
  return (
    <WaitingCard title="AI reads the message" about={places.get(effect.step)?.step.title ?? effect.step}>
      <ReadingFields reading={reading} onChange={setReading} meaning={meaning} />
      {entities.length > 0 && (
        <details className="rounded-md border">
          <summary className="focus-ring cursor-pointer rounded-md px-2.5 py-1.5 text-[0.8125rem] font-medium">
            What the message names
          </summary>
          <div className="grid gap-3 border-t p-2.5">
            {entities.map(({ entity, type, label }) => (
              <FieldEditor
                key={entity}
                label={label === "" ? humanise(entity) : label}
                type={type}
                value={named[entity]}
                onChange={(value) => setNamed((before) => ({ ...before, [entity]: value }))}
              />
            ))}
            <Button
              size="sm"
              variant="outline"
              className="justify-self-start"
              onClick={() =>
                setNamed(Object.fromEntries(entities.map(({ entity, sample }) => [entity, sample])))
              }
            >
              Names everything
            </Button>
          </div>
        </details>
      )}
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={answer}>
          It understands so
        </Button>
        <Button size="sm" variant="outline" onClick={() => give(failed, "AI gives no answer")}>
          No answer
        </Button>
      </div>
    </WaitingCard>
  );
}

function Drafts({ effect }: { effect: OpenEffect }) {
  const { places } = useSimulation(({ session }) => session.compiled);
  const give = useGive(effect);
  const [text, setText] = useState("Thank you for your patience. Here is what we can do.");
  return (
    <WaitingCard title="AI drafts a text" about={places.get(effect.step)?.step.title ?? effect.step}>
      <FormField label="Draft">
        {(control) => (
          <Textarea {...control} value={text} onChange={(event) => setText(event.target.value)} />
        )}
      </FormField>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => give({ answer: { text } }, "AI drafts a text")}>
          It drafts this
        </Button>
        <Button size="sm" variant="outline" onClick={() => give(failed, "AI gives no draft")}>
          No answer
        </Button>
      </div>
    </WaitingCard>
  );
}
