import "server-only";
import { z } from "zod";
import { AppError } from "@/server/platform/errors";
import type { Entities, Entity, ExtractOptions } from "../engine";
import { normaliseText } from "../normalise-text";
import { overlap } from "../signals/phrase-rules";
import { findDates } from "./find-dates";
import { findEmails } from "./find-emails";
import { findMoney } from "./find-money";
import { findPatterns } from "./find-patterns";
import { findPhones } from "./find-phones";
import { patternRulesSchema } from "./pattern-rule";

/** Version of the finders; raise it when any answer can change. */
export const ENTITIES_ENGINE = "entities-1";
const ENTITIES_MAX = 100;

const optionsSchema = z.object({
  patterns: patternRulesSchema,
  referenceTime: z.iso.datetime({ offset: true }),
  defaultCountry: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  defaultCurrency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
});

/**
 * What a text names, in its order. Of overlapping finds the workspace's own patterns win, in their order; then e-mail,
 * money, phone, date.
 * @throws AppError bad-input for refused patterns or a malformed reference time.
 */
export function extractEntities(text: string, options: ExtractOptions): Entities {
  const parsed = optionsSchema.safeParse(options);
  if (!parsed.success)
    throw new AppError("bad-input", `The patterns cannot be used: ${z.prettifyError(parsed.error)}`);
  const { patterns, referenceTime, defaultCountry, defaultCurrency } = parsed.data;
  const normalised = normaliseText(text);
  const found = [
    ...findPatterns(normalised, patterns),
    ...findEmails(normalised),
    ...findMoney(normalised, defaultCurrency),
    ...findPhones(normalised, defaultCountry),
    ...findDates(normalised, referenceTime),
  ];
  const kept: Entity[] = [];
  for (const entity of found) {
    if (kept.length === ENTITIES_MAX) break;
    if (!kept.some((other) => overlap(entity.span, other.span))) kept.push(entity);
  }
  return { entities: kept.sort((a, b) => a.span.start - b.span.start), engine: ENTITIES_ENGINE };
}
