import type { Checkup } from "@/core/check/checkup";
import type { PathPoint, Problem } from "@/core/check/problem";
import { shortestPath } from "@/core/journey/graph";

type Found = {
  rule: string;
  message: string;
  severity?: Problem["severity"];
  step?: string;
  at?: string;
  path?: PathPoint[] | null;
  fix?: Problem["fix"];
};

/** A problem with its defaults: an error, about the whole journey, without a fix; its path leads to its step. */
export function problem(checkup: Checkup, found: Found): Problem {
  const path =
    found.path ?? (found.step === undefined ? null : shortestPath(checkup.graph, found.step)) ?? [];
  return {
    rule: found.rule,
    severity: found.severity ?? "error",
    step: found.step ?? null,
    at: found.at ?? null,
    message: found.message,
    path,
    fix: found.fix ?? null,
  };
}

/** The step's title in quotation marks, as messages name it. */
export function titleOf(checkup: Checkup, id: string): string {
  return `“${checkup.steps.get(id)?.step.title ?? id}”`;
}

/** "a", "a and b", "a, b and c". */
export function listed(items: readonly string[], word = "and"): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1) ?? ""}`;
}
