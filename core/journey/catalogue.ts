import { z } from "zod";
import { fieldTypeSchema } from "@/core/expression/value";
import { controlSchema, tierSchema } from "@/core/governance/tier-schemas";
import { meaningSchema } from "@/core/journey/document";

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

/** When people are there: open times of each week in a time zone, without the holidays. */
export const calendarSchema = z.strictObject({
  title: z.string().max(120),
  /** IANA name, such as Europe/Berlin. */
  timeZone: z.string().min(1).max(63),
  /** day: 1 is Monday. Times "HH:MM" of that day's wall clock; `to` may be "24:00". */
  week: z
    .array(
      z.strictObject({
        day: z.number().int().min(1).max(7),
        from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
        to: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/),
      }),
    )
    .max(70),
  holidays: z.array(z.iso.date()).max(1_000),
});
export type Calendar = z.infer<typeof calendarSchema>;

/** A published version that others call as a sub-journey, pinned by its hash. */
export const calledJourneySchema = z.strictObject({
  title: z.string().max(120),
  versionHash: z.string().max(128),
  meaning: meaningSchema,
});
export type CalledJourney = z.infer<typeof calledJourneySchema>;

/** What a journey may refer to. A published version keeps the slice that it was checked against. */
export const catalogueSchema = z.strictObject({
  operations: z.record(z.string(), operationSchema),
  queues: z.record(z.string(), queueSchema),
  intents: z.record(z.string(), intentSchema),
  limits: z.record(z.string(), limitSchema),
  /** Left out when there are none, so that slices made before there were any keep their hash. */
  calendars: z.record(z.string(), calendarSchema).optional(),
  journeys: z.record(z.string(), calledJourneySchema).optional(),
  /** Controls that the workspace's policy asks for beside those of each tier: groups of alternatives, as in tiers.ts. */
  controls: z.partialRecord(tierSchema, z.array(z.array(controlSchema).min(1).max(5)).max(10)).optional(),
});
export type Catalogue = z.infer<typeof catalogueSchema>;
