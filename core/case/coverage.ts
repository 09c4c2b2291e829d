/** How much of a version a set of runs has walked: steps, exits, conditions and rows of tables, and what is missing. */
import { expressionKey, type CompiledStep, type CompiledVersion } from "@/core/case/compile-version";
import type { CaseEvent } from "@/core/case/events";
import { evolve } from "@/core/case/evolve";
import { neverExhausted } from "@/core/case/exhaustion";
import { stateInScope } from "@/core/case/scope";
import type { CaseState } from "@/core/case/state";
import { asideExit, returnExit, waysOf } from "@/core/case/ways";
import { evaluate } from "@/core/expression/compile";
import { callExit } from "@/core/journey/scope";

export type ExitOf = { step: string; exit: string };
export type ConditionOf = { step: string; at: string; source: string; outcome: boolean };
export type RowOf = { step: string; row: number };
export type Share<T> = { of: number; covered: number; missing: T[] };

export type Coverage = {
  steps: Share<string>;
  /** Every exit of every step that can be come to; the end of a step that ends the case is called "resolved". */
  exits: Share<ExitOf>;
  /** Every condition once true and once false, over the fields as they were when its step was entered. */
  conditions: Share<ConditionOf>;
  /** Rows of decision tables that matched. */
  rows: Share<RowOf>;
};

export type CoverageOptions = {
  /** Counts setting aside amid a step as an exit, "aside". Off by default. */
  aside?: boolean;
};

/** The coverage over runs, each given by its events. */
export function coverageOf(
  compiled: CompiledVersion,
  runs: Iterable<{ events: readonly CaseEvent[] }>,
  options: CoverageOptions = {},
): Coverage {
  const steps = new Set<string>();
  const exits = new Set<string>();
  const conditions = new Set<string>();
  const rows = new Set<string>();
  for (const { events } of runs) {
    for (const { step, exit } of exitsTaken(compiled, events)) exits.add(keyOf(step, exit));
    eachEntry(events, (step, state) => {
      steps.add(step);
      const own = compiled.steps.get(step);
      if (!own) return;
      for (const { at, outcome } of outcomesAt(own, state)) conditions.add(`${step}|${at}|${outcome}`);
      for (const row of rowsMatched(own, state)) rows.add(`${step}|${row}`);
    });
  }
  const { reachable } = waysOf(compiled);
  const own = [...reachable].flatMap((id) => compiled.steps.get(id) ?? []);
  return {
    steps: share([...reachable], (id) => steps.has(id)),
    exits: share(exitsToTake(compiled, options, exits), ({ step, exit }) => exits.has(keyOf(step, exit))),
    conditions: share(own.flatMap(conditionsOf), ({ step, at, outcome }) =>
      conditions.has(`${step}|${at}|${outcome}`),
    ),
    rows: share(own.flatMap(rowsOf), ({ step, row }) => rows.has(`${step}|${row}`)),
  };
}

export function keyOf(step: string, exit: string): string {
  return `${step}|${exit}`;
}

function share<T>(all: readonly T[], isCovered: (one: T) => boolean): Share<T> {
  const missing = all.filter((one) => !isCovered(one));
  return { of: all.length, covered: all.length - missing.length, missing };
}

/**
 * The exits that count. Left out, unless taken: `exhausted` where nothing can be visited too often. (A kind may leave by
 * it for a reason of its own.)
 */
export function exitsToTake(
  compiled: CompiledVersion,
  options: CoverageOptions = {},
  taken: ReadonlySet<string> = new Set(),
): ExitOf[] {
  const ways = waysOf(compiled);
  const never = neverExhausted(compiled);
  return [...ways.reachable].flatMap((step) =>
    ways.out(step).flatMap(({ exit, as, role }) => {
      if (exit === callExit || (exit === asideExit && !options.aside)) return [];
      const isIdle = role === "exhausted" && as === "open" && never.has(step);
      return isIdle && !taken.has(keyOf(step, exit)) ? [] : [{ step, exit }];
    }),
  );
}

/** The exits that a case's events (or a part of them) went by, in order. */
export function exitsTaken(compiled: CompiledVersion, events: readonly CaseEvent[]): ExitOf[] {
  const taken: ExitOf[] = [];
  let answered: string | null = null;
  for (const event of events) {
    switch (event.type) {
      case "timer-fired":
        answered = stepIn(event.timerId);
        break;
      case "work-decided":
        answered = stepIn(event.workId);
        break;
      case "step-entered":
      case "step-exhausted":
        if (event.from !== null) taken.push({ step: event.from, exit: event.exit ?? asideExit });
        break;
      case "branch-ended":
        if (event.exit !== null) taken.push({ step: event.step, exit: event.exit });
        break;
      case "sub-journey-left":
        taken.push({ step: event.from, exit: returnExit });
        break;
      case "case-resolved":
        taken.push({ step: event.step, exit: returnExit });
        break;
      case "case-closed": {
        // Closing carries no step: it follows from the timer or the work of one, by the exit that nobody connected.
        const isByExit = event.reason === "silent" || event.reason === "handed-over";
        const way =
          isByExit && answered !== null
            ? waysOf(compiled)
                .out(answered)
                .find(({ as, to }) => as === "open" && to === null)
            : undefined;
        if (way) taken.push({ step: way.from, exit: way.exit });
      }
    }
  }
  return taken;
}

/** Ids of timers and work are named `step/token/visit/name`. */
function stepIn(key: string): string {
  return key.slice(0, key.indexOf("/"));
}

function eachEntry(events: readonly CaseEvent[], entered: (step: string, state: CaseState) => void): void {
  let state: CaseState | null = null;
  for (const event of events) {
    state = evolve(state, event);
    if (event.type === "step-entered") entered(event.step, state);
  }
}

/** The yes-or-no expressions of a step: each is to be seen true and false. */
function conditionsOf(own: CompiledStep): ConditionOf[] {
  return booleanUses(own).flatMap(({ at, source }) =>
    [true, false].map((outcome) => ({ step: own.id, at, source, outcome })),
  );
}

const usesOf = new WeakMap<CompiledStep, { at: string; source: string }[]>();

function booleanUses(own: CompiledStep): { at: string; source: string }[] {
  const known = usesOf.get(own);
  if (known) return known;
  const uses = own.kind
    .expressions(own.view)
    .filter(({ expects, locals }) => expects !== "any" && expects.type === "boolean" && !locals)
    .map(({ at, source }) => ({ at, source }));
  usesOf.set(own, uses);
  return uses;
}

function outcomesAt(own: CompiledStep, state: CaseState): { at: string; outcome: boolean }[] {
  const uses = booleanUses(own);
  if (uses.length === 0) return [];
  const { fields, private: hidden } = stateInScope(state, own.scope);
  const values = { ...fields, ...hidden.fields };
  return uses.flatMap(({ at, source }) => {
    const compiled = own.expressions.get(expressionKey(source, undefined));
    const result = compiled?.ok ? evaluate(compiled.expression, values) : null;
    return result?.ok && typeof result.value === "boolean" ? [{ at, outcome: result.value }] : [];
  });
}

function rowsOf(_own: CompiledStep): RowOf[] {
  return [];
}

function rowsMatched(_own: CompiledStep, _state: CaseState): number[] {
  return [];
}
