/** How much of a version a set of runs has walked: steps, exits, conditions and rows of tables, and what is missing. */
import { expressionKey, type CompiledStep, type CompiledVersion } from "@/core/case/compile-version";
import type { CaseEvent, StepAsideReason } from "@/core/case/events";
import { neverExhausted } from "@/core/case/exhaustion";
import { asideExit, returnExit, waysOf } from "@/core/case/ways";
import { evaluate } from "@/core/expression/compile";
import type { Json, JsonObject } from "@/core/expression/value";
import { callExit, scopeInside } from "@/core/journey/scope";
import { compileTable, decideTable } from "@/core/step/decide-table";

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

/** What one run walked, as keys: plain data, so that it can be kept and sent. */
export type Walk = {
  steps: readonly string[];
  /** By keyOf. */
  exits: readonly string[];
  /** `step|at|outcome`. */
  conditions: readonly string[];
  /** `step|row`. */
  rows: readonly string[];
};

/** What a run walked, given by its events. */
export function walkOf(compiled: CompiledVersion, { events }: { events: readonly CaseEvent[] }): Walk {
  const steps = new Set<string>();
  const conditions = new Set<string>();
  const rows = new Set<string>();
  const exits = new Set(exitsTaken(compiled, events).map(({ step, exit }) => keyOf(step, exit)));
  eachEntry(events, (step, fields, at) => {
    steps.add(step);
    const own = compiled.steps.get(step);
    if (!own) return;
    const seen = seenAt(own, fields, at);
    for (const key of seen.conditions) conditions.add(key);
    for (const key of seen.rows) rows.add(key);
  });
  return { steps: [...steps], exits: [...exits], conditions: [...conditions], rows: [...rows] };
}

/** The conditions (with their outcomes) and rows that a step shows over the fields as they are when it is entered. */
export function seenAt(own: CompiledStep, fields: JsonObject, at: string): Pick<Walk, "conditions" | "rows"> {
  return {
    conditions: outcomesAt(own, fields).map((seen) => conditionKey({ step: own.id, ...seen })),
    rows: rowsMatched(own, fields, at).map((row) => rowKey({ step: own.id, row })),
  };
}

/** The coverage over runs, each given by its events. */
export function coverageOf(
  compiled: CompiledVersion,
  runs: Iterable<{ events: readonly CaseEvent[] }>,
  options: CoverageOptions = {},
): Coverage {
  return coverageFrom(
    compiled,
    [...runs].map((run) => walkOf(compiled, run)),
    options,
  );
}

/** The coverage over what runs walked. */
export function coverageFrom(
  compiled: CompiledVersion,
  walks: Iterable<Walk>,
  options: CoverageOptions = {},
): Coverage {
  const steps = new Set<string>();
  const exits = new Set<string>();
  const conditions = new Set<string>();
  const rows = new Set<string>();
  for (const walk of walks) {
    for (const step of walk.steps) steps.add(step);
    for (const key of walk.exits) exits.add(key);
    for (const key of walk.conditions) conditions.add(key);
    for (const key of walk.rows) rows.add(key);
  }
  const { reachable } = waysOf(compiled);
  const own = [...reachable].flatMap((id) => compiled.steps.get(id) ?? []);
  return {
    steps: share([...reachable], (id) => steps.has(id)),
    exits: share(exitsToTake(compiled, options, exits), ({ step, exit }) => exits.has(keyOf(step, exit))),
    conditions: share(own.flatMap(conditionsOf), (one) => conditions.has(conditionKey(one))),
    rows: share(own.flatMap(rowsOf), (one) => rows.has(rowKey(one))),
  };
}

export function conditionKey({ step, at, outcome }: Omit<ConditionOf, "source">): string {
  return `${step}|${at}|${outcome}`;
}

export function rowKey({ step, row }: RowOf): string {
  return `${step}|${row}`;
}

export function keyOf(step: string, exit: string): string {
  return `${step}|${exit}`;
}

function share<T>(all: readonly T[], isCovered: (one: T) => boolean): Share<T> {
  const missing = all.filter((one) => !isCovered(one));
  return { of: all.length, covered: all.length - missing.length, missing };
}

/** The exits that count: all, but for those that no case takes (idleExits), unless one did. */
export function exitsToTake(
  compiled: CompiledVersion,
  options: CoverageOptions = {},
  taken: ReadonlySet<string> = new Set(),
): ExitOf[] {
  const ways = waysOf(compiled);
  const idle = idleExits(compiled);
  return [...ways.reachable].flatMap((step) =>
    ways.out(step).flatMap(({ exit }) => {
      if (exit === callExit || (exit === asideExit && !options.aside)) return [];
      const key = keyOf(step, exit);
      return idle.has(key) && !taken.has(key) ? [] : [{ step, exit }];
    }),
  );
}

/**
 * Exits that stand open and that no case takes, by keyOf, with why: `exhausted` of a step that cannot be visited too often
 * (a kind may still leave by it for a reason of its own), and handing back where the journey says no way for it.
 */
export function idleExits(compiled: CompiledVersion): ReadonlyMap<string, ExitOf & { why: string }> {
  const ways = waysOf(compiled);
  const never = neverExhausted(compiled);
  const idle = new Map<string, ExitOf & { why: string }>();
  for (const step of ways.reachable) {
    const own = compiled.steps.get(step);
    for (const { exit, as, role, to } of ways.out(step)) {
      const often = role === "exhausted" ? never.get(step) : undefined;
      const isBack = own?.kind.role === "handoff" && role === "normal" && to !== null;
      const back = isBack
        ? `"${own.step.title}" has no way for this, so the work stays with people.`
        : undefined;
      const why = as === "open" ? (often ?? back) : undefined;
      if (why !== undefined) idle.set(keyOf(step, exit), { step, exit, why });
    }
  }
  return idle;
}

/** The exits that a case's events (or a part of them) went by, in order. */
export function exitsTaken(compiled: CompiledVersion, events: readonly CaseEvent[]): ExitOf[] {
  const taken: ExitOf[] = [];
  let answered: string | null = null;
  let aside: StepAsideReason | null = null;
  for (const event of events) {
    switch (event.type) {
      case "ai-stepped-aside":
        aside = event.reason;
        break;
      case "timer-fired":
        answered = stepIn(event.timerId);
        break;
      case "work-decided":
        answered = stepIn(event.workId);
        break;
      case "step-entered":
      case "step-exhausted":
        if (event.from !== null)
          taken.push({ step: event.from, exit: event.exit ?? asideBy(compiled, event.from, aside) });
        aside = null;
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

/** A request that is too unclear leaves by the exit for that, also where nobody connected it. */
function asideBy(compiled: CompiledVersion, step: string, reason: StepAsideReason | null): string {
  if (reason !== "confidence" && reason !== "ambiguity") return asideExit;
  const way = waysOf(compiled)
    .out(step)
    .find(({ as, role, to }) => as === "open" && role === "normal" && to !== null);
  return way?.exit ?? asideExit;
}

/** Ids of timers and work are named `step/token/visit/name`. */
function stepIn(key: string): string {
  return key.slice(0, key.indexOf("/"));
}

/**
 * Each entry of a step with the fields as they are then, which are changed afterwards. The fields alone are folded: a
 * state has more than a condition can see, and there are many runs.
 */
export function eachEntry(
  events: readonly CaseEvent[],
  entered: (step: string, fields: JsonObject, at: string) => void,
  before: JsonObject = {},
): void {
  let fields = { ...before };
  for (const event of events) {
    if (event.type === "case-started") fields = { ...event.private.fields };
    else if (event.type === "fields-set") Object.assign(fields, event.values, event.private?.values);
    else if (event.type === "sub-journey-entered") {
      const inside = Object.keys(fields).filter((name) => !name.startsWith(scopeInside(event.step)));
      fields = Object.fromEntries(inside.map((name) => [name, fields[name] ?? null]));
      fields = { ...fields, ...event.private.fields };
    } else if (event.type === "step-entered") entered(event.step, fields, event.at);
  }
}

/** The fields of a step's own scope under their own names; those of called journeys have names that no expression reads. */
function valuesFor({ scope }: CompiledStep, fields: JsonObject): JsonObject {
  if (scope === "") return fields;
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]): [string, Json][] => {
      const own = name.startsWith(scope) ? name.slice(scope.length) : "";
      return own === "" || own.includes(".") ? [] : [[own, value]];
    }),
  );
}

/** The yes-or-no expressions of a step: each is to be seen true and false. */
export function conditionsOf(own: CompiledStep): ConditionOf[] {
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

function outcomesAt(own: CompiledStep, fields: JsonObject): { at: string; outcome: boolean }[] {
  const uses = booleanUses(own);
  if (uses.length === 0) return [];
  const values = valuesFor(own, fields);
  return uses.flatMap(({ at, source }) => {
    const compiled = own.expressions.get(expressionKey(source, undefined));
    const result = compiled?.ok ? evaluate(compiled.expression, values) : null;
    return result?.ok && typeof result.value === "boolean" ? [{ at, outcome: result.value }] : [];
  });
}

export function rowsOf(own: CompiledStep): RowOf[] {
  const table = own.kind.table(own.view);
  return (table?.rows ?? []).map((_, row) => ({ step: own.id, row }));
}

/** The rows that decide at a step over the fields as they are. */
function rowsMatched(own: CompiledStep, fields: JsonObject, at: string): number[] {
  const table = own.kind.table(own.view);
  if (!table) return [];
  const values = valuesFor(own, fields);
  const inputs: JsonObject = {};
  for (const { name, expression } of table.inputs) {
    const compiled = own.expressions.get(expressionKey(expression, undefined));
    const result = compiled?.ok ? evaluate(compiled.expression, values) : null;
    if (!result?.ok) return [];
    inputs[name] = result.value;
  }
  const decision = decideTable(compileTable(table), inputs, at.slice(0, 10));
  return decision.ok ? [...decision.rows] : [];
}
