"use client";

import { ChoiceInput } from "@/components/ui/choice-input";
import { FormField } from "@/components/ui/form-field";
import type { GuidedChoices } from "@/steps/guided-choices";
import { isForSpecialists } from "@/steps/guided-guardrails";
import { useGuidedContext } from "./guided-context";
import { chosen } from "./guided-state";

type People = GuidedChoices["people"];
type QueueKey = "queue" | "approvers" | "specialists";

const dues = [
  { value: "30", label: "30 minutes" },
  { value: "60", label: "1 hour" },
  { value: "120", label: "2 hours" },
  { value: "240", label: "4 hours" },
  { value: "480", label: "8 hours" },
  { value: "1440", label: "1 day" },
];

/** Which people take over, approve and decide, and by when. */
export function PeopleForm() {
  const { catalogue, state, change, errorAt } = useGuidedContext();
  const { people } = state.choices;
  const set = (part: Partial<People>) =>
    change(chosen(state, "guardrails", { people: { ...people, ...part } }));
  const queue = (key: QueueKey, label: string, isSpecial?: true) => (
    <FormField label={label} error={errorAt("guardrails", key)}>
      {(control) => (
        <ChoiceInput
          control={control}
          value={people[key] || null}
          placeholder="Choose a queue"
          options={Object.entries(catalogue.queues).flatMap(([value, { title, specialist }]) =>
            isSpecial && !specialist ? [] : [{ value, label: title }],
          )}
          onChange={(value) => set({ [key]: value })}
        />
      )}
    </FormField>
  );
  const due = (key: "dueMinutes" | "approvalDueMinutes", label: string) => (
    <FormField label={label}>
      {(control) => (
        <ChoiceInput
          control={control}
          value={String(people[key])}
          options={withOwn(people[key])}
          onChange={(value) => set({ [key]: Number(value) })}
        />
      )}
    </FormField>
  );
  return (
    <section aria-label="People" className="grid gap-3">
      <h3 className="text-sm font-medium">Who decides, and by when</h3>
      <div className="grid gap-3 sm:grid-cols-2">
        {queue("queue", "Takes over from AI")}
        {due("dueMinutes", "Answers within")}
        {queue("approvers", "Approves")}
        {due("approvalDueMinutes", "Decides within")}
        {isForSpecialists(state.choices, catalogue) && queue("specialists", "Specialists", true)}
      </div>
      <p className="text-xs text-muted-foreground">
        What is not answered in time goes to a colleague; nothing waits for ever.
      </p>
    </section>
  );
}

function withOwn(minutes: number) {
  return dues.some(({ value }) => value === String(minutes))
    ? dues
    : [...dues, { value: String(minutes), label: `${minutes} minutes` }];
}
