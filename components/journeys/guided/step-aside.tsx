"use client";

import { ChoiceInput } from "@/components/ui/choice-input";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import type { Thresholds } from "@/core/journey/document";
import { thresholdsDefault } from "@/core/journey/defaults";
import { useGuidedContext } from "./guided-context";
import { chosen } from "./guided-state";

type NumberKey = Exclude<keyof Thresholds, "riskFlags">;
type Level = { value: number; label: string };

/** Levels that people can tell apart; exact numbers can be set in the designer. */
const questions: readonly { key: NumberKey; label: string; levels: readonly Level[] }[] = [
  {
    key: "confidenceMin",
    label: "The request is unclear",
    levels: [
      { value: 0.3, label: "Only when hardly anything was understood" },
      { value: thresholdsDefault.confidenceMin, label: "When it is more likely wrong than right" },
      { value: 0.7, label: "Unless it is quite sure" },
    ],
  },
  {
    key: "sentimentMin",
    label: "The customer is upset",
    levels: [
      { value: -1, label: "Never for that alone" },
      { value: thresholdsDefault.sentimentMin, label: "When they are angry" },
      { value: -0.3, label: "As soon as they are annoyed" },
    ],
  },
  {
    key: "failedAttemptsMax",
    label: "It does not work out",
    levels: [
      { value: 1, label: "After 1 failed attempt" },
      { value: thresholdsDefault.failedAttemptsMax, label: "After 3 failed attempts" },
      { value: 6, label: "After 6 failed attempts" },
    ],
  },
  {
    key: "turnsMax",
    label: "It takes too long",
    levels: [
      { value: 15, label: "After 15 messages" },
      { value: thresholdsDefault.turnsMax, label: "After 40 messages" },
      { value: 100, label: "After 100 messages" },
    ],
  },
];

/** When AI steps aside and a person takes over, besides whenever the customer asks for one. */
export function StepAside() {
  const { state, change } = useGuidedContext();
  const { thresholds } = state.choices;
  const set = (part: Partial<Thresholds>) =>
    change(chosen(state, "guardrails", { thresholds: { ...thresholds, ...part } }));
  return (
    <section aria-label="When AI steps aside" className="grid gap-3">
      <div>
        <h3 className="text-sm font-medium">When AI steps aside</h3>
        <p className="text-xs text-muted-foreground">
          A customer who asks for a person always gets one. Besides that, a person takes over when:
        </p>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        {questions.map(({ key, label, levels }) => (
          <FormField key={key} label={label}>
            {(control) => (
              <ChoiceInput
                control={control}
                value={String(thresholds[key])}
                options={levels.map((level) => ({ value: String(level.value), label: level.label }))}
                onChange={(value) => set({ [key]: Number(value) })}
              />
            )}
          </FormField>
        ))}
      </div>
      <RiskFlags flags={thresholds.riskFlags} onChange={(riskFlags) => set({ riskFlags })} />
    </section>
  );
}

function RiskFlags({ flags, onChange }: { flags: readonly string[]; onChange: (flags: string[]) => void }) {
  return (
    <FormField label="Risk flags that go to a person at once" hint="Separated by commas." optional>
      {(control) => (
        <Input
          {...control}
          key={flags.join()}
          defaultValue={flags.join(", ")}
          maxLength={2_000}
          onBlur={(event) => {
            const words = event.target.value.split(",").map((word) => word.trim().slice(0, 63));
            onChange([...new Set(words.filter(Boolean))].slice(0, 50));
          }}
        />
      )}
    </FormField>
  );
}
