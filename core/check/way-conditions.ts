/**
 * The conditions that a way needs: at each step that is left by one of its conditions, those before it false and this one
 * true; at a decision table without dates, a row that says so. A field that may be set between two conditions has another
 * value each time, so every value has a name of its own (v1, v2, ...) and conditions say things of values: W1 two
 * conditions speak of the same value only where no step on the way, and none beside it, may have set the field between.
 * W2 what cannot be told is left out: fewer conditions, so that a contradiction stays one.
 */
import { fieldTypesOf, type Checkup, type StepFacts } from "@/core/check/checkup";
import { isBackground } from "@/core/check/journey-graph";
import type { PathPoint } from "@/core/check/problem";
import { tableCondition } from "@/core/check/table-condition";
import { compileExpression, type Compiled } from "@/core/expression/compile";
import { readTree } from "@/core/expression/formula";
import { nodesOf } from "@/core/expression/meter";
import type { FieldType } from "@/core/expression/value";
import type { BranchRegion } from "@/core/journey/graph";
import { asideExit } from "@/core/journey/graph";
import { ownValue } from "@/core/step/own-value";
import { callExit, doneExit, scopeInside } from "@/core/journey/scope";

/** A condition at a point of the way. `values`: by the field's own name in it, the name of its value. */
export type WayCondition = {
  point: PathPoint;
  facts: StepFacts;
  source: string;
  wanted: boolean;
  expression: Compiled;
  values: ReadonlyMap<string, string>;
};

export type WayConditions = {
  conditions: readonly WayCondition[];
  /** Types by the name of the value. */
  types: Readonly<Record<string, FieldType>>;
  /** The field by the name of its value, as the case knows it. */
  fieldOf: ReadonlyMap<string, string>;
};

const conditionsMax = 60;

/** null where nothing is decided by conditions, or by more than can be looked at. */
export function conditionsOn(checkup: Checkup, path: readonly PathPoint[]): WayConditions | null {
  // What runs beside what is not known where forks and joins do not fit together.
  if (checkup.faults.length > 0) return null;
  const walk = new Walk(checkup);
  path.forEach((point, index) => walk.pass(point, path[index - 1]));
  const { conditions, types, fieldOf } = walk;
  if (conditions.length === 0 || conditions.length > conditionsMax) return null;
  return { conditions, types, fieldOf };
}

class Walk {
  readonly conditions: WayCondition[] = [];
  readonly types: Record<string, FieldType> = {};
  readonly fieldOf = new Map<string, string>();
  private readonly current = new Map<string, string>();
  private readonly askedWhetherSet = new Set<string>();

  constructor(private readonly checkup: Checkup) {}

  pass(point: PathPoint, before: PathPoint | undefined): void {
    const facts = this.checkup.steps.get(point.step);
    if (before) this.changeBranches(before.step, point.step);
    if (!facts || point.exit === "") return;
    if (point.exit === callExit && facts.ways.call) {
      this.enterCalled(facts);
      return;
    }
    if (point.exit === doneExit && facts.ways.call) {
      this.leaveCalled(facts);
      return;
    }
    if (point.exit !== asideExit) this.decide(facts, point);
    // Whichever way it is left, it may have begun to set what it sets.
    for (const { name } of facts.exits) for (const field of facts.writes(name)) this.current.delete(field);
    for (const field of facts.answers.setsEarly) this.current.delete(field);
    // What it may fill in was not set before: nothing changes for a condition that could read it.
    for (const field of facts.answers.fills) if (this.askedWhetherSet.has(field)) this.current.delete(field);
  }

  private decide(facts: StepFacts, point: PathPoint): void {
    const own = new Set(facts.exits.flatMap(({ name }) => facts.writes(name)));
    const unsteady = unsteadyAt(this.checkup, facts.id);
    for (const { source, is, expression } of decidedBy(this.checkup, facts, point.exit)) {
      const names = expression.mentions.map((name) => facts.scope + name);
      // A table is looked up before what it gives is set; of other kinds it is not known what comes first.
      if (facts.table === null && names.some((name) => own.has(name))) continue;
      const values = new Map<string, string>();
      for (const name of expression.mentions) {
        const type = ownValue(facts.fields, name);
        if (!type) break;
        const field = facts.scope + name;
        if (unsteady(field)) this.current.delete(field);
        if (source.includes("known(")) this.askedWhetherSet.add(field);
        values.set(name, this.valueOf(field, type));
      }
      if (values.size < expression.mentions.length) continue;
      this.conditions.push({ point, facts, source, wanted: is, expression, values });
    }
  }

  private valueOf(field: string, type: FieldType): string {
    const known = this.current.get(field);
    if (known !== undefined) return known;
    const value = `v${this.fieldOf.size + 1}`;
    this.current.set(field, value);
    this.fieldOf.set(value, field);
    this.types[value] = type;
    return value;
  }

  /** A called journey begins with its inputs; one that is simply a field of the caller is the same value. */
  private enterCalled(facts: StepFacts): void {
    const inside = scopeInside(facts.id);
    const called = typesOfCalled(this.checkup, facts);
    const inputs = facts.ways.call?.inputs ?? {};
    const given = Object.entries(inputs).flatMap(([name, source]): [string, string][] => {
      const from = source.trim();
      const [type, to] = [ownValue(facts.fields, from), ownValue(called, name)];
      if (!type || !to || !isSameType(type, to)) return [];
      return [[inside + name, this.valueOf(facts.scope + from, type)]];
    });
    for (const field of [...this.current.keys()]) if (field.startsWith(inside)) this.current.delete(field);
    for (const [field, value] of given) this.current.set(field, value);
  }

  private leaveCalled(facts: StepFacts): void {
    const called = typesOfCalled(this.checkup, facts);
    for (const [to, from] of Object.entries(facts.ways.call?.outputs ?? {})) {
      const value = this.current.get(scopeInside(facts.id) + from);
      const [type, given] = [ownValue(facts.fields, to), ownValue(called, from)];
      const isSame = type !== undefined && given !== undefined && isSameType(type, given);
      this.current.delete(facts.scope + to);
      if (value !== undefined && isSame) this.current.set(facts.scope + to, value);
    }
  }

  /** Where a fork is entered or left, its branches may have set what they set. */
  private changeBranches(from: string, to: string): void {
    if (!this.checkup.graph.regions) return;
    const [left, entered] = [branchesAround(this.checkup, from), branchesAround(this.checkup, to)];
    const has = (all: readonly BranchRegion[], one: BranchRegion) =>
      all.some(({ fork }) => fork === one.fork);
    const changed = [
      ...left.filter((one) => !has(entered, one)),
      ...entered.filter((one) => !has(left, one)),
    ];
    for (const { fork } of changed)
      for (const branch of this.checkup.graph.regions.forks.get(fork)?.branches ?? [])
        for (const field of writtenIn(this.checkup, branch)) this.current.delete(field);
  }
}

type Decided = { source: string; is: boolean; expression: Compiled };

/** Conditions whose outcome is certain when the step is left by the exit. */
function decidedBy(checkup: Checkup, facts: StepFacts, exit: string): Decided[] {
  const { kind, step, settings, meaning, table } = facts;
  if (!kind || !settings) return [];
  const implied = kind.implies({ step, settings, meaning, catalogue: checkup.catalogue }, exit);
  const byTable = table && tableCondition(table, facts.exits, exit);
  return [...implied, ...(byTable ? [byTable] : [])].flatMap((one) => {
    const found = compileExpression(one.source, { fields: facts.fields, expects: { type: "boolean" } });
    return found.ok ? [{ ...one, expression: found.expression }] : [];
  });
}

function typesOfCalled({ catalogue }: Checkup, facts: StepFacts): Record<string, FieldType> {
  const called = ownValue(catalogue.journeys ?? {}, facts.ways.call?.journey ?? "");
  return called ? fieldTypesOf(called.meaning) : {};
}

function isSameType(one: FieldType, other: FieldType): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** The branches that a step stands in, the innermost first. */
function branchesAround({ graph }: Checkup, step: string): BranchRegion[] {
  const around: BranchRegion[] = [];
  const { regions } = graph;
  for (let at = regions?.branchOf(step) ?? null; regions && at; at = regions.branchOf(at.fork))
    around.push(at);
  return around;
}

function writtenIn({ steps }: Checkup, { steps: own }: BranchRegion): string[] {
  return [...own].flatMap((id) => {
    const facts = steps.get(id);
    if (!facts) return [];
    const { fills, setsEarly } = facts.answers;
    return [...facts.exits.flatMap(({ name }) => facts.writes(name)), ...fills, ...setsEarly];
  });
}

/** Fields that something beside the step may set at any moment. */
function unsteadyAt(checkup: Checkup, step: string): (field: string) => boolean {
  const { regions } = checkup.graph;
  if (!regions || regions.forks.size === 0) return () => false;
  const beside = [...regions.forks.values()].flatMap(({ branches }) =>
    branches.filter((branch) => isBackground(regions, branch) && !branch.steps.has(step)),
  );
  for (const { fork, exit } of branchesAround(checkup, step))
    beside.push(...(regions.forks.get(fork)?.branches.filter((branch) => branch.exit !== exit) ?? []));
  const fields = new Set(beside.flatMap((branch) => writtenIn(checkup, branch)));
  return (field) => fields.has(field);
}

/** The condition with the names of values in the place of those of fields; null where it cannot be read. */
export function renamed({ source, values }: WayCondition): string | null {
  const tree = readTree(source);
  if (!tree) return null;
  const places = nodesOf(tree)
    .flatMap((node) => {
      const value = node.op === "id" ? values.get(node.args) : undefined;
      return value === undefined ? [] : [{ start: node.start, end: node.end, value }];
    })
    .toSorted((a, b) => b.start - a.start);
  return places.reduce(
    (text, { start, end, value }) => text.slice(0, start) + value + text.slice(end),
    source,
  );
}
