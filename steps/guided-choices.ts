/** What somebody chooses on the way to a new journey, in four steps: intent, completion, operations, guardrails. */
import { z } from "zod";
import type { FieldType } from "@/core/expression/value";
import type { Catalogue, Operation } from "@/core/journey/catalogue";
import {
  completionSchema,
  fieldNameSchema,
  patternSchema,
  thresholdsSchema,
  type Field,
} from "@/core/journey/document";
import { ownValue } from "@/core/step/own-value";

export const guidedSteps = ["intent", "completion", "operations", "guardrails"] as const;
export type GuidedStep = (typeof guidedSteps)[number];

const keySchema = z.string().min(1).max(127);
const memberSchema = z.string().min(1).max(64);

/** A member of what an operation answered; an empty path is the whole answer. */
export const answerPathSchema = z.strictObject({
  operation: keySchema,
  path: z.array(memberSchema).max(6),
});
export type AnswerPath = z.infer<typeof answerPathSchema>;

/** Where an argument's value comes from: the customer is asked, another operation answered it, or it is left out. */
export const sourceSchema = z.discriminatedUnion("from", [
  z.strictObject({ from: z.literal("customer"), field: fieldNameSchema }),
  z.strictObject({ from: z.literal("answer"), ...answerPathSchema.shape }),
  z.strictObject({ from: z.literal("nowhere") }),
]);
export type Source = z.infer<typeof sourceSchema>;

export const chosenOperationSchema = z.strictObject({
  operation: keySchema,
  inputs: z.record(z.string().max(63), sourceSchema),
});
export type ChosenOperation = z.infer<typeof chosenOperationSchema>;

export const askedFieldSchema = z.strictObject({
  label: z.string().trim().min(1).max(120),
  question: z.string().max(400),
  personal: z.boolean(),
  /** Stays known to the next case of the conversation. */
  carried: z.boolean(),
});
export type AskedField = z.infer<typeof askedFieldSchema>;

/** How the customer's identity is proved: what they say equals what a system says, or a person makes sure. */
export const identitySchema = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("match"), field: fieldNameSchema, ...answerPathSchema.shape }),
  z.strictObject({ by: z.literal("person") }),
]);
export type Identity = z.infer<typeof identitySchema>;

const queueSchema = z.string().max(63);
const dueMinutesSchema = z.number().int().min(1).max(525_600);

/** Whose caller answers for the end is no journey that customers begin. */
export const guidedProofSchema = completionSchema.shape.proof.exclude(["caller"]);
export type GuidedProof = z.infer<typeof guidedProofSchema>;

export const guidedChoicesSchema = z.strictObject({
  name: z.string().trim().min(1).max(120),
  pattern: patternSchema,
  intent: z.string().max(63),
  completion: completionSchema.extend({ proof: guidedProofSchema }),
  operations: z.array(chosenOperationSchema).max(12),
  fields: z.record(fieldNameSchema, askedFieldSchema),
  identity: identitySchema,
  /** By operation: up to which limit of the catalogue it runs without an approval, and the amount that counts. */
  limits: z.record(keySchema, z.strictObject({ limit: z.string().max(63), amount: sourceSchema })),
  people: z.strictObject({
    queue: queueSchema,
    dueMinutes: dueMinutesSchema,
    approvers: queueSchema,
    approvalDueMinutes: dueMinutesSchema,
    /** "" where no step needs specialists. */
    specialists: queueSchema,
  }),
  thresholds: thresholdsSchema,
});
export type GuidedChoices = z.infer<typeof guidedChoicesSchema>;

/** An operation that was chosen, with what the catalogue says of it. */
export type Chosen = ChosenOperation & { known: Operation };

/** The chosen operations that the catalogue has, in the order in which they were chosen. */
export function chosenOf({ operations }: Pick<GuidedChoices, "operations">, catalogue: Catalogue): Chosen[] {
  return operations.flatMap((each) => {
    const known = ownValue(catalogue.operations, each.operation);
    return known ? [{ ...each, known }] : [];
  });
}

/** Where an argument comes from; what is not said is asked of the customer when it is needed. */
export function sourceOf({ inputs, known }: Chosen, argument: string): Source | null {
  return ownValue(inputs, argument) ?? (known.arguments[argument]?.required ? null : { from: "nowhere" });
}

/** The type at a path of a type; null when it has no such member. */
export function typeAt(type: FieldType | undefined, path: readonly string[]): FieldType | null {
  let found = type;
  for (const member of path) {
    found = found?.type === "record" ? ownValue(found.fields, member) : undefined;
  }
  return found ?? null;
}

/** Fields of a journey, as the choices and the catalogue make them. */
export type GuidedFields = Record<string, Field>;
