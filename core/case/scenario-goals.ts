/** What the search for scenarios goes for: exits, outcomes of conditions and rows of tables, each under one key. */
import type { CompiledStep, CompiledVersion } from "@/core/case/compile-version";
import {
  conditionKey,
  conditionsOf,
  eachEntry,
  exitsToTake,
  keyOf,
  rowKey,
  rowsOf,
  seenAt,
  type ConditionOf,
  type ExitOf,
  type RowOf,
  type Walk,
} from "@/core/case/coverage";
import type { CaseEvent } from "@/core/case/events";
import type { CaseState } from "@/core/case/state";
import { waysOf } from "@/core/case/ways";

export type Goal = {
  key: string;
  step: string;
  /** null for a condition or a row. */
  exit: string | null;
  /** Another value may lead to it; being late or used up does not depend on values. */
  isByValue: boolean;
  /** Other scenarios walk it already: it is only gone for where it leads to others. */
  isKnown: boolean;
};

const ofCondition = (key: string) => `condition ${key}`;
const ofRow = (key: string) => `row ${key}`;

export function conditionGoalKey(condition: Omit<ConditionOf, "source">): string {
  return ofCondition(conditionKey(condition));
}

export function rowGoalKey(row: RowOf): string {
  return ofRow(rowKey(row));
}

/** All that a version has to be walked, in its order; `known` are the keys of what is walked already. */
export function goalsOf(compiled: CompiledVersion, known: ReadonlySet<string> = new Set()): Goal[] {
  const own = [...waysOf(compiled).reachable].flatMap((id) => compiled.steps.get(id) ?? []);
  const all = [
    ...exitsToTake(compiled).map((exit) => exitGoal(compiled, exit)),
    ...own.flatMap(conditionsOf).map((one) => valueGoal(one.step, conditionGoalKey(one))),
    ...own.flatMap(rowsOf).map((one) => valueGoal(one.step, rowGoalKey(one))),
  ];
  return all.map((goal) => ({ ...goal, isKnown: known.has(goal.key) }));
}

function exitGoal(compiled: CompiledVersion, { step, exit }: ExitOf): Omit<Goal, "isKnown"> {
  const own = compiled.steps.get(step);
  const role = own?.kind.exits(own.view).find(({ name }) => name === exit)?.role;
  return { key: keyOf(step, exit), step, exit, isByValue: role === "normal" };
}

function valueGoal(step: string, key: string): Omit<Goal, "isKnown"> {
  return { key, step, exit: null, isByValue: true };
}

/** The keys of what a run walked. */
export function keysOfWalk({ exits, conditions, rows }: Walk): string[] {
  return [...exits, ...conditions.map(ofCondition), ...rows.map(ofRow)];
}

/** The conditions and rows that events after a state show at some steps, by their keys. */
export function seenIn(
  compiled: CompiledVersion,
  { before, events }: { before: CaseState | null; events: readonly CaseEvent[] },
  isWatched: (step: string) => boolean,
): string[] {
  if (!events.some((event) => event.type === "step-entered" && isWatched(event.step))) return [];
  const fields = before ? { ...before.fields, ...before.private.fields } : {};
  const keys: string[] = [];
  eachEntry(
    events,
    (step, now, at) => {
      const own: CompiledStep | undefined = isWatched(step) ? compiled.steps.get(step) : undefined;
      if (!own) return;
      const { conditions, rows } = seenAt(own, now, at);
      keys.push(...conditions.map(ofCondition), ...rows.map(ofRow));
    },
    fields,
  );
  return keys;
}
