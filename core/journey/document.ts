import { z } from "zod";
import { fieldTypeSchema, jsonObjectSchema } from "@/core/expression/value";
import { tierSchema } from "@/core/governance/tier-schemas";
import { documentFormat } from "@/core/journey/defaults";
import { exitNamePattern, fieldNamePattern, stepIdPattern } from "@/core/journey/names";
import { patterns, performers, proofs, stages } from "@/core/journey/words";

export const stageSchema = z.enum(stages);
export const performerSchema = z.enum(performers);
export const patternSchema = z.enum(patterns);

export const stepIdSchema = z
  .string()
  .regex(stepIdPattern, "lower-case letters, digits and dashes, a letter first");
export const fieldNameSchema = z
  .string()
  .regex(fieldNamePattern, "lower-case letters, digits and underscores, a letter first");
export const exitNameSchema = z.string().regex(exitNamePattern);

/** Who performs a step, and the queue of the person when one is needed. */
export const assignmentSchema = z.strictObject({ by: performerSchema, queue: z.string().max(63).optional() });
export type Assignment = z.infer<typeof assignmentSchema>;

/** A CEL expression over the journey's fields; compiled and type-checked by core/expression. */
export const expressionSchema = z.string().min(1).max(2_000);

export const fieldSchema = z.strictObject({
  label: z.string().min(1).max(120),
  type: fieldTypeSchema,
  /** Personal values are sealed per customer, masked in exports and for roles without the right. */
  personal: z.boolean(),
  /** How the customer is asked for it. */
  question: z.string().max(400).optional(),
  /** The entity of an arriving message that fills the field, such as "order_id" or "email". */
  entity: z.string().max(63).optional(),
  /** Stays known to the next case of the same conversation, such as who the customer is. */
  carried: z.boolean().optional(),
  /** Given by the journey that calls this one as a sub-journey; a journey with such a field starts no case itself. */
  input: z.boolean().optional(),
});
export type Field = z.infer<typeof fieldSchema>;

export const stepSchema = z.strictObject({
  id: stepIdSchema,
  kind: z.string().min(1).max(40),
  title: z.string().min(1).max(120),
  stage: stageSchema,
  tier: tierSchema,
  assignment: assignmentSchema,
  /** Settings of the step's kind; the kind's own schema says what they are. */
  settings: jsonObjectSchema,
  /** Exit name -> step id. An exit that is left out leads to the fallback handoff where its kind allows that. */
  connections: z.record(exitNameSchema, stepIdSchema),
  /** How often a case may enter the step before its `exhausted` exit is taken. Default 5. */
  visitsMax: z.number().int().min(1).max(100).optional(),
  /** Minutes that a person has before the `overdue` exit is taken. */
  dueMinutes: z.number().int().min(1).max(525_600).optional(),
  /** What the performer should know; free text for people. */
  note: z.string().max(2_000).optional(),
});
export type Step = z.infer<typeof stepSchema>;

export const thresholdsSchema = z.strictObject({
  /** Below this confidence of the intent (0..1) AI steps aside. */
  confidenceMin: z.number().min(0).max(1),
  /** Below this margin between the best two intents (0..1) AI steps aside. */
  marginMin: z.number().min(0).max(1),
  /** At or below this sentiment (-1..1) AI steps aside. */
  sentimentMin: z.number().min(-1).max(1),
  /** More failed attempts than this and AI steps aside. */
  failedAttemptsMax: z.number().int().min(0).max(100),
  /** More customer turns than this and AI steps aside. */
  turnsMax: z.number().int().min(1).max(1_000),
  /** Risk flags that send the case to a person at once. */
  riskFlags: z.array(z.string().max(63)).max(50),
});
export type Thresholds = z.infer<typeof thresholdsSchema>;

export const completionSchema = z.strictObject({
  /** In plain words: what shows that the customer's problem ended. */
  statement: z.string().min(1).max(400),
  proof: z.enum(proofs),
});

export const meaningSchema = z.strictObject({
  name: z.string().min(1).max(120),
  description: z.string().max(2_000),
  pattern: patternSchema,
  /** Intents that start this journey; intake picks the journey by them. */
  intents: z.array(z.string().max(63)).max(100),
  /** Takes the requests that no other journey's intents match. */
  isFallback: z.boolean(),
  fields: z.record(fieldNameSchema, fieldSchema),
  start: stepIdSchema.or(z.literal("")),
  steps: z.record(stepIdSchema, stepSchema),
  /** The handoff that thresholds, failed conditions and a customer who asks for a person lead to. */
  fallbackHandoff: stepIdSchema.or(z.literal("")),
  completion: completionSchema,
  thresholds: thresholdsSchema,
});
export type Meaning = z.infer<typeof meaningSchema>;

export const positionSchema = z.strictObject({ x: z.number().finite(), y: z.number().finite() });

/** A sheet of paper on the canvas: text for whoever draws. Sizes in canvas units. */
export const noteSchema = z.strictObject({
  text: z.string().max(4_000),
  x: z.number().finite(),
  y: z.number().finite(),
  width: z.number().min(80).max(2_000),
  height: z.number().min(40).max(2_000),
});
export type Note = z.infer<typeof noteSchema>;

/** Steps that are drawn together, under one title, or as one box when collapsed. A step is in one group at most. */
export const groupSchema = z.strictObject({
  title: z.string().min(1).max(120),
  /** Those that are not there any more are passed over, as connections to steps that are not there. */
  steps: z.array(stepIdSchema).max(500),
  isCollapsed: z.boolean(),
});
export type Group = z.infer<typeof groupSchema>;

export const layoutSchema = z.strictObject({
  positions: z.record(stepIdSchema, positionSchema),
  /** Absent when there are none; ids are of the layout alone. */
  notes: z.record(stepIdSchema, noteSchema).optional(),
  groups: z.record(stepIdSchema, groupSchema).optional(),
});
export type Layout = z.infer<typeof layoutSchema>;

/** Layout is not meaning: it never counts as a change to review and is not in the version's hash. */
export const journeyDocumentSchema = z.strictObject({
  format: z.literal(documentFormat),
  meaning: meaningSchema,
  layout: layoutSchema,
});
export type JourneyDocument = z.infer<typeof journeyDocumentSchema>;
