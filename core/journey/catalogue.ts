import { z } from "zod";
import { fieldTypeSchema } from "@/core/expression/value";
import { tierSchema } from "@/core/governance/tiers";

/** One thing that a system of record can do for us (domain.md: operation). */
export const operationSchema = z.strictObject({
  system: z.string().max(63),
  title: z.string().max(120),
  description: z.string().max(2_000),
  tier: tierSchema,
  /** A write changes the world: it carries an idempotency key and leaves a receipt. */
  writes: z.boolean(),
  /** false: the system keeps no keys, so a lost answer is in doubt and goes to a person, never retried. */
  keyed: z.boolean(),
  arguments: z.record(
    z.string(),
    z.strictObject({ type: fieldTypeSchema, required: z.boolean(), label: z.string().max(120) }),
  ),
  /** Shape of the answer's `result`. */
  answer: fieldTypeSchema,
  /** Answer or argument values that are personal are sealed whole. */
  personal: z.boolean(),
  retry: z.strictObject({
    attemptsMax: z.number().int().min(1).max(20),
    timeoutMs: z.number().int().min(100).max(60_000),
  }),
});
export type Operation = z.infer<typeof operationSchema>;

export const queueSchema = z.strictObject({ title: z.string().max(120), specialist: z.boolean() });
export const intentSchema = z.strictObject({ title: z.string().max(120) });
/** A policy's limit: amounts up to it run without an approval. May be zero. */
export const limitSchema = z.strictObject({
  title: z.string().max(120),
  amountMinor: z.number().int().min(0),
  currency: z.string(),
});

/** What a journey may refer to. A published version keeps the slice that it was checked against. */
export const catalogueSchema = z.strictObject({
  operations: z.record(z.string(), operationSchema),
  queues: z.record(z.string(), queueSchema),
  intents: z.record(z.string(), intentSchema),
  limits: z.record(z.string(), limitSchema),
});
export type Catalogue = z.infer<typeof catalogueSchema>;
export const emptyCatalogue: Catalogue = { operations: {}, queues: {}, intents: {}, limits: {} };
