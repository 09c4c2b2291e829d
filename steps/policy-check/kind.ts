import { z } from "zod";
import { expressionSchema, fieldNameSchema } from "@/core/journey/document";
import { leave } from "@/core/step/act";
import type { LocalProblem } from "@/core/step/contract";
import { defineKind } from "@/core/step/define-kind";
import { ownValue } from "@/core/step/own-value";
import { askJudgement, conclude, evaluateRules, judged } from "@/steps/policy-check/judgement";
import { policyCheckLook } from "@/steps/policy-check/look";

export const policyCheckSettingsSchema = z.strictObject({
  checks: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(120).describe("Name of the rule, as people know it."),
        condition: expressionSchema.describe("CEL over the journey's fields; true when the rule is kept."),
        explanation: z.string().max(400).describe("What it means when the rule is not kept, in plain words."),
      }),
    )
    .max(40)
    .describe("Rules of the policy. All are checked and recorded, also after one that is not kept."),
  explanationField: fieldNameSchema
    .optional()
    .describe("Text field that takes the explanations of the rules that are not kept."),
});
export type PolicyCheckSettings = z.infer<typeof policyCheckSettingsSchema>;

/** Applies rules of the policy to the case; an exception is for a person, or for what the journey says. */
export const policyCheck = defineKind<PolicyCheckSettings>({
  ...policyCheckLook,
  settingsSchema: policyCheckSettingsSchema,
  problems: ({ settings, meaning }) => {
    const problems: LocalProblem[] = [];
    if (settings.checks.length === 0) problems.push({ at: "checks", message: "No rule is checked here." });
    const field = settings.explanationField;
    if (field !== undefined && ownValue(meaning.fields, field)?.type.type !== "text") {
      problems.push({ at: "explanationField", message: "The explanations need a text field." });
    }
    return problems;
  },
  expressions: ({ settings }) =>
    settings.checks.map((check, index) => ({
      at: `checks.${index}.condition`,
      source: check.condition,
      expects: { type: "boolean" },
    })),
  fieldPlaces: () => [{ at: "explanationField", as: "name" }],
  writes: ({ settings }, leftBy) =>
    leftBy === "exception" && settings.explanationField !== undefined ? [settings.explanationField] : [],
  provides: () => ["policy-checks"],
  enter: (ctx) => {
    const { by } = ctx.step.assignment;
    if (by === "human") return askJudgement(ctx, null);
    const found = evaluateRules(ctx);
    if (!found.ok) return found.result;
    const isException = found.verdict.explanations.length > 0;
    if (by === "human-ai-assists" || (by === "ai-human-confirms" && isException))
      return askJudgement(ctx, found.verdict);
    return conclude(ctx, found.verdict);
  },
  receive: (ctx, arrival) => {
    if (arrival.on === "timer") return leave("overdue");
    return arrival.on === "work" ? judged(ctx, arrival.decided) : null;
  },
});
