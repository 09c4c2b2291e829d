import { z } from "zod";
import type { BundlePart } from "@/core/step/contract";

/** Seqs of the events that a sentence rests on; they open on the case's timeline. */
const citesSchema = z.array(z.number().int().min(1)).max(400);
const textSchema = z.string().max(8_000);
const part = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject({ text: textSchema, cites: citesSchema, ...shape });

export const receiptSchema = z.strictObject({ id: z.string(), at: z.string(), operation: z.string() });

/**
 * The seven things that a person receives with a handoff (domain.md), and what stands beside them.
 * Every part is a plain text, its items where it has some, and the events it rests on.
 */
export const bundleSchema = z.strictObject({
  intent: part({ intent: z.string().nullable() }),
  entities: part({
    items: z.array(
      z.strictObject({
        label: z.string(),
        field: z.string().nullable(),
        value: textSchema,
        cites: citesSchema,
      }),
    ),
  }),
  completedSteps: part({
    items: z.array(
      z.strictObject({
        step: z.string(),
        title: z.string(),
        exit: z.string(),
        at: z.string(),
        receipt: receiptSchema.nullable(),
        cites: citesSchema,
      }),
    ),
  }),
  policyChecks: part({
    items: z.array(
      z.strictObject({ name: z.string(), passed: z.boolean(), explanation: z.string(), cites: citesSchema }),
    ),
  }),
  risk: part({
    flags: z.array(z.string()),
    isVerified: z.boolean(),
    method: z.string().nullable(),
    sentiment: z.number().nullable(),
  }),
  nextStep: part({ why: textSchema }),
  customerMessage: part({}),
  /** Why AI stopped; null when nothing made it. */
  stopped: part({ reason: z.string() }).nullable(),
  /** Fields of the handoff that are not known yet. */
  missing: z.array(z.strictObject({ label: z.string(), field: z.string() })),
  /** What was done and can be taken back, newest first; left out while there is nothing. */
  undos: z
    .array(
      z.strictObject({
        step: z.string(),
        title: z.string(),
        operation: z.string(),
        text: textSchema,
        cites: citesSchema,
      }),
    )
    .optional(),
  promised: z.array(z.strictObject({ text: textSchema, cites: citesSchema })),
});
export type Bundle = z.infer<typeof bundleSchema>;

const partNames: Record<
  BundlePart,
  "intent" | "entities" | "completedSteps" | "policyChecks" | "risk" | "nextStep" | "customerMessage"
> = {
  intent: "intent",
  entities: "entities",
  "completed-steps": "completedSteps",
  "policy-checks": "policyChecks",
  risk: "risk",
  "next-step": "nextStep",
  "customer-message": "customerMessage",
};

/** Parts that say nothing. "None so far" is something: a person then knows that nothing was done or checked. */
export function missingParts(bundle: Bundle): BundlePart[] {
  return (Object.keys(partNames) as BundlePart[]) // the keys of a total record over BundlePart
    .filter((name) => bundle[partNames[name]].text.trim() === "");
}
