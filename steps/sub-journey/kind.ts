import { z } from "zod";
import type { JsonObject } from "@/core/expression/value";
import { expressionSchema, fieldNameSchema } from "@/core/journey/document";
import { doneExit } from "@/core/journey/scope";
import { failClosed } from "@/core/step/act";
import type { LocalProblem, StepView } from "@/core/step/contract";
import { defineKind } from "@/core/step/define-kind";
import { ownValue } from "@/core/step/own-value";
import { calledBy, subJourneyLook } from "@/steps/sub-journey/look";

export const subJourneySettingsSchema = z.strictObject({
  journey: z
    .string()
    .max(120)
    .describe("The published journey that runs here, in the version that was pinned."),
  inputs: z
    .record(fieldNameSchema, expressionSchema)
    .describe("Field of that journey to the CEL expression over this one's fields that fills it."),
  outputs: z
    .record(fieldNameSchema, fieldNameSchema)
    .describe("Field of this journey to the field of that one that it takes when it is done."),
});
export type SubJourneySettings = z.infer<typeof subJourneySettingsSchema>;
type Settings = SubJourneySettings;

/** Runs another published journey within the case: its steps, its fields, and nothing of them mixed up with these. */
export const subJourney = defineKind<Settings>({
  ...subJourneyLook,
  settingsSchema: subJourneySettingsSchema,
  problems,
  expressions: (view) => {
    const called = calledBy(view);
    return Object.entries(view.settings.inputs).map(([name, source]) => ({
      at: `inputs.${name}`,
      source,
      expects: (called && ownValue(called.meaning.fields, name)?.type) ?? "any",
    }));
  },
  fieldPlaces: () => [{ at: "outputs", as: "keys" }],
  writes: ({ settings }, leftBy) => (leftBy === doneExit ? Object.keys(settings.outputs) : []),
  enter: (ctx) => {
    const inputs: JsonObject = {};
    for (const [name, source] of Object.entries(ctx.settings.inputs)) {
      const value = ctx.evaluate(source);
      if (!value.ok) return failClosed(ctx, `"${name}" cannot be passed on: ${value.why}`);
      inputs[name] = value.value;
    }
    return { deeds: [], next: { then: "call", inputs } };
  },
});

function problems(view: StepView<Settings>): LocalProblem[] {
  const { settings, meaning } = view;
  if (settings.journey === "") return [{ at: "journey", message: "Say which journey runs here." }];
  const called = calledBy(view);
  if (!called) return [];
  const found: LocalProblem[] = [];
  for (const [name, field] of Object.entries(called.meaning.fields)) {
    if (field.input && !Object.hasOwn(settings.inputs, name))
      found.push({ at: `inputs.${name}`, message: `"${called.title}" needs "${field.label}".` });
  }
  for (const name of Object.keys(settings.inputs)) {
    if (!Object.hasOwn(called.meaning.fields, name))
      found.push({ at: `inputs.${name}`, message: `"${called.title}" has no field "${name}".` });
  }
  for (const [name, inner] of Object.entries(settings.outputs)) {
    const to = ownValue(meaning.fields, name);
    const from = ownValue(called.meaning.fields, inner);
    if (!to) found.push({ at: `outputs.${name}`, message: `There is no field "${name}".` });
    else if (!from)
      found.push({ at: `outputs.${name}`, message: `"${called.title}" has no field "${inner}".` });
    else if (JSON.stringify(to.type) !== JSON.stringify(from.type))
      found.push({
        at: `outputs.${name}`,
        message: `"${to.label}" and "${from.label}" are of different types.`,
      });
    else if (from.personal && !to.personal)
      found.push({
        at: `outputs.${name}`,
        message: `"${from.label}" is personal, so "${to.label}" must be marked personal too.`,
      });
  }
  return found;
}
