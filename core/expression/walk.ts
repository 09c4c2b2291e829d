/**
 * One walk over a parsed expression: which fields it reads, which of them only where they are known to be set, and
 * whether it uses nothing but declared names and allowed functions. Reads of fields and locals are renamed to `@name`
 * in the tree, so that a field may be called `type` or `list` without meeting CEL's own names.
 */
import type { ASTNode } from "@marcbachmann/cel-js";
import { forbiddenKeys } from "@/core/expression/fits";
import { isAllowed, loops } from "@/core/expression/functions";
import type { FieldType } from "@/core/expression/value";

export type Names = {
  fields: Readonly<Record<string, FieldType>>;
  locals: Readonly<Record<string, FieldType>>;
};
export type Refusal = { message: string; start: number; end: number };
export type Findings = {
  /** Fields read anywhere, and of those the ones read somewhere without `known(...)` before. */
  reads: Set<string>;
  unguarded: Set<string>;
  /** Fields and locals mentioned at all, `known(...)` included. */
  mentioned: Set<string>;
  refusal: Refusal | null;
};

type Place = { loopNames: readonly string[]; known: ReadonlySet<string>; loopDepth: number };
type Walk = Names & { found: Findings };

const loopDepthMax = 4;

export function walk(tree: ASTNode, names: Names): Findings {
  const found: Findings = { reads: new Set(), unguarded: new Set(), mentioned: new Set(), refusal: null };
  visit({ ...names, found }, tree, { loopNames: [], known: new Set(), loopDepth: 0 });
  return found;
}

function refuse(at: Walk, node: ASTNode, message: string): void {
  at.found.refusal ??= { message, start: node.start, end: node.end };
}

function visit(at: Walk, node: ASTNode, place: Place): void {
  switch (node.op) {
    case "value":
      return visitLiteral(at, node);
    case "id":
      return visitName(at, node, place);
    case ".":
      if (forbiddenKeys.has(node.args[1])) refuse(at, node, `"${node.args[1]}" cannot be read.`);
      return visit(at, node.args[0], place);
    case "[]":
      visit(at, node.args[0], place);
      return visit(at, node.args[1], place);
    case "call":
      return visitCall(at, node, place);
    case "rcall":
      return visitMethod(at, node, place);
    case "list":
      return node.args.forEach((item) => visit(at, item, place));
    case "map":
      return node.args.forEach(([key, value]) => visitEntry(at, key, value, place));
    case "&&":
    case "||":
    case "?:":
      return visitBranching(at, node, place);
    case "!_":
    case "-_":
      return visit(at, node.args, place);
    case ".?":
    case "[?]":
      return refuse(at, node, "Optional access is not supported; ask known(field) or has(record.key) first.");
    default:
      refuseStrangeChoice(at, node);
      visit(at, node.args[0], place);
      visit(at, node.args[1], place);
  }
}

function visitLiteral(at: Walk, node: Extract<ASTNode, { op: "value" }>): void {
  if (typeof node.args === "object" && node.args !== null)
    refuse(at, node, "Bytes and unsigned numbers are not supported.");
  if (typeof node.args === "string" && !node.args.isWellFormed())
    refuse(at, node, "The text contains half of a character.");
}

function visitEntry(at: Walk, key: ASTNode, value: ASTNode, place: Place): void {
  if (key.op !== "value" || typeof key.args !== "string")
    refuse(at, key, "The keys of a record must be plain texts.");
  else if (forbiddenKeys.has(key.args)) refuse(at, key, `"${key.args}" cannot be a key.`);
  visit(at, value, place);
}

function visitName(at: Walk, node: Extract<ASTNode, { op: "id" }>, place: Place): void {
  const name = node.args;
  if (place.loopNames.includes(name)) return;
  if (!isDeclared(at, name)) return refuse(at, node, `There is no field called "${name}".`);
  if (Object.hasOwn(at.fields, name) && !Object.hasOwn(at.locals, name)) {
    at.found.reads.add(name);
    if (!place.known.has(name)) at.found.unguarded.add(name);
  }
  rename(at, node, name);
}

function rename(at: Walk, node: Extract<ASTNode, { op: "id" }>, name: string): void {
  at.found.mentioned.add(name);
  // The library declares its tree read-only, but checks and evaluates whatever stands in it.
  (node as { args: string }).args = `@${name}`;
}

function isDeclared(names: Names, name: string): boolean {
  return Object.hasOwn(names.locals, name) || Object.hasOwn(names.fields, name);
}

function visitCall(at: Walk, node: Extract<ASTNode, { op: "call" }>, place: Place): void {
  const [name, values] = node.args;
  if (!isAllowed("call", name, values.length)) return refuseFunction(at, node, name);
  const first = values[0];
  if (name === "known") {
    if (first?.op !== "id" || place.loopNames.includes(first.args) || !isDeclared(at, first.args))
      return refuse(at, node, "known(...) asks whether a field is set: write the name of a field in it.");
    return rename(at, first, first.args);
  }
  if (
    name === "duration" &&
    !(first?.op === "value" && typeof first.args === "string" && first.args.length <= 40)
  )
    return refuse(at, node, 'duration(...) takes a plain text such as "48h".');
  for (const value of values) visit(at, value, place);
}

function visitMethod(at: Walk, node: Extract<ASTNode, { op: "rcall" }>, place: Place): void {
  const [name, receiver, values] = node.args;
  if (!isAllowed("method", name, values.length)) return refuseFunction(at, node, name);
  visit(at, receiver, place);
  if (!loops.has(name)) return values.forEach((value) => visit(at, value, place));
  const [item, ...bodies] = values;
  if (item?.op !== "id")
    return refuse(at, node, `${name}(...) needs a name for each item first, as in ${name}(item, ...).`);
  if (place.loopDepth >= loopDepthMax)
    return refuse(at, node, `Loops are nested more than ${loopDepthMax} deep.`);
  const inside = { ...place, loopNames: [...place.loopNames, item.args], loopDepth: place.loopDepth + 1 };
  for (const body of bodies) visit(at, body, inside);
}

function refuseFunction(at: Walk, node: ASTNode, name: string): void {
  refuse(
    at,
    node,
    `There is no function ${name}(...) with that many arguments, or it is not allowed in conditions.`,
  );
}

function visitBranching(at: Walk, node: Extract<ASTNode, { op: "&&" | "||" | "?:" }>, place: Place): void {
  const knowing = (more: Set<string>) => ({ ...place, known: new Set([...place.known, ...more]) });
  const [first] = node.args;
  // Asked before the walk, because the walk renames what it meets.
  const ifTrue = knowing(knownWhen(first, true));
  const ifFalse = knowing(knownWhen(first, false));
  visit(at, first, place);
  if (node.op === "&&") visit(at, node.args[1], ifTrue);
  else if (node.op === "||") visit(at, node.args[1], ifFalse);
  else {
    visit(at, node.args[1], ifTrue);
    visit(at, node.args[2], ifFalse);
  }
}

/** The fields that are set whenever the condition has this outcome. */
export function knownWhen(condition: ASTNode, outcome: boolean): Set<string> {
  switch (condition.op) {
    case "call": {
      const [name, [first]] = condition.args;
      return new Set(outcome && name === "known" && first?.op === "id" ? [first.args] : []);
    }
    case "!_":
      return knownWhen(condition.args, !outcome);
    case "&&":
    case "||": {
      const [left, right] = condition.args.map((side) => knownWhen(side, outcome));
      if (!left || !right) return new Set();
      const bothHold = (condition.op === "&&") === outcome;
      return new Set(bothHold ? [...left, ...right] : [...left].filter((name) => right.has(name)));
    }
    default:
      return new Set();
  }
}

/** A choice compared with a text that is none of its values can never be equal: a typing error, so it is refused. */
function refuseStrangeChoice(at: Walk, node: ASTNode): void {
  if (node.op !== "==" && node.op !== "!=" && node.op !== "in") return;
  const [left, right] = node.args;
  const sides: [ASTNode, ASTNode][] =
    node.op === "in"
      ? [[left, right]]
      : [
          [left, right],
          [right, left],
        ];
  for (const [field, literal] of sides) {
    const type = typeOfPath(at, field);
    if (type?.type !== "choice") continue;
    const texts = literal.op === "list" ? literal.args : [literal];
    for (const text of texts) {
      if (text.op === "value" && typeof text.args === "string" && !type.values.includes(text.args))
        refuse(at, text, `"${text.args}" is none of the choices: ${type.values.slice(0, 12).join(", ")}.`);
    }
  }
}

function typeOfPath(names: Names, node: ASTNode): FieldType | null {
  if (node.op === "id")
    return isDeclared(names, node.args) ? (names.locals[node.args] ?? names.fields[node.args] ?? null) : null;
  if (node.op !== ".") return null;
  const parent = typeOfPath(names, node.args[0]);
  return parent?.type === "record" && Object.hasOwn(parent.fields, node.args[1])
    ? (parent.fields[node.args[1]] ?? null)
    : null;
}
