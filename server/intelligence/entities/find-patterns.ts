import "server-only";
import { AppError } from "@/server/platform/errors";
import type { Entity } from "../engine";
import { entityAt } from "./found";
import type { PatternRule } from "./pattern-rule";
import { compileSafePattern } from "./safe-pattern";
import { validators } from "./validators";

const MATCHES_MAX = 50;

/**
 * Entities by the workspace's own patterns.
 * @throws AppError bad-input for a pattern that is refused; it should have been when it was saved.
 */
export function findPatterns(text: string, rules: readonly PatternRule[]): Entity[] {
  return rules.flatMap((rule) => {
    const compiled = compileSafePattern(rule.pattern);
    if (!compiled.ok)
      throw new AppError("bad-input", `The pattern of "${rule.name}" is refused. ${compiled.why}`);
    return matchesOf(text, compiled.regex).flatMap((match) => {
      const value = validators[rule.validator](match[1] ?? match[0]);
      if (value === null) return [];
      const { index } = match;
      return [
        entityAt(text, index, index + match[0].length, { name: rule.name, value, validator: rule.validator }),
      ];
    });
  });
}

function matchesOf(text: string, regex: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  for (const match of text.matchAll(regex)) {
    found.push(match);
    if (found.length === MATCHES_MAX) break;
  }
  return found;
}
