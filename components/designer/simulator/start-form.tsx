"use client";

import { Play } from "lucide-react";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { ChoiceInput } from "@/components/ui/choice-input";
import { FieldEditor } from "@/components/ui/field-editor";
import { isBlank, type FieldValue } from "@/components/ui/field-value";
import { FormField } from "@/components/ui/form-field";
import { SwitchField } from "@/components/ui/switch-field";
import { Textarea } from "@/components/ui/textarea";
import { sampleValue } from "@/core/case/sample-values";
import type { RunOptions } from "@/core/case/simulate";
import type { Field } from "@/core/journey/document";
import { useCatalogue } from "../designer-context";
import { SideBody } from "./side";
import { plainReading, ReadingFields, understandingOf } from "./reading-fields";
import { RecordedCaseButton } from "./recorded-case-button";
import { useSimulation, useSimulationStore } from "./use-simulation";

const channels = ["chat", "email", "voice", "sms"] as const;
const channelNames = { chat: "Chat", email: "E-mail", voice: "Voice", sms: "SMS" } as const;

/** The form that begins the case: playing submits it too. */
export const startFormId = "simulator-start";

/** How the case begins: the customer's words, what AI makes of them, and what is known from before. */
export function StartForm() {
  const store = useSimulationStore();
  const catalogue = useCatalogue();
  const { meaning } = useSimulation(({ session }) => session.compiled);
  const [intent] = meaning.intents;
  const firstWords = intent
    ? `${catalogue.intents[intent]?.title ?? intent}, please.`
    : "Hello, I need help.";
  const [text, setText] = useState(firstWords);
  const [reading, setReading] = useState(() => plainReading(meaning));
  const [channel, setChannel] = useState<string>("chat");
  const [isKnown, setIsKnown] = useState(false);
  const [known, setKnown] = useState<Record<string, FieldValue>>({});
  const isUnderstood = meaning.intents.length > 0 || meaning.isFallback;
  const start = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") return;
    const identity = isKnown ? { method: "signed in", at: startsAt } : null;
    const fields = Object.fromEntries(Object.entries(known).filter(([, value]) => !isBlank(value)));
    const setup: RunOptions = { startsAt, channel, identity, fields };
    const understanding = isUnderstood ? understandingOf(reading) : null;
    store.getState().begin({ text: text.trim(), understanding }, setup);
  };
  return (
    <SideBody label="How the case begins">
      <form id={startFormId} className="mx-auto grid max-w-5xl gap-4 @3xl:grid-cols-2" onSubmit={start}>
        <div className="grid content-start gap-3">
          <FormField
            label="The customer's first message"
            hint="Runs in your browser, on the draft as it stands. No customer, system or colleague notices."
          >
            {(control) => (
              <Textarea
                {...control}
                className="min-h-16"
                value={text}
                onChange={(event) => setText(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key === "Enter" && !event.shiftKey) event.currentTarget.form?.requestSubmit();
                  if (event.key === "Enter" && !event.shiftKey) event.preventDefault();
                }}
              />
            )}
          </FormField>
          <div className="flex flex-wrap items-end gap-3">
            <Button type="submit" disabled={text.trim() === ""}>
              <Play aria-hidden />
              Start the case
            </Button>
            <FormField label="By" className="w-32">
              {(control) => (
                <ChoiceInput
                  control={control}
                  value={channel}
                  onChange={setChannel}
                  options={channels.map((value) => ({ value, label: channelNames[value] }))}
                />
              )}
            </FormField>
            <RecordedCaseButton />
          </div>
        </div>
        <div className="grid content-start gap-3">
          {isUnderstood && <ReadingFields reading={reading} onChange={setReading} meaning={meaning} />}
          <SwitchField
            label="The customer is signed in"
            hint="Identity was proved before this case."
            checked={isKnown}
            onChange={setIsKnown}
          />
          <KnownFields known={known} onChange={setKnown} />
        </div>
      </form>
    </SideBody>
  );
}

/** A Monday morning, so that business hours are open. */
const startsAt = "2026-01-05T09:00:00.000Z";

type Known = Record<string, FieldValue>;

/** Fields that are known before the case: from earlier cases of the conversation, or from the journey that calls this one. */
function KnownFields({ known, onChange }: { known: Known; onChange: (known: Known) => void }) {
  const { fields } = useSimulation(({ session }) => session.compiled.meaning);
  const names = Object.keys(fields);
  const usual = names.filter((name) => fields[name]?.carried || fields[name]?.input);
  const shown = names.filter((name) => name in known || usual.includes(name));
  const others = names.filter((name) => !shown.includes(name));
  const sampled = Object.fromEntries(shown.flatMap((name) => sampleOf(name, fields[name])));
  if (names.length === 0) return null;
  return (
    <details className="rounded-lg border" open={usual.length > 0 ? undefined : false}>
      <summary className="focus-ring cursor-pointer rounded-lg px-3 py-2 text-[0.8125rem] font-medium">
        Known from before
      </summary>
      <div className="grid gap-3 border-t p-3">
        {shown.map((name) => {
          const field = fields[name];
          return field ? (
            <FieldEditor
              key={name}
              label={field.label}
              type={field.type}
              value={known[name]}
              onChange={(value) => onChange({ ...known, [name]: value })}
            />
          ) : null;
        })}
        <div className="flex flex-wrap gap-2">
          {shown.length > 0 && (
            <Button size="sm" variant="outline" onClick={() => onChange(sampled)}>
              Fill with examples
            </Button>
          )}
          {others.length > 0 && (
            <ChoiceInput
              control={{ id: "known-field" }}
              label="Another field"
              className="h-8 w-44"
              placeholder="Another field …"
              value={null}
              onChange={(name) => onChange({ ...known, [name]: null })}
              options={others.map((name) => ({ value: name, label: fields[name]?.label ?? name }))}
            />
          )}
        </div>
      </div>
    </details>
  );
}

function sampleOf(name: string, field: Field | undefined): [string, FieldValue][] {
  return field ? [[name, sampleValue(field.type, name)]] : [];
}
