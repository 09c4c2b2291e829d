"use client";

import { Suspense, useMemo } from "react";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Skeleton } from "@/components/ui/skeleton";
import type { Step } from "@/core/journey/document";
import { visitsMaxDefault } from "@/core/journey/defaults";
import type { FaceContext } from "@/core/step/face-context";
import { CountSetting } from "@/steps/face-parts";
import { TextSetting } from "@/steps/text-setting";
import { findFace } from "@/steps/faces";
import { SettingContext } from "@/steps/setting-context";
import { without } from "@/steps/without";
import { useCatalogue } from "../designer-context";
import { lookOf, type StepLook } from "../step-look";
import { isFresh } from "../palette/fresh-selection";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { ConnectionsForm } from "./connections-form";
import { ControlsPanel } from "./controls-panel";
import { DutiesForm } from "./duties-form";
import { KnownFields } from "./known-fields";
import { Section } from "./section";
import { StepActs } from "./step-acts";
import { StepProblems } from "./step-problems";
import { useFaceContext } from "./use-face-context";
import { WaysHere } from "./ways-here-list";

/** Everything about one step: what all steps have, the settings of its kind, what is known here, and its ways. */
export function StepForm({ id }: { id: string }) {
  const step = useDesigner((state) => state.document.meaning.steps[id]);
  return step ? <FormOf step={step} /> : null;
}

type Set = (title: string, step: Step) => void;

function FormOf({ step }: { step: Step }) {
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  const context = useFaceContext(step.id);
  const look = useMemo(() => lookOf(step, context.meaning, catalogue), [step, context.meaning, catalogue]);
  const set: Set = (title, next) => store.getState().change(title, [{ command: "set-step", step: next }]);
  return (
    <SettingContext value={{ ...context, isNew: isFresh(store, step.id) }}>
      <form
        aria-label={`Settings of ${step.title}`}
        data-step={step.id}
        className="grid grid-cols-1 gap-4 p-4"
        onSubmit={(event) => event.preventDefault()}
      >
        <header className="grid gap-0.5">
          <h2 className="text-sm font-semibold">{look?.kind.title ?? step.kind}</h2>
          <p className="text-xs text-muted-foreground">{look?.kind.description}</p>
        </header>
        <StepProblems problems={context.problems} isNew={isFresh(store, step.id)} />
        <TextSetting
          label="Title"
          value={step.title}
          maxLength={120}
          disabled={context.isReadOnly}
          onCommit={(title) => title.trim() && set("Rename step", { ...step, title: title.trim() })}
        />
        <div className="@container">{look && <DutiesForm {...{ step, look, context, set }} />}</div>
        <ControlsPanel step={step} context={context} />
        <Section title="What it does">
          <KindForm {...{ step, look, context, set }} />
        </Section>
        <Section title="Known here on every path">
          <KnownFields step={step.id} context={context} />
        </Section>
        <Section title="Ways">
          <WaysHere step={step.id} context={context} />
          {look && <ConnectionsForm step={step} exits={look.exits} context={context} />}
        </Section>
        <MoreSettings {...{ step, look, context, set }} />
        <StepActs step={step} isHandoff={look?.kind.role === "handoff"} context={context} />
      </form>
    </SettingContext>
  );
}

type PartProps = { step: Step; look: StepLook | null; context: FaceContext; set: Set };

function KindForm({ step, look, context, set }: PartProps) {
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
    <Suspense fallback={<Skeleton className="h-24" />}>
      <Form
        step={step}
        settings={look.view.settings}
        context={context}
        onChange={(settings) => set(`Change ${step.title}`, { ...step, settings })}
      />
    </Suspense>
  );
}

function MoreSettings({ step, look, context, set }: PartProps) {
  const hasBound = look?.exits.some(({ role }) => role === "exhausted") ?? false;
  return (
    <Section title="More">
      <TextSetting
        label="Note for the performer"
        hint="People read it on the work item; AI does not."
        multiline
        value={step.note ?? ""}
        maxLength={2_000}
        disabled={context.isReadOnly}
        onCommit={(note) => set("Edit note", { ...without(step, "note"), ...(note === "" ? {} : { note }) })}
      />
      {hasBound && (
        <CountSetting
          label="Visits before it gives up"
          hint={`${visitsMaxDefault} when left empty. One more visit leaves by “exhausted”.`}
          help={{ what: "Loops have an end: a case that comes back too often goes another way." }}
          at="visitsMax"
          min={1}
          max={100}
          isOptional
          value={step.visitsMax}
          disabled={context.isReadOnly}
          onCommit={(visitsMax) =>
            set("Change visits", {
              ...without(step, "visitsMax"),
              ...(visitsMax === undefined ? {} : { visitsMax }),
            })
          }
        />
      )}
    </Section>
  );
}
