/**
 * Bounds the work of an evaluation. CEL always ends, but nested loops over big lists can take hours.
 * M1 every read of a name costs as much as its value is big; every turn of a loop costs as much as its body is long.
 *    All other work of the library is linear in what was read, so the sum bounds it.
 * M2 quantifiers swallow errors and go on (CEL's `error || true` is true), so when the budget is used up a turn does
 *    not throw there: it gives the answer that ends the loop, and the whole evaluation is refused afterwards.
 * M3 a decimal that is not finite stops the evaluation: otherwise 1.0 / 0.0 > limit would hold.
 */
import type { ASTNode } from "@marcbachmann/cel-js";

export type Meter = { left: number; spent: boolean };
export const budget = 200_000;

/** What the library keeps on a node beside its declared type: how it is evaluated, and what a loop became. */
type Evaluate = (evaluator: unknown, node: unknown, context: unknown) => unknown;
type Innards = {
  meta: { evaluate: Evaluate; alternate?: ASTNode };
  setMeta: (key: "evaluate", value: Evaluate) => unknown;
  checkedType?: { name: string; hasDynType: boolean };
};
type Comprehension = { kind?: "quantifier"; errorsAreFatal: boolean; init: { args: unknown }; step: ASTNode };

// The declaration file leaves these out; the version is pinned exactly and the tests of bounded work fail when they change.
const innards = (node: ASTNode) => node as unknown as Innards;

/** Puts the meter into a type-checked tree; `meter` is refilled before each evaluation. */
export function attachMeter(tree: ASTNode, meter: Meter): void {
  const weights = new WeakMap<object, number>();
  for (const node of nodesOf(tree)) {
    if (node.op === "id") meterRead(node, meter, weights);
    else if (innards(node).meta.alternate) meterLoop(node, meter);
    else if (arithmetic.has(node.op)) guardFinite(node);
  }
}

function spend(meter: Meter, cost: number): void {
  meter.left -= cost;
  if (meter.left < 0) {
    meter.spent = true;
    throw new Error("it takes too long");
  }
}

function meterRead(node: ASTNode, meter: Meter, weights: WeakMap<object, number>): void {
  const read = innards(node).meta.evaluate;
  innards(node).setMeta("evaluate", (evaluator, self, context) => {
    const value = read(evaluator, self, context);
    spend(meter, weigh(value, weights));
    return value;
  });
}

function meterLoop(node: ASTNode, meter: Meter): void {
  const alternate = innards(node).meta.alternate;
  if (!alternate) return;
  const loop = alternate.args as unknown as Comprehension;
  const turn = innards(loop.step).meta.evaluate;
  const cost = 1 + Math.ceil((node.end - node.start) / 8);
  innards(loop.step).setMeta("evaluate", (evaluator, self, context) => {
    meter.left -= cost;
    if (meter.left >= 0) return turn(evaluator, self, context);
    meter.spent = true;
    if (loop.kind === "quantifier" && !loop.errorsAreFatal) return loop.init.args !== true;
    throw new Error("it takes too long");
  });
}

const arithmetic: ReadonlySet<string> = new Set(["+", "-", "*", "/", "call"]);

function guardFinite(node: ASTNode): void {
  const inner = innards(node);
  const type = inner.checkedType;
  if (type && type.name !== "double" && !type.hasDynType) return;
  const compute = inner.meta.evaluate;
  inner.setMeta("evaluate", (evaluator, self, context) => {
    const value = compute(evaluator, self, context);
    if (typeof value === "number" && !Number.isFinite(value))
      throw new Error("a decimal number is not finite");
    return value;
  });
}

function weigh(value: unknown, weights: WeakMap<object, number>): number {
  if (typeof value === "string") return 1 + (value.length >> 6);
  if (typeof value !== "object" || value === null) return 1;
  const before = weights.get(value);
  if (before !== undefined) return before;
  let weight = 1;
  if (Array.isArray(value)) for (const item of value) weight += weigh(item, weights);
  else if (value instanceof Map) for (const item of value.values()) weight += weigh(item, weights);
  weights.set(value, weight);
  return weight;
}

/** Every node of the tree as it was written, children after parents. */
export function nodesOf(tree: ASTNode): ASTNode[] {
  const nodes: ASTNode[] = [];
  const queue: unknown[] = [tree];
  for (let item = queue.pop(); item !== undefined; item = queue.pop()) {
    if (Array.isArray(item)) queue.push(...item);
    else if (isNode(item)) {
      nodes.push(item);
      queue.push(item.args);
    }
  }
  return nodes;
}

function isNode(item: unknown): item is ASTNode {
  return typeof item === "object" && item !== null && "op" in item && "args" in item && "start" in item;
}
