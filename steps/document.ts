/** The whole schema of a journey document: the base of core with each kind's own settings, and its JSON Schema. */
import { z } from "zod";
import { journeyDocumentSchema, meaningSchema, stepIdSchema, stepSchema } from "@/core/journey/document";
import { kindNames, kinds } from "@/steps/kinds";

const stepSchemas = kindNames.map((name) =>
  stepSchema.extend({
    kind: z.literal(name).describe(kinds[name].description),
    settings: kinds[name].settingsSchema,
  }),
);
const [first, ...others] = stepSchemas;
if (!first) throw new Error("the palette has no kinds");

/** A step with the settings of its kind. */
export const anyStepSchema = z.discriminatedUnion("kind", [first, ...others]);

/** What import accepts and the published JSON Schema says. Drafts in work may hold less: see journeyDocumentSchema. */
export const completeDocumentSchema = journeyDocumentSchema.extend({
  meaning: meaningSchema.extend({ steps: z.record(stepIdSchema, anyStepSchema) }),
});

/** JSON Schema (draft 2020-12) of a journey document, for editors and other tools. */
export function documentJsonSchema(): Record<string, unknown> {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Cuesheet journey",
    ...z.toJSONSchema(completeDocumentSchema, { io: "input", target: "draft-2020-12" }),
  };
}
