"use client";

import { ChoiceInput } from "@/components/ui/choice-input";
import { FormField } from "@/components/ui/form-field";
import { SwitchField } from "@/components/ui/switch-field";
import type { Understanding } from "@/core/case/events";
import type { Meaning } from "@/core/journey/document";
import { useCatalogue } from "../designer-context";

/** What AI makes of a message, as one sets it here. */
export type Reading = Pick<
  Understanding,
  "intent" | "confidence" | "margin" | "sentiment" | "asksForPerson" | "riskFlags"
>;

const nothing = "nothing-known";

export function plainReading(meaning: Meaning): Reading {
  const [intent] = meaning.intents;
  return {
    intent: intent ?? null,
    confidence: 0.95,
    margin: 0.9,
    sentiment: 0,
    asksForPerson: false,
    riskFlags: [],
  };
}

export function understandingOf(reading: Reading): Understanding {
  return { ...reading, priority: "normal", engine: "chosen by hand" };
}

/** Intent, how sure AI is, the customer's mood and what is at risk; what crosses a threshold says so. */
export function ReadingFields({
  reading,
  onChange,
  meaning,
}: {
  reading: Reading;
  onChange: (reading: Reading) => void;
  meaning: Meaning;
}) {
  const catalogue = useCatalogue();
  const { thresholds } = meaning;
  const set = (change: Partial<Reading>) => onChange({ ...reading, ...change });
  const intents = [...new Set([...meaning.intents, ...Object.keys(catalogue.intents)])];
  const options = [
    ...intents.map((value) => ({ value, label: catalogue.intents[value]?.title ?? value })),
    { value: nothing, label: "Nothing that it knows" },
  ];
  return (
    <div className="grid gap-3">
      <FormField label="Understood as">
        {(control) => (
          <ChoiceInput
            control={control}
            value={reading.intent ?? nothing}
            onChange={(value) => set({ intent: value === nothing ? null : value })}
            options={options}
          />
        )}
      </FormField>
      <Slider
        label="How sure AI is"
        value={reading.confidence}
        text={percent(reading.confidence)}
        range={[0, 1]}
        crossed={
          reading.confidence < thresholds.confidenceMin
            ? `Below ${percent(thresholds.confidenceMin)}: AI steps aside.`
            : null
        }
        onChange={(confidence) => set({ confidence, margin: Math.min(reading.margin, confidence) })}
      />
      <details className="rounded-lg border" open={isOdd(reading) || undefined}>
        <summary className="cursor-pointer rounded-lg px-3 py-2 text-[0.8125rem] font-medium focus-ring">
          Mood, risks and doubts
        </summary>
        <div className="grid gap-3 border-t p-3">
          <Slider
            label="Ahead of the next best"
            value={reading.margin}
            text={percent(reading.margin)}
            range={[0, 1]}
            crossed={
              reading.margin < thresholds.marginMin
                ? `Below ${percent(thresholds.marginMin)}: AI steps aside.`
                : null
            }
            onChange={(margin) => set({ margin })}
          />
          <Slider
            label="Mood"
            value={reading.sentiment}
            text={mood(reading.sentiment)}
            range={[-1, 1]}
            crossed={reading.sentiment <= thresholds.sentimentMin ? "So unhappy that AI steps aside." : null}
            onChange={(sentiment) => set({ sentiment })}
          />
          <SwitchField
            label="Asks for a person"
            checked={reading.asksForPerson}
            onChange={(asksForPerson) => set({ asksForPerson })}
          />
          {thresholds.riskFlags.map((flag) => (
            <SwitchField
              key={flag}
              label={`Carries the risk “${flag.replaceAll("-", " ")}”`}
              checked={reading.riskFlags.includes(flag)}
              onChange={(isOn) =>
                set({
                  riskFlags: isOn
                    ? [...reading.riskFlags, flag]
                    : reading.riskFlags.filter((one) => one !== flag),
                })
              }
            />
          ))}
        </div>
      </details>
    </div>
  );
}

function isOdd({ sentiment, asksForPerson, riskFlags }: Reading): boolean {
  return sentiment < 0 || asksForPerson || riskFlags.length > 0;
}

type SliderProps = {
  label: string;
  value: number;
  text: string;
  range: readonly [number, number];
  crossed: string | null;
  onChange: (value: number) => void;
};

function Slider({ label, value, text, range: [min, max], crossed, onChange }: SliderProps) {
  return (
    <FormField
      label={
        <span className="flex w-full justify-between gap-2">
          {label}
          <span className="font-normal text-muted-foreground tabular-nums">{text}</span>
        </span>
      }
      hint={crossed && <span className="font-medium text-warning">{crossed}</span>}
    >
      {(control) => (
        <input
          {...control}
          type="range"
          {...{ min, max }}
          step={0.05}
          value={value}
          aria-valuetext={text}
          className="focus-ring h-6 w-full cursor-pointer accent-primary"
          onChange={(event) => onChange(Number(event.target.value))}
        />
      )}
    </FormField>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function mood(sentiment: number): string {
  if (sentiment <= -0.6) return "angry";
  if (sentiment <= -0.2) return "unhappy";
  return sentiment < 0.2 ? "calm" : sentiment < 0.6 ? "content" : "delighted";
}
