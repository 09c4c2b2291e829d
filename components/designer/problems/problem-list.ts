import type { Problem } from "@/core/check/problem";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument } from "@/core/journey/document";
import { apply } from "@/core/journey/edit";

export type ProblemFilter = { severity: Problem["severity"] | null; rule: string | null };
export type ProblemGroup = { key: string; step: string | null; problems: readonly Problem[] };

/** Those that the filter lets through, errors first. */
export function filtered(problems: readonly Problem[], { severity, rule }: ProblemFilter): Problem[] {
  return problems
    .filter((one) => (severity === null || one.severity === severity) && (rule === null || one.rule === rule))
    .toSorted((a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"));
}

/** By the step that they are about, in the order in which the steps come first; one group when they are not grouped. */
export function grouped(problems: readonly Problem[], isByStep: boolean): ProblemGroup[] {
  if (!isByStep) return [{ key: "all", step: null, problems }];
  const groups = new Map<string | null, Problem[]>();
  for (const problem of problems) groups.set(problem.step, [...(groups.get(problem.step) ?? []), problem]);
  return [...groups].map(([step, own]) => ({ key: step ?? "journey", step, problems: own }));
}

/** What tells a problem from the others of the same check, and is the same after the next one. */
export function problemKey({ rule, step, at, message }: Problem): string {
  return [rule, step, at, message].join("|");
}

export type SafeFixes = { count: number; commands: Command[] };

/**
 * The fixes that can be made together: each fits after those before it and touches nothing that one of them changed.
 * The others come after the next check, which sees what is left.
 */
export function safeFixes(document: JourneyDocument, problems: readonly Problem[]): SafeFixes {
  const changed = new Set<string>();
  const found: SafeFixes = { count: 0, commands: [] };
  let current = document;
  for (const { fix } of problems) {
    const touched = fix?.commands.flatMap(touchedBy) ?? [];
    if (!fix || touched.some((one) => changed.has(one))) continue;
    const next = applied(current, fix.commands);
    if (!next) continue;
    current = next;
    found.count += 1;
    found.commands.push(...fix.commands);
    for (const one of touched) changed.add(one);
  }
  return found;
}

function applied(document: JourneyDocument, commands: readonly Command[]): JourneyDocument | null {
  let current = document;
  for (const command of commands) {
    const result = apply(current, command);
    if (!result.ok) return null;
    current = result.document;
  }
  return current;
}

function touchedBy(command: Command): string[] {
  switch (command.command) {
    case "add-step":
    case "set-step":
      return [command.step.id];
    case "remove-step":
      return [command.id];
    case "connect":
    case "disconnect":
      return [command.from];
    case "set-field":
    case "remove-field":
      return [`field ${command.name}`];
    case "move":
      return [];
    default:
      return [command.command];
  }
}
