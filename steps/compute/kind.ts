import { z } from "zod";
import type { JsonObject } from "@/core/expression/value";
import { expressionSchema, fieldNameSchema } from "@/core/journey/document";
import { failClosed, leave } from "@/core/step/act";
import type { LocalProblem } from "@/core/step/contract";
import { defineKind } from "@/core/step/define-kind";
import { ownValue } from "@/core/step/own-value";
import { computeLook } from "@/steps/compute/look";

export const computeSettingsSchema = z.strictObject({
  sets: z
    .array(
      z.strictObject({
        field: fieldNameSchema.describe("The field that is set."),
        expression: expressionSchema.describe(
          "CEL over the journey's fields as they were when the step was entered.",
        ),
      }),
    )
    .max(40)
    .describe("Fields to set, all from the values as they were before."),
});
export type ComputeSettings = z.infer<typeof computeSettingsSchema>;
type Settings = ComputeSettings;

/** Sets fields from other fields. All expressions see the values from before the step. */
export const compute = defineKind<Settings>({
  ...computeLook,
  settingsSchema: computeSettingsSchema,
  problems: ({ settings, meaning }) => {
    const problems: LocalProblem[] = [];
    if (settings.sets.length === 0) problems.push({ at: "sets", message: "Nothing is computed here." });
    settings.sets.forEach((set, index) => {
      const at = `sets.${index}.field`;
      if (!ownValue(meaning.fields, set.field))
        problems.push({ at, message: `There is no field "${set.field}".` });
      if (settings.sets.findIndex((other) => other.field === set.field) < index) {
        problems.push({ at, message: `"${set.field}" is set twice.` });
      }
    });
    return problems;
  },
  expressions: ({ settings, meaning }) =>
    settings.sets.map((set, index) => ({
      at: `sets.${index}.expression`,
      source: set.expression,
      expects: ownValue(meaning.fields, set.field)?.type ?? "any",
    })),
  fieldPlaces: ({ settings }) =>
    settings.sets.map((_, index) => ({ at: `sets.${index}.field`, as: "name" as const })),
  writes: ({ settings }) => settings.sets.map((set) => set.field),
  enter: (ctx) => {
    const values: JsonObject = {};
    for (const set of ctx.settings.sets) {
      const result = ctx.evaluate(set.expression);
      if (!result.ok) return failClosed(ctx, `"${set.field}" cannot be computed: ${result.why}`);
      values[set.field] = result.value;
    }
    return leave("done", [{ do: "set", values }]);
  },
});
