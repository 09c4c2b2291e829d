/**
 * Whether the conditions on a counter-example's way can all hold at once. If they cannot, another way is looked for that
 * shows the same; where none is found, the problem stays and says so. If they can, it says with which values. Done after
 * the rules and only for errors, with bounded effort, so that a sound journey costs nothing.
 */
import type { Checkup } from "@/core/check/checkup";
import { canSearchAgain, otherPath, type Avoided } from "@/core/check/flow-path";
import type { PathPoint, Problem } from "@/core/check/problem";
import { labelOf, mixedOrder } from "@/core/check/report";
import { conditionsOn, renamed, type WayCondition, type WayConditions } from "@/core/check/way-conditions";
import { createSpace, formulaOf, isOpaque, type Formula, type Space } from "@/core/expression/formula";
import { evaluate } from "@/core/expression/compile";
import { solve, type Box } from "@/core/expression/satisfy";
import type { FieldType, Json, JsonObject } from "@/core/expression/value";
import { valuesForAll, valuesIn } from "@/core/expression/witness";
import { plainValue } from "@/core/step/plain-value";

/** Ways that are tried for one problem, and problems that are looked at in one check. */
const triesMax = 6;
const problemsMax = 200;
const effortMax = 20_000;

const excluded = "The conditions on this way cannot all hold at once";

/** The problems with ways that a case can take, as far as conditions decide; the others say that it cannot. */
export function onFeasibleWays(checkup: Checkup, problems: readonly Problem[]): Problem[] {
  // The same way is shown by many problems.
  const known = new Map<string, Told>();
  let left = problemsMax;
  return problems.map((problem) => {
    const isOpen = problem.severity === "error" && problem.conservative === undefined;
    if (!isOpen || problem.path.length < 2 || left === 0) return problem;
    const told = tell(checkup, problem.path, known);
    if (told.can !== "unknown") left -= 1;
    if (told.can === "hold") return withValues(problem, told.inputs);
    return told.can === "exclude" ? elsewhere(checkup, problem, { told, known }) : problem;
  });
}

type Excluded = { can: "exclude"; core: Avoided };
type Told = { can: "unknown" } | { can: "hold"; inputs: Record<string, Json> } | Excluded;

function tell(checkup: Checkup, path: readonly PathPoint[], known: Map<string, Told>): Told {
  const key = JSON.stringify(path);
  const before = known.get(key);
  if (before) return before;
  const found = conditionsOn(checkup, path);
  const told: Told = found ? judge(checkup, found) : { can: "unknown" };
  known.set(key, told);
  return told;
}

/** A problem shown on another way, if there is one; else it stays and is marked. */
function elsewhere(
  checkup: Checkup,
  problem: Problem,
  { told, known }: { told: Excluded; known: Map<string, Told> },
): Problem {
  const avoided = [told.core];
  for (let attempt = 0; attempt < triesMax; attempt += 1) {
    const other = otherPath(problem.path, avoided);
    if (!other?.isWhole) break;
    const now = tell(checkup, other.path, known);
    if (now.can === "exclude") {
      avoided.push(now.core);
      continue;
    }
    const order = mixedOrder(checkup, other.path);
    const shown = { ...problem, path: other.path, ...(order !== null && { conservative: order }) };
    return now.can === "hold" ? withValues(shown, now.inputs) : shown;
  }
  const reason = canSearchAgain(problem.path)
    ? `${excluded}; no other way was found that shows the problem.`
    : `${excluded}.`;
  return { ...problem, conservative: reason };
}

function withValues(problem: Problem, inputs: Record<string, Json>): Problem {
  return problem.inputs || Object.keys(inputs).length === 0 ? problem : { ...problem, inputs };
}

type Read = { of: WayCondition; source: string; formula: Formula };

function judge(checkup: Checkup, way: WayConditions): Told {
  const space = createSpace(way.types);
  const read = way.conditions.flatMap((of): Read[] => {
    const source = renamed(of);
    const formula = source === null ? null : formulaOf(source, space, of.wanted);
    return source === null || !formula ? [] : [{ of, source, formula }];
  });
  const solution = solutionOf(read, space);
  if (solution === "none") return { can: "exclude", core: coreOf(checkup, read, { space, way }) };
  if (solution === "unknown" || read.length < way.conditions.length) return { can: "unknown" };
  const values = witness(read, { box: solution, space, way });
  return values ? { can: "hold", inputs: saidInputs(checkup, values, way) } : { can: "unknown" };
}

/** "none" is certain: what cannot be told apart is taken to come out either way. */
function solutionOf(read: readonly Read[], space: Space): Box | "none" | "unknown" {
  const solution = solve(
    read.map(({ formula }) => formula),
    space,
    { left: effortMax },
  );
  if (solution.found) return solution.found;
  return solution.isCertain ? "none" : "unknown";
}

type Solving = { space: Space; way: WayConditions };

/** Conditions of which none can be left out: what other ways must not have together. */
function coreOf({ steps }: Checkup, read: readonly Read[], { space, way }: Solving): Avoided {
  let core = [...read];
  for (const one of read) {
    const rest = core.filter((other) => other !== one);
    if (solutionOf(rest, space) === "none") core = rest;
  }
  const names = core.flatMap(({ of }) => [...of.values].map(([name, value]) => ({ of, name, value })));
  const shared = names.filter(({ value, of }) => names.some((one) => one.value === value && one.of !== of));
  // One value under two names went into a called journey or came back: nothing resets that for certain.
  const isSteady = shared.every(({ of, name, value }) => of.facts.scope + name === way.fieldOf.get(value));
  const fields = new Set(isSteady ? shared.map(({ value }) => way.fieldOf.get(value)) : []);
  const resets = new Set<string>();
  if (fields.size > 0)
    for (const facts of steps.values())
      if (facts.exits.some(({ name }) => facts.writes(name).some((field) => fields.has(field))))
        resets.add(facts.id);
  const points = new Map(core.map(({ of: { point } }) => [`${point.step} ${point.exit}`, point]));
  return { points: [...points.values()], resets };
}

/** Values with which every condition was evaluated as the way needs it. */
function witness(read: readonly Read[], { box, space, way }: Solving & { box: Box }): JsonObject | null {
  const names = [...new Set(read.flatMap(({ of }) => [...of.values.values()]))];
  const values = valuesIn(box, names, space);
  const holds = read.every(({ of }) => {
    const own: JsonObject = {};
    for (const [name, value] of of.values) {
      const given = values[value];
      if (given !== undefined) own[name] = given;
    }
    const result = evaluate(of.expression, own);
    return result.ok && result.value === of.wanted;
  });
  if (holds) return values;
  // Where parts cannot be told apart, values are tried out.
  if (![...box.keys()].some(isOpaque)) return null;
  return valuesForAll(
    read.map(({ of, source }) => ({ condition: source, wanted: of.wanted })),
    way.types,
  );
}

/** By what people call the fields; a field that is set again on the way is counted. */
function saidInputs(checkup: Checkup, values: JsonObject, way: WayConditions): Record<string, Json> {
  const said: Record<string, Json> = {};
  for (const [value, field] of way.fieldOf) {
    const given = values[value];
    const condition = way.conditions.find(({ facts }) => field.startsWith(facts.scope));
    const type = way.types[value];
    if (given === undefined || !condition || !type) continue;
    const label = labelOf(checkup, scopeOf(way, field) ?? condition.facts, field);
    let name = label;
    for (let number = 2; Object.hasOwn(said, name); number += 1) name = `${label} (${number})`;
    said[name] = saidValue(given, type);
  }
  return said;
}

function scopeOf(way: WayConditions, field: string): WayCondition["facts"] | null {
  const scope = field.slice(0, field.lastIndexOf(".") + 1);
  return way.conditions.find(({ facts }) => facts.scope === scope)?.facts ?? null;
}

/** Amounts and days as people write them; the rest as it is. */
function saidValue(value: Json, type: FieldType): Json {
  const isWritten = type.type === "money" || type.type === "date" || type.type === "datetime";
  return isWritten ? plainValue(value, type) : value;
}
