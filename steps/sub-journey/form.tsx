"use client";

import type { z } from "zod";
import { ChoiceInput } from "@/components/ui/choice-input";
import { FormField } from "@/components/ui/form-field";
import { ListEditor } from "@/components/ui/list-editor";
import { ExpressionSetting } from "@/steps/expression-setting";
import { CatalogueSetting } from "@/steps/face-parts";
import type { FormProps } from "@/steps/face";
import type { subJourneySettingsSchema } from "./kind";

type Settings = z.infer<typeof subJourneySettingsSchema>;

export function Form(props: FormProps<Settings>) {
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
        help={{
          what: "Runs within the same case, then comes back here. It sees only what it is given, and only what is named below comes back.",
        }}
        at="journey"
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
          at={`inputs.${name}`}
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

/** Fields of this journey that take what the called one found out. */
function Outputs({ settings, context, onChange }: FormProps<Settings>) {
  const inner = context.catalogue.journeys?.[settings.journey]?.meaning.fields ?? {};
  const own = context.meaning.fields;
  const pairs = Object.entries(settings.outputs);
  const free = Object.keys(own).filter((name) => !Object.hasOwn(settings.outputs, name));
  const choices = Object.entries(inner).map(([value, { label }]) => ({ value, label: `takes ${label}` }));
  const likeliest = free.find(
    (name) => !inner[name]?.input && inner[name]?.type.type === own[name]?.type.type,
  );
  const field = likeliest ?? free[0];
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-sm font-medium">What comes back</legend>
      <ListEditor
        label="What comes back"
        items={pairs}
        onChange={(next) => onChange({ ...settings, outputs: Object.fromEntries(next) })}
        blankItem={(): [string, string] => [field ?? "", likeliest ?? choices[0]?.value ?? ""]}
        addLabel="Set a field"
        itemsMax={choices.length === 0 ? pairs.length : pairs.length + free.length}
        disabled={context.isReadOnly}
        renderItem={([name, from], change, index) => (
          <div className="grid grid-cols-2 gap-1.5">
            <FormField label={`Field ${index + 1}`} hideLabel>
              {(control) => (
                <ChoiceInput
                  control={control}
                  value={name}
                  disabled={context.isReadOnly}
                  options={[name, ...free].map((value) => ({ value, label: own[value]?.label ?? value }))}
                  onChange={(next) => change([next, from])}
                />
              )}
            </FormField>
            <FormField label={`What field ${index + 1} takes`} hideLabel>
              {(control) => (
                <ChoiceInput
                  control={control}
                  value={from}
                  disabled={context.isReadOnly}
                  options={choices}
                  onChange={(next) => change([name, next])}
                />
              )}
            </FormField>
          </div>
        )}
      />
    </fieldset>
  );
}
