import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";

/** Faults on demand, for tests of callers. Exists only in a store that was started with STORE_FAULTS=1. */
export interface Fault {
  readonly delayMs?: number;
  /** Answer with this status, before any effect. */
  readonly error?: number;
  /** Destroy the connection instead of answering, before the effect or after it was committed. */
  readonly drop?: "before" | "after";
  /** Answer 200 with what is not JSON, before the effect or after it was committed. */
  readonly garbage?: "before" | "after";
}

const partPattern = /^(?:delay=(\d{1,5})|error=(5\d\d)|drop=(before|after)|garbage=(before|after))$/;

/** Reads `delay=500`, `error=500`, `drop=before`, `drop=after`, `garbage=after`, or some joined by commas. */
export function parseFault(text: string): Fault | undefined {
  let fault: Fault = {};
  for (const part of text.split(",")) {
    const match = partPattern.exec(part.trim());
    if (!match) return undefined;
    const [, delay, error, drop, garbage] = match;
    fault = {
      ...fault,
      ...(delay && { delayMs: Number(delay) }),
      ...(error && { error: Number(error) }),
      ...(isMoment(drop) && { drop }),
      ...(isMoment(garbage) && { garbage }),
    };
  }
  return fault;
}

function isMoment(text: string | undefined): text is "before" | "after" {
  return text === "before" || text === "after";
}

export const faultProgramSchema = z.strictObject({
  seed: z.int().min(0).max(0xffff_ffff).optional(),
  rules: z
    .array(
      z
        .strictObject({
          operation: z.string().max(64).default("*"),
          fault: z
            .string()
            .max(100)
            .refine((text) => parseFault(text) !== undefined, "is not a fault"),
          /** For the next N calls; without it, until faults are cleared. */
          next: z.int().min(1).max(1_000_000).optional(),
          probability: z.number().min(0).max(1).default(1),
        })
        .readonly(),
    )
    .max(100),
});

interface Rule {
  readonly operation: string;
  readonly fault: string;
  readonly probability: number;
  /** Calls that it may still act on; undefined for any number. */
  left: number | undefined;
  hits: number;
}

/** Programmed faults: the first rule for the operation that is not used up and whose dice say so acts. */
export class FaultPlan {
  #rules: Rule[] = [];
  #random = randomFrom(1);

  /** Replaces the whole program; the same seed and the same calls give the same faults. */
  program({ rules, seed }: z.output<typeof faultProgramSchema>): void {
    this.#rules = rules.map(({ next, ...rule }) => ({ ...rule, left: next, hits: 0 }));
    this.#random = randomFrom(seed ?? 1);
  }

  list(): readonly Readonly<Rule>[] {
    return this.#rules.map((rule) => ({ ...rule }));
  }

  next(operation: string): Fault {
    for (const rule of this.#rules) {
      if (rule.operation !== "*" && rule.operation !== operation) continue;
      if (rule.left === 0) continue;
      if (rule.left !== undefined) rule.left -= 1;
      if (this.#random() >= rule.probability) continue;
      rule.hits += 1;
      return parseFault(rule.fault) ?? {};
    }
    return {};
  }
}

export async function delayBy(fault: Fault): Promise<void> {
  if (fault.delayMs) await wait(fault.delayMs);
}

/** Mulberry32: numbers in [0, 1) that a seed repeats. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
