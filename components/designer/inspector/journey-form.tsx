"use client";

import dynamic from "next/dynamic";
import { ChoiceInput } from "@/components/ui/choice-input";
import { FormField } from "@/components/ui/form-field";
import { Label } from "@/components/ui/label";
import { ListEditor } from "@/components/ui/list-editor";
import { SwitchField } from "@/components/ui/switch-field";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { completionSchema, patternSchema, type Meaning } from "@/core/journey/document";
import { StepChoice, TextSetting } from "@/steps/face-parts";
import { patternNames } from "@/components/journeys/pattern-names";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { useInspector, type JourneyTab } from "./inspector-context";
import { useSetJourney } from "./use-set-journey";

const FieldsForm = dynamic(() => import("./fields-form").then((module) => module.FieldsForm));
const ThresholdsForm = dynamic(() => import("./thresholds-form").then((module) => module.ThresholdsForm));

const proofTitles: Record<Meaning["completion"]["proof"], string> = {
  receipt: "A receipt of a system",
  consent: "The customer's yes",
  "receipt-or-consent": "A receipt or the customer's yes",
  caller: "The journey that calls it proves it",
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
      <FormField label="Pattern" hint={patternNames[meaning.pattern].description}>
        {(control) => (
          <ChoiceInput
            control={control}
            value={meaning.pattern}
            disabled={isReadOnly}
            options={patternSchema.options.map((pattern) => ({
              value: pattern,
              label: patternNames[pattern].title,
            }))}
            onChange={(pattern) => set("Change pattern", { pattern: patternSchema.parse(pattern) })}
          />
        )}
      </FormField>
      <p className="-mb-2.5 text-sm font-medium">Intents that start it</p>
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
        multiline
        maxLength={400}
        value={meaning.completion.statement}
        disabled={isReadOnly}
        onCommit={(statement) =>
          statement.trim() && set("Change completion", { completion: { ...meaning.completion, statement } })
        }
      />
      <FormField label="Proof that every resolution needs">
        {(control) => (
          <ChoiceInput
            control={control}
            value={meaning.completion.proof}
            disabled={isReadOnly}
            options={Object.entries(proofTitles).map(([value, label]) => ({ value, label }))}
            onChange={(proof) =>
              set("Change proof", { completion: completionSchema.parse({ ...meaning.completion, proof }) })
            }
          />
        )}
      </FormField>
    </>
  );
}
