"use client";

import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ChoiceInput } from "@/components/ui/choice-input";
import { FormField } from "@/components/ui/form-field";
import { Separator } from "@/components/ui/separator";
import { tiers } from "@/core/governance/tiers";
import { performerSchema, stages, stageSchema, type Step } from "@/core/journey/document";
import type { FaceContext } from "@/core/step/face-context";
import { CatalogueSetting, CountSetting, TextSetting } from "@/steps/face-parts";
import { findFace } from "@/steps/faces";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { lookOf, type StepLook } from "../step-look";
import { useDesignerStore } from "../store/use-designer";
import { ConnectionsForm } from "./connections-form";
import { useFaceContext } from "./use-face-context";

const stageTitles: Record<Step["stage"], string> = {
  identify: "Identify",
  verify: "Verify",
  execute: "Execute",
  communicate: "Communicate",
  escalate: "Escalate",
  close: "Close",
};
const performerTitles: Record<Step["assignment"]["by"], string> = {
  ai: "AI",
  "ai-human-confirms": "AI, a person confirms",
  "human-ai-assists": "A person, AI assists",
  human: "A person",
  system: "The system",
};
const minutesMax = 525_600;

/** Everything about one step: what all steps have, then the settings of its kind, then where its exits lead. */
export function StepForm({ step }: { step: Step }) {
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  const context = useFaceContext(step.id);
  const look = lookOf(step, context.meaning, catalogue);
  const set = (title: string, part: Partial<Step>) =>
    store.getState().change(title, [{ command: "set-step", step: { ...step, ...part } }]);
  return (
    <form
      aria-label={`Settings of ${step.title}`}
      className="grid gap-4 p-4"
      onSubmit={(event) => event.preventDefault()}
    >
      <header className="grid gap-0.5">
        <h2 className="text-sm font-semibold">{look?.kind.title ?? step.kind}</h2>
        <p className="text-xs text-muted-foreground">{look?.kind.description}</p>
      </header>
      <StepProblems context={context} />
      <TextSetting
        label="Title"
        value={step.title}
        maxLength={120}
        disabled={context.isReadOnly}
        onCommit={(title) => title.trim() && set("Rename step", { title: title.trim() })}
      />
      {look && <Duties step={step} look={look} context={context} set={set} />}
      <Separator />
      <KindForm step={step} look={look} context={context} set={set} />
      <Separator />
      {look && <ConnectionsForm step={step} exits={look.exits} context={context} />}
      <Separator />
      <TextSetting
        label="Note for the performer"
        multiline
        value={step.note ?? ""}
        maxLength={2_000}
        disabled={context.isReadOnly}
        onCommit={(note) => {
          const { note: _old, ...rest } = step;
          store
            .getState()
            .change("Edit note", [{ command: "set-step", step: note === "" ? rest : { ...rest, note } }]);
        }}
      />
      <StepActs step={step} isHandoff={look?.kind.role === "handoff"} context={context} />
    </form>
  );
}

type PartProps = {
  step: Step;
  look: StepLook;
  context: FaceContext;
  set: (title: string, part: Partial<Step>) => void;
};

/** Stage, tier, who performs it and by when. */
function Duties({ step, look, context, set }: PartProps) {
  const store = useDesignerStore();
  const needsQueue = step.assignment.by !== "ai" && step.assignment.by !== "system";
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <FormField label="Stage">
        {(control) => (
          <ChoiceInput
            control={control}
            value={step.stage}
            disabled={context.isReadOnly}
            options={stages.map((stage) => ({ value: stage, label: stageTitles[stage] }))}
            onChange={(stage) => set("Change stage", { stage: stageSchema.parse(stage) })}
          />
        )}
      </FormField>
      <FormField label="Risk tier">
        {(control) => (
          <ChoiceInput
            control={control}
            value={step.tier}
            disabled={context.isReadOnly}
            options={tiers.map((tier) => ({ value: tier, label: tier[0]?.toUpperCase() + tier.slice(1) }))}
            onChange={(next) =>
              set("Change tier", { tier: tiers.find((tier) => tier === next) ?? step.tier })
            }
          />
        )}
      </FormField>
      <FormField label="Performed by">
        {(control) => (
          <ChoiceInput
            control={control}
            value={step.assignment.by}
            disabled={context.isReadOnly}
            options={look.kind.performers.map((by) => ({ value: by, label: performerTitles[by] }))}
            onChange={(by) =>
              set("Change performer", { assignment: { ...step.assignment, by: performerSchema.parse(by) } })
            }
          />
        )}
      </FormField>
      {needsQueue && (
        <>
          <CatalogueSetting
            label="Queue"
            value={step.assignment.queue}
            options={context.catalogue.queues}
            disabled={context.isReadOnly}
            placeholder="Choose a queue"
            onCommit={(queue) => set("Change queue", { assignment: { ...step.assignment, queue } })}
          />
          <CountSetting
            label="Due within minutes"
            min={1}
            max={minutesMax}
            isOptional
            value={step.dueMinutes}
            disabled={context.isReadOnly}
            onCommit={(dueMinutes) => {
              const { dueMinutes: _old, ...rest } = step;
              const next = dueMinutes === undefined ? rest : { ...rest, dueMinutes };
              store.getState().change("Change due time", [{ command: "set-step", step: next }]);
            }}
          />
        </>
      )}
    </div>
  );
}

function KindForm({ step, look, context, set }: Omit<PartProps, "look"> & { look: StepLook | null }) {
  const face = findFace(step.kind);
  if (!face || !look) {
    return (
      <Alert variant="warning">
        <AlertTitle>This kind of step is not known here</AlertTitle>
        <AlertDescription>
          It came with an import of a newer or changed product. Delete it, or replace it with a known kind.
        </AlertDescription>
      </Alert>
    );
  }
  const { Form } = face;
  return (
    <Form
      step={step}
      settings={look.view.settings}
      context={context}
      onChange={(settings) => set(`Change ${step.title}`, { settings })}
    />
  );
}

function StepProblems({ context }: { context: FaceContext }) {
  if (context.problems.length === 0) return null;
  return (
    <ul
      className="grid gap-1 rounded-lg border border-danger-border bg-danger-soft p-2.5 text-xs text-danger"
      aria-label="Problems of this step"
    >
      {context.problems.map((problem, index) => (
        <li key={index}>{problem.message}</li>
      ))}
    </ul>
  );
}

/** What is done to the step as a whole, for those who do not use the canvas's keys. */
function StepActs({ step, isHandoff, context }: { step: Step; isHandoff: boolean; context: FaceContext }) {
  const store = useDesignerStore();
  const { connectFrom, addAfter } = useDesignerCommands();
  if (context.isReadOnly) return null;
  const { start, fallbackHandoff } = context.meaning;
  const change = (title: string, command: Parameters<FaceContext["apply"]>[1][number]) =>
    store.getState().change(title, [command]);
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="sm" variant="outline" onClick={() => addAfter({ from: step.id, exit: "" })}>
        Add next step
      </Button>
      <Button size="sm" variant="outline" onClick={() => connectFrom(step.id)}>
        Connect
      </Button>
      {start !== step.id && (
        <Button
          size="sm"
          variant="outline"
          onClick={() => change("Start here", { command: "set-start", step: step.id })}
        >
          Start here
        </Button>
      )}
      {isHandoff && fallbackHandoff !== step.id && (
        <Button
          size="sm"
          variant="outline"
          onClick={() => change("Make it the fallback", { command: "set-fallback", step: step.id })}
        >
          Make it the fallback
        </Button>
      )}
      <Button
        size="sm"
        variant="destructive"
        onClick={() => change("Delete step", { command: "remove-step", id: step.id })}
      >
        Delete step
      </Button>
    </div>
  );
}
