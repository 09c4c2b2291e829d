"use client";

import { Waypoints } from "lucide-react";
import type { z } from "zod";
import { Button } from "@/components/ui/button";
import { ChoiceInput } from "@/components/ui/choice-input";
import { FormField } from "@/components/ui/form-field";
import { CatalogueSetting, ExpressionSetting, FieldSetting } from "@/steps/face-parts";
import type { Face, FormProps } from "@/steps/face";
import { without } from "@/steps/without";
import type { subJourneySettingsSchema } from "./kind";

type Settings = z.infer<typeof subJourneySettingsSchema>;

function Form(props: FormProps<Settings>) {
  const { settings, context, onChange } = props;
  const journeys = context.catalogue.journeys ?? {};
  const called = journeys[settings.journey];
  const choose = (journey: string) => {
    const fields = journeys[journey]?.meaning.fields ?? {};
    const needed = Object.keys(fields).filter((name) => fields[name]?.input);
    const inputs = Object.fromEntries(
      needed.map((name) => [name, context.meaning.fields[name] ? name : '""']),
    );
    onChange({ journey, inputs, outputs: {} });
  };
  return (
    <>
      <CatalogueSetting
        label="Journey"
        hint={
          Object.keys(journeys).length === 0
            ? "Publish a journey first: only published ones can be called."
            : "Runs in the version that is pinned with this journey's own."
        }
        value={settings.journey || undefined}
        options={journeys}
        onCommit={choose}
        disabled={context.isReadOnly}
        placeholder="Choose a published journey"
      />
      {called && <p className="text-xs text-muted-foreground">{called.meaning.description}</p>}
      {called && <Inputs {...props} />}
      {called && <Outputs {...props} />}
    </>
  );
}

function Inputs({ settings, context, onChange }: FormProps<Settings>) {
  const fields = context.catalogue.journeys?.[settings.journey]?.meaning.fields ?? {};
  const names = Object.keys(fields).filter((name) => fields[name]?.input || name in settings.inputs);
  if (names.length === 0) return null;
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-sm font-medium">What it is given</legend>
      {names.map((name) => (
        <ExpressionSetting
          key={name}
          label={fields[name]?.label ?? name}
          value={settings.inputs[name] ?? ""}
          context={context}
          expects={fields[name]?.type ?? "any"}
          onCommit={(source) => onChange({ ...settings, inputs: { ...settings.inputs, [name]: source } })}
        />
      ))}
    </fieldset>
  );
}

function Outputs({ settings, context, onChange }: FormProps<Settings>) {
  const inner = context.catalogue.journeys?.[settings.journey]?.meaning.fields ?? {};
  const choices = Object.entries(inner).map(([value, field]) => ({ value, label: field.label }));
  const free = Object.keys(context.meaning.fields).find((name) => !(name in settings.outputs));
  const first = choices[0]?.value;
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-sm font-medium">What comes back</legend>
      {Object.entries(settings.outputs).map(([field, from]) => (
        <div key={field} className="grid gap-2 rounded-lg border p-2.5">
          <FieldSetting
            label="Field"
            isOptional
            value={field}
            context={context}
            onCommit={(next) => {
              const rest = without(settings.outputs, field);
              onChange({ ...settings, outputs: next === undefined ? rest : { ...rest, [next]: from } });
            }}
          />
          <FormField label="Is taken from">
            {(control) => (
              <ChoiceInput
                control={control}
                value={from}
                options={choices}
                disabled={context.isReadOnly}
                onChange={(next) =>
                  onChange({ ...settings, outputs: { ...settings.outputs, [field]: next } })
                }
              />
            )}
          </FormField>
        </div>
      ))}
      {free && first && !context.isReadOnly && (
        <Button
          variant="outline"
          size="sm"
          onClick={() => onChange({ ...settings, outputs: { ...settings.outputs, [free]: first } })}
        >
          Take a field back
        </Button>
      )}
    </fieldset>
  );
}

export const face: Face<Settings> = { icon: Waypoints, Form };
