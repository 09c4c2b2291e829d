/**
 * What a journey's own texts tell about the values that matter to it: the constants that its conditions compare each
 * name with, and which names depend on which. Used to try values that change something; never to decide anything.
 * A name is the last part of a path ("order.status" is "status"), so that what an operation answers and what a
 * condition reads later meet, whatever field carries it in between.
 */
import type { ASTNode, Environment } from "@marcbachmann/cel-js";
import type { CompiledStep, CompiledVersion } from "@/core/case/compile-version";
import { createBase, loops } from "@/core/expression/functions";
import type { Json } from "@/core/expression/value";
import { ownValue } from "@/core/step/own-value";

export type MinedExpression = {
  source: string;
  names: ReadonlySet<string>;
  constants: ReadonlyMap<string, readonly Json[]>;
  /** Names that the expression asks for with has(...) or known(...): they may be missing. */
  optional: ReadonlySet<string>;
  /** Pairs of names that it compares with each other. */
  related: readonly (readonly [string, string])[];
};

export type Mined = {
  /** Constants by name, its aliases' included, in the order of the journey. */
  constantsOf: (name: string) => readonly Json[];
  /** The same, of some steps alone. */
  constantsAt: (steps: readonly string[]) => (name: string) => readonly Json[];
  isOptional: (name: string) => boolean;
  /** Names that some condition compares it with: their values should meet. */
  relatedTo: (name: string) => readonly string[];
  /** Names that what the step does depends on, through the fields that carry them. */
  namesOf: (step: string) => ReadonlySet<string>;
  /** Fields that the step sets by expressions, of an answer for example. */
  writesOf: (step: string) => ReadonlySet<string>;
};

const minedOf = new WeakMap<CompiledVersion, Mined>();
const constantsMax = 60;
const nothing: ReadonlySet<string> = new Set();

/** What can be learned from a version's expressions, kept with it. */
export function mineValues(compiled: CompiledVersion): Mined {
  const known = minedOf.get(compiled);
  if (known) return known;
  const byStep = new Map<string, Map<string, Json[]>>();
  const optional = new Set<string>();
  const carries = new Map<string, Set<string>>();
  const own = new Map<string, Set<string>>();
  const related = new Map<string, Set<string>>();
  const writes = new Map<string, Set<string>>();
  for (const step of compiled.steps.values()) {
    const written = new Set<string>();
    writes.set(step.id, written);
    const names = new Set<string>();
    const constants = new Map<string, Json[]>();
    byStep.set(step.id, constants);
    for (const { at, mined } of expressionsOf(step)) {
      for (const name of mined.names) names.add(name);
      for (const name of mined.optional) optional.add(name);
      for (const [name, values] of mined.constants) addTo(constants, name, values);
      for (const [left, right] of mined.related) {
        relate(related, left, right);
        relate(related, right, left);
      }
      // "outputs.total" and the like: the written field carries what the expression reads.
      const field = at.slice(at.lastIndexOf(".") + 1);
      if (!step.meaning.fields[field]) continue;
      carry(carries, field, mined.names);
      written.add(field);
    }
    for (const [field, read] of writtenBy(step)) {
      carry(carries, field, read);
      written.add(field);
    }
    for (const [field, member] of broughtBy(step)) {
      carry(carries, field, new Set([member]));
      written.add(field);
    }
    mineTable(step, { constants, carries });
    own.set(step.id, names);
  }
  for (const step of compiled.steps.values())
    addLimits(compiled, step, { constants: byStep.get(step.id) ?? new Map(), own });
  const origins = closure(carries);
  const constantsAt = (steps: Iterable<string>): Map<string, Json[]> => {
    const found = new Map<string, Json[]>();
    for (const step of steps) {
      for (const [name, values] of byStep.get(step) ?? []) {
        addTo(found, name, values);
        for (const origin of origins.get(name) ?? []) addTo(found, origin, values);
      }
    }
    return found;
  };
  const constants = constantsAt(byStep.keys());
  const namesByStep = new Map<string, ReadonlySet<string>>();
  const mined: Mined = {
    constantsOf: (name) => constants.get(name) ?? [],
    constantsAt: (steps) => {
      const found = constantsAt(steps);
      return (name) => found.get(name) ?? [];
    },
    isOptional: (name) => optional.has(name),
    relatedTo: (name) => [...(related.get(name) ?? [])],
    namesOf: (id) => {
      const known = namesByStep.get(id);
      if (known) return known;
      const names = new Set(own.get(id));
      for (const name of [...names]) for (const origin of origins.get(name) ?? []) names.add(origin);
      namesByStep.set(id, names);
      return names;
    },
    writesOf: (id) => writes.get(id) ?? nothing,
  };
  minedOf.set(compiled, mined);
  return mined;
}

/** A step's expressions with where they stand and what is in them; those that cannot be read are left out. */
export function expressionsOf({ kind, view }: CompiledStep): { at: string; mined: MinedExpression }[] {
  return kind.expressions(view).flatMap(({ at, source }) => {
    const mined = mineExpression(source);
    return mined ? [{ at, mined }] : [];
  });
}

/** Expressions beside the name of the field that they set: `{field, expression}`, wherever it stands in the settings. */
function writtenBy(step: CompiledStep): [string, ReadonlySet<string>][] {
  const found: [string, ReadonlySet<string>][] = [];
  const visit = (value: Json | undefined, depth: number): void => {
    if (value === null || typeof value !== "object" || depth > 6) return;
    if (Array.isArray(value)) return value.forEach((item) => visit(item, depth + 1));
    const { field, expression } = value;
    if (typeof field === "string" && typeof expression === "string") {
      const mined = mineExpression(expression);
      if (mined) found.push([field, mined.names]);
    }
    Object.values(value).forEach((item) => visit(item, depth + 1));
  };
  visit(step.settings, 0);
  return found;
}

/** Fields that take a member of what an event brings, by its plain name. */
function broughtBy({ settings, meaning }: CompiledStep): [string, string][] {
  const outputs = ownValue(settings, "outputs");
  if (outputs === undefined || outputs === null || typeof outputs !== "object" || Array.isArray(outputs))
    return [];
  return Object.entries(outputs).flatMap(([field, member]): [string, string][] =>
    meaning.fields[field] && typeof member === "string" && /^[\w.]+$/.test(member)
      ? [[field, member.slice(member.lastIndexOf(".") + 1)]]
      : [],
  );
}

/** Cells of a decision table are conditions over its inputs, which stand for expressions over fields. */
function mineTable(
  { kind, view }: CompiledStep,
  into: { constants: Map<string, Json[]>; carries: Map<string, Set<string>> },
): void {
  const table = kind.table(view);
  table?.inputs.forEach(({ name, expression }, column) => {
    const read = mineExpression(expression);
    if (read) carry(into.carries, name, read.names);
    const origins = read ? [name, ...read.names] : [name];
    for (const { when } of table.rows) {
      const cell = mineExpression(when[column] ?? "");
      for (const values of cell?.constants.values() ?? [])
        for (const origin of origins) addTo(into.constants, origin, values);
    }
  });
}

type Gathered = { constants: Map<string, Json[]>; own: Map<string, Set<string>> };

/** A limit is a constant that the guarded step's amount is compared with. */
function addLimits(compiled: CompiledVersion, step: CompiledStep, { constants, own }: Gathered): void {
  const guards = step.kind.guards(step.view);
  const guarded = guards === null ? undefined : compiled.steps.get(step.scope + guards);
  if (!guarded) return;
  const amounts = step.kind
    .limits(step.view)
    .flatMap((key) => ownValue(compiled.catalogue.limits, key)?.amountMinor ?? []);
  if (amounts.length === 0) return;
  for (const use of guarded.kind.expressions(guarded.view)) {
    const mined =
      use.expects !== "any" && use.expects.type === "money" ? mineExpression(use.source) : undefined;
    for (const name of mined?.names ?? []) {
      addTo(constants, name, amounts);
      own.get(step.id)?.add(name);
    }
  }
}

function addTo(constants: Map<string, Json[]>, name: string, values: readonly Json[]): void {
  const list = constants.get(name) ?? [];
  for (const value of values) if (list.length < constantsMax && !list.includes(value)) list.push(value);
  if (list.length > 0) constants.set(name, list);
}

function relate(related: Map<string, Set<string>>, name: string, other: string): void {
  if (name === other) return;
  const others = related.get(name) ?? new Set();
  related.set(name, others.add(other));
}

function carry(carries: Map<string, Set<string>>, field: string, names: ReadonlySet<string>): void {
  const from = carries.get(field) ?? new Set();
  for (const name of names) if (name !== field && name !== "answer") from.add(name);
  carries.set(field, from);
}

function closure(carries: ReadonlyMap<string, ReadonlySet<string>>): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>();
  for (const field of carries.keys()) {
    const seen = new Set<string>();
    const queue = [field];
    for (const name of queue) {
      for (const from of carries.get(name) ?? []) {
        if (seen.has(from)) continue;
        seen.add(from);
        queue.push(from);
      }
    }
    all.set(field, seen);
  }
  return all;
}

let base: Environment | null = null;
const kept = new Map<string, MinedExpression | null>();

/** The names and constants of one expression; null when it cannot be read. */
export function mineExpression(source: string): MinedExpression | null {
  const before = kept.get(source);
  if (before !== undefined) return before;
  if (kept.size > 5_000) kept.clear();
  const mined = mine(source);
  kept.set(source, mined);
  return mined;
}

function mine(source: string): MinedExpression | null {
  try {
    base ??= createBase();
    const { ast } = base.parse(source);
    const names = new Set<string>();
    const constants = new Map<string, Json[]>();
    const optional = new Set<string>();
    const related: [string, string][] = [];
    look(ast, { names, constants, optional, related, loops: new Map() });
    return { source, names, constants, optional, related };
  } catch {
    return null;
  }
}

type Looking = {
  names: Set<string>;
  constants: Map<string, Json[]>;
  optional: Set<string>;
  related: [string, string][];
  /** Names bound by loops, with what they go over: constants, or the items of something named. */
  loops: ReadonlyMap<string, { items: readonly Json[]; over: readonly string[] }>;
};

const compared: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">=", "in"]);
const asking: ReadonlySet<string> = new Set(["startsWith", "endsWith", "contains", "indexOf", "split"]);

function look(node: ASTNode, at: Looking): void {
  if (compared.has(node.op)) {
    const [left, right] = node.args as [ASTNode, ASTNode]; // what these operators have
    pair(left, right, at);
    pair(right, left, at);
    for (const name of namesIn(left, at))
      for (const other of namesIn(right, at)) at.related.push([name, other]);
  }
  if (node.op === "id" && !at.loops.has(node.args)) at.names.add(node.args);
  if (node.op === ".") at.names.add(node.args[1]);
  if (node.op === "call" && (node.args[0] === "has" || node.args[0] === "known")) {
    const name = node.args[1][0] && nameOf(node.args[1][0]);
    if (name) at.optional.add(name);
  }
  if (node.op === "rcall") {
    const [called, receiver, values] = node.args;
    if (asking.has(called)) for (const value of values) pair(receiver, value, at);
    const [bound] = values;
    if (bound?.op === "id" && loops.has(called)) {
      const over = namesIn(receiver, at).slice(-1);
      const loop = { items: constantsIn(receiver, at), over };
      const inside = { ...at, loops: new Map([...at.loops, [bound.args, loop]]) };
      for (const value of values.slice(1)) look(value, inside);
      look(receiver, at);
      return;
    }
  }
  for (const child of childrenOf(node)) look(child, at);
}

/** Names on one side of a comparison meet the constants of the other. */
function pair(named: ASTNode, other: ASTNode, at: Looking): void {
  const values = constantsIn(other, at);
  if (values.length === 0) return;
  for (const name of namesIn(named, at)) addTo(at.constants, name, values);
}

function constantsIn(node: ASTNode, at: Looking): Json[] {
  if (node.op === "value") {
    const value: unknown = node.args;
    if (typeof value === "bigint") return [Number(value)];
    return typeof value === "string" || typeof value === "number" ? [value] : [];
  }
  if (node.op === "id") return [...(at.loops.get(node.args)?.items ?? [])];
  if (node.op === "-_")
    return constantsIn(node.args, at).map((value) => (typeof value === "number" ? -value : value));
  if (node.op === "call" && node.args[0] === "money") {
    const [text] = node.args[1];
    const amount = text?.op === "value" ? Number(text.args) : Number.NaN;
    return Number.isFinite(amount) ? [Math.round(amount * 100)] : [];
  }
  return childrenOf(node).flatMap((child) => constantsIn(child, at));
}

function namesIn(node: ASTNode, at: Looking): string[] {
  const name = nameOf(node);
  if (name === null) return childrenOf(node).flatMap((child) => namesIn(child, at));
  const loop = node.op === "id" ? at.loops.get(name) : undefined;
  return loop ? [...loop.over] : [name];
}

function nameOf(node: ASTNode): string | null {
  if (node.op === "id") return node.args;
  return node.op === "." ? node.args[1] : null;
}

function childrenOf(node: ASTNode): ASTNode[] {
  const children: ASTNode[] = [];
  const gather = (item: unknown): void => {
    if (Array.isArray(item)) item.forEach(gather);
    else if (isNode(item)) children.push(item);
  };
  gather(node.args);
  return children;
}

function isNode(item: unknown): item is ASTNode {
  return typeof item === "object" && item !== null && "op" in item && "args" in item && "start" in item;
}
