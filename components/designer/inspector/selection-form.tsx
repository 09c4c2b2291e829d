"use client";

import { useMemo } from "react";
import { ChoiceInput } from "@/components/ui/choice-input";
import { FormField } from "@/components/ui/form-field";
import { tiers } from "@/core/governance/tiers";
import { tierSchema } from "@/core/governance/tier-schemas";
import { performerSchema, stageSchema, type Step } from "@/core/journey/document";
import { stages } from "@/core/journey/words";
import { CatalogueSetting, CountSetting } from "@/steps/face-parts";
import { without } from "@/steps/without";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { Section } from "./section";
import { forPeople, performersOfAll, setAll, sharedBy, withPerformer, type Shared } from "./selection-edits";
import { StepLink } from "./step-link";
import { dueMinutesMax, performerTitles, stageTitles, tierTitles } from "./step-words";

/** What can be said of several steps at once: each choice is one change that is undone as one. */
export function SelectionForm({ selection }: { selection: readonly string[] }) {
  const all = useDesigner((state) => state.document.meaning.steps);
  const steps = useMemo(() => selection.flatMap((id) => all[id] ?? []), [selection, all]);
  const store = useDesignerStore();
  const { isReadOnly } = useDesignerCommands();
  if (steps.length === 0) return null;
  const change = (title: string, next: (step: Step) => Step, of: readonly Step[] = steps) => {
    const commands = setAll(of, next);
    if (commands.length > 0) store.getState().change(`${title} of ${of.length} steps`, commands);
  };
  return (
    <form
      aria-label={`Settings of ${steps.length} steps`}
      className="grid gap-4 p-4"
      onSubmit={(event) => event.preventDefault()}
    >
      <header className="grid gap-0.5">
        <h2 className="text-sm font-semibold">{steps.length} steps</h2>
        <p className="text-xs text-muted-foreground">What you choose here is set for all of them.</p>
      </header>
      <MixedChoice
        label="Stage"
        value={sharedBy(steps, (step) => step.stage)}
        options={stages.map((value) => ({ value, label: stageTitles[value] }))}
        disabled={isReadOnly}
        onChange={(stage) => change("Change stage", (step) => ({ ...step, stage: stageSchema.parse(stage) }))}
      />
      <MixedChoice
        label="Risk tier"
        value={sharedBy(steps, (step) => step.tier)}
        options={tiers.map((value) => ({ value, label: tierTitles[value] }))}
        disabled={isReadOnly}
        onChange={(tier) => change("Change tier", (step) => ({ ...step, tier: tierSchema.parse(tier) }))}
      />
      <PerformerChoice {...{ steps, isReadOnly, change }} />
      <PeopleChoices steps={forPeople(steps)} {...{ isReadOnly, change }} />
      <Section title="Selected">
        <ul className="grid" aria-label="Selected steps">
          {steps.map(({ id, title }) => (
            <li key={id}>
              <StepLink id={id} title={title} />
            </li>
          ))}
        </ul>
      </Section>
    </form>
  );
}

type PartProps = {
  steps: readonly Step[];
  isReadOnly: boolean;
  change: (title: string, next: (step: Step) => Step, of?: readonly Step[]) => void;
};

function PerformerChoice({ steps, isReadOnly, change }: PartProps) {
  const possible = performersOfAll(steps);
  return (
    <MixedChoice
      label="Performed by"
      hint={possible.length === 0 ? "Nobody can perform every one of these kinds." : undefined}
      value={sharedBy(steps, (step) => step.assignment.by)}
      options={possible.map((by) => ({ value: by, label: performerTitles[by] }))}
      disabled={isReadOnly || possible.length === 0}
      onChange={(by) => change("Change performer", (step) => withPerformer(step, performerSchema.parse(by)))}
    />
  );
}

/** Queue and due time, of those that people perform. */
function PeopleChoices({ steps, isReadOnly, change }: PartProps) {
  const { queues } = useCatalogue();
  if (steps.length === 0) return null;
  const queue = sharedBy(steps, (step) => step.assignment.queue);
  const due = sharedBy(steps, (step) => step.dueMinutes?.toString());
  return (
    <>
      <CatalogueSetting
        label="Queue"
        hint={
          steps.length === 1
            ? "Of the one that a person performs."
            : `Of the ${steps.length} that people perform.`
        }
        value={queue === "mixed" ? undefined : queue}
        options={queues}
        disabled={isReadOnly}
        placeholder={queue === "mixed" ? "Different queues" : "Choose a queue"}
        onCommit={(next) =>
          change(
            "Change queue",
            (step) => ({ ...step, assignment: { ...step.assignment, queue: next } }),
            steps,
          )
        }
      />
      <CountSetting
        label="Due within minutes"
        hint={due === "mixed" ? "They differ now." : undefined}
        min={1}
        max={dueMinutesMax}
        isOptional
        value={due === "mixed" || due === undefined ? undefined : Number(due)}
        disabled={isReadOnly}
        onCommit={(minutes) =>
          change(
            "Change due time",
            (step) => ({
              ...without(step, "dueMinutes"),
              ...(minutes === undefined ? {} : { dueMinutes: minutes }),
            }),
            steps,
          )
        }
      />
    </>
  );
}

function MixedChoice({
  label,
  hint,
  value,
  ...input
}: {
  label: string;
  hint?: string | undefined;
  value: Shared<string>;
  options: readonly { value: string; label: string }[];
  disabled: boolean;
  onChange: (value: string) => void;
}) {
  return (
    <FormField label={label} hint={hint}>
      {(control) => (
        <ChoiceInput
          control={control}
          value={value === "mixed" ? null : value}
          placeholder="They differ: choose one for all"
          {...input}
        />
      )}
    </FormField>
  );
}
