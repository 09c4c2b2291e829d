import "server-only";
import { z } from "zod";
import { validatorNames } from "./validators";
import { PATTERN_LENGTH_MAX } from "./safe-pattern";

/** A workspace's own kind of entity. The first group of the pattern, if it has one, is the value. */
export const patternRuleSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, "lower case letters, digits and dashes"),
  pattern: z.string().min(1).max(PATTERN_LENGTH_MAX),
  validator: z.enum(validatorNames),
});
export type PatternRule = z.infer<typeof patternRuleSchema>;
export const patternRulesSchema = z.array(patternRuleSchema).max(50);
