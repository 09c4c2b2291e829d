"use client";

import dynamic from "next/dynamic";
import { ChoiceInput } from "@/components/ui/choice-input";
import { FormField } from "@/components/ui/form-field";
import { HelpButton } from "@/components/ui/help-button";
import { Label } from "@/components/ui/label";
import { ListEditor } from "@/components/ui/list-editor";
import { SwitchField } from "@/components/ui/switch-field";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { Meaning } from "@/core/journey/document";
import { patterns, proofs } from "@/core/journey/words";
import { StepChoice } from "@/steps/step-choice";
import { TextSetting } from "@/steps/text-setting";
import { term } from "@/steps/terms";
import { patternNames } from "@/components/journeys/pattern-names";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { useInspector, type JourneyTab } from "./inspector-context";
import { useSetJourney } from "./use-set-journey";

const loadFieldsForm = () => import("./fields-form").then((module) => module.FieldsForm);
const loadThresholdsForm = () => import("./thresholds-form").then((module) => module.ThresholdsForm);
const FieldsForm = dynamic(loadFieldsForm);
const ThresholdsForm = dynamic(loadThresholdsForm);

const proofTitles: Record<Meaning["completion"]["proof"], string> = {
  receipt: "A receipt of a system",
  consent: "The customer's yes",
  "receipt-or-consent": "A receipt or the customer's yes",
  caller: "The journey that calls it proves it",
};

/** What each proof asks of every path that resolves. */
const proofEffects: Record<Meaning["completion"]["proof"], string> = {
  receipt: "Every path that resolves has called a system that answered with a receipt.",
  consent: "Every path that resolves has asked the customer, and they said yes.",
  "receipt-or-consent": "Every path that resolves has one or the other.",
  caller: "For sub-journeys: whoever calls it has to have the proof.",
};

/** The journey's own settings, shown when no step is selected. */
export function JourneyForm() {
  const { tab, setTab } = useInspector();
  return (
    <Tabs value={tab} onValueChange={(next) => setTab(tabOf(next))} className="p-4">
      <TabsList>
        <TabsTrigger value="journey">Journey</TabsTrigger>
        <TabsTrigger value="fields">Fields</TabsTrigger>
        <TabsTrigger value="thresholds">When AI steps aside</TabsTrigger>
      </TabsList>
      <TabsContent value="journey" className="grid gap-4 pt-3">
        <HeadForm />
      </TabsContent>
      <TabsContent value="fields" className="grid gap-4 pt-3">
        <FieldsForm />
      </TabsContent>
      <TabsContent value="thresholds" className="grid gap-4 pt-3">
        <ThresholdsForm />
      </TabsContent>
    </Tabs>
  );
}

function tabOf(value: string): JourneyTab {
  return value === "fields" || value === "thresholds" ? value : "journey";
}

function HeadForm() {
  const meaning = useDesigner((state) => state.document.meaning);
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  const { isReadOnly } = useDesignerCommands();
  const set = useSetJourney();
  const steps = Object.values(meaning.steps);
  const free = Object.keys(catalogue.intents).find((intent) => !meaning.intents.includes(intent));
  const point = (command: "set-start" | "set-fallback", title: string) => (step: string | null) =>
    store.getState().change(title, [{ command, step: step ?? "" }]);
  return (
    <>
      <TextSetting
        label="Name"
        value={meaning.name}
        maxLength={120}
        disabled={isReadOnly}
        onCommit={(name) => name.trim() && set("Rename", { name: name.trim() })}
      />
      <TextSetting
        label="Description"
        multiline
        maxLength={2_000}
        value={meaning.description}
        disabled={isReadOnly}
        onCommit={(description) => set("Describe", { description })}
      />
      <FormField
        label="Pattern"
        hint={patternNames[meaning.pattern].description}
        help={
          <HelpButton
            about="Pattern"
            help={{
              what: "Change it when people and AI are to share the work differently.",
              term: term("pattern"),
            }}
          />
        }
      >
        {(control) => (
          <ChoiceInput
            control={control}
            value={meaning.pattern}
            disabled={isReadOnly}
            options={patterns.map((pattern) => ({
              value: pattern,
              label: patternNames[pattern].title,
            }))}
            onChange={(value) => {
              const pattern = patterns.find((one) => one === value);
              if (pattern) set("Change pattern", { pattern });
            }}
          />
        )}
      </FormField>
      <div className="-mb-2.5 grid gap-0.5">
        <p className="flex items-center gap-1 text-sm font-medium">
          Intents that start it
          <HelpButton
            about="Intents that start it"
            help={{
              what: "The intake reads what the customer wants from their first message, and the live journey that declares this intent takes the case.",
              term: term("intent"),
            }}
          />
        </p>
        {meaning.intents.length === 0 && (
          <p className="text-xs text-muted-foreground">
            None: no message starts it by itself. Programs, triggers and other journeys still can.
          </p>
        )}
      </div>
      <ListEditor
        label="Intents that start it"
        items={meaning.intents}
        onChange={(intents) => set("Change intents", { intents })}
        blankItem={() => free ?? ""}
        addLabel="Add intent"
        disabled={isReadOnly || Object.keys(catalogue.intents).length === 0}
        itemsMax={100}
        renderItem={(intent, change, index) => (
          <>
            <Label htmlFor={`intent-${index}`} className="sr-only">
              Intent {index + 1}
            </Label>
            <ChoiceInput
              control={{ id: `intent-${index}` }}
              value={intent}
              disabled={isReadOnly}
              options={Object.entries(catalogue.intents).map(([value, { title }]) => ({
                value,
                label: title,
              }))}
              onChange={change}
            />
          </>
        )}
      />
      <SwitchField
        label="Takes requests that no other journey matches"
        checked={meaning.isFallback}
        disabled={isReadOnly}
        onChange={(isFallback) => set("Change fallback journey", { isFallback })}
      />
      <FormField label="Starts with">
        {(control) => (
          <StepChoice
            control={control}
            value={meaning.start || null}
            disabled={isReadOnly}
            steps={steps}
            none="Choose the first step"
            onChange={point("set-start", "Set start")}
          />
        )}
      </FormField>
      <FormField
        label="Fallback handoff"
        hint="Thresholds, failed conditions and customers who ask for a person lead here."
        help={
          <HelpButton
            about="Fallback handoff"
            help={{
              what: "Its bundle must be whole on every path, because a case can come here from any step.",
              term: term("fallback handoff"),
            }}
          />
        }
      >
        {(control) => (
          <StepChoice
            control={control}
            value={meaning.fallbackHandoff || null}
            disabled={isReadOnly}
            steps={steps}
            none="Choose a handoff"
            onChange={point("set-fallback", "Set fallback")}
          />
        )}
      </FormField>
      <TextSetting
        label="What shows that the problem ended"
        hint="In plain words; reviewers and outcomes read it."
        help={{
          what: "Something that can be checked, not a feeling: without it nobody can say later whether the journey works.",
          example: "The store has booked the refund and the customer was told the amount.",
        }}
        multiline
        maxLength={400}
        value={meaning.completion.statement}
        disabled={isReadOnly}
        onCommit={(statement) =>
          statement.trim() && set("Change completion", { completion: { ...meaning.completion, statement } })
        }
      />
      <FormField
        label="Proof that every resolution needs"
        hint={proofEffects[meaning.completion.proof]}
        help={
          <HelpButton
            about="Proof that every resolution needs"
            help={{
              what: "The checker refuses a path that resolves the case without it.",
              term: term("receipt"),
            }}
          />
        }
      >
        {(control) => (
          <ChoiceInput
            control={control}
            value={meaning.completion.proof}
            disabled={isReadOnly}
            options={Object.entries(proofTitles).map(([value, label]) => ({ value, label }))}
            onChange={(value) => {
              const proof = proofs.find((one) => one === value);
              if (proof) set("Change proof", { completion: { ...meaning.completion, proof } });
            }}
          />
        )}
      </FormField>
    </>
  );
}
