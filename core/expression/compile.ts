/**
 * Conditions and computed values: CEL over the declared fields of a journey and nothing else.
 * E1 what compiles is type-checked; a condition that reads an unset field fails. It never counts as false.
 * E2 evaluation reads no clock, random, environment or locale; its work and results are bounded (meter.ts).
 * E3 nothing here throws: callers get a value or a reason, and must fail closed.
 */
import type { ASTNode, ParseResult } from "@marcbachmann/cel-js";
import { celTypeName, jsonOf, type CelValue } from "@/core/expression/cel-values";
import { explainError, plainType } from "@/core/expression/explain";
import { misfit } from "@/core/expression/fits";
import { attachMeter, budget, nodesOf, type Meter } from "@/core/expression/meter";
import { createScope, type Scope } from "@/core/expression/scope";
import type { FieldType, Json, JsonObject } from "@/core/expression/value";
import { knownWhen, walk } from "@/core/expression/walk";

export type Expects = FieldType | "any";
export type CompileOptions = {
  /** Treated as immutable: scopes are kept by identity, so pass one object for all expressions of a version. */
  fields: Readonly<Record<string, FieldType>>;
  locals?: Readonly<Record<string, FieldType>>;
  /** The type that the value must have; "any" by default. */
  expects?: Expects;
};

export type Compiled = {
  readonly source: string;
  readonly expects: Expects;
  /** Fields that are read, in order of their names; locals are not among them. */
  readonly reads: readonly string[];
  /** Those of `reads` that are read only where `known(field)` was asked before. */
  readonly guarded: readonly string[];
  /** Fields and locals that are mentioned at all, `known(field)` included. */
  readonly mentions: readonly string[];
  /** Fields that are set whenever the condition came out true, or false, because it asked `known(field)`. */
  readonly knownIfTrue: readonly string[];
  readonly knownIfFalse: readonly string[];
  readonly run: (values: JsonObject) => { ok: true; value: Json } | { ok: false; why: string };
};
export type CompileResult =
  { ok: true; expression: Compiled } | { ok: false; message: string; start: number; end: number };

const sourceMax = 2_000;

/** Parses and type-checks an expression. Positions are offsets into the source. */
export function compileExpression(source: string, options: CompileOptions): CompileResult {
  const expects = options.expects ?? "any";
  const locals = options.locals ?? {};
  if (source.length > sourceMax)
    return {
      ok: false,
      message: `The condition is longer than ${sourceMax} characters.`,
      start: sourceMax,
      end: source.length,
    };
  const scope = scopeOf(options.fields, locals);
  const key = `${JSON.stringify(expects)} ${source}`;
  const before = scope.compiled.get(key);
  if (before) return before;
  const result = compileIn(scope, source, { fields: options.fields, locals, expects });
  if (scope.compiled.size >= 2_000) scope.compiled.clear();
  scope.compiled.set(key, result);
  return result;
}

/** Values of fields and locals in, Json out. Anything that is not a plain answer is a failure with its reason. */
export function evaluate(
  expression: Compiled,
  values: JsonObject,
): { ok: true; value: Json } | { ok: false; why: string } {
  return expression.run(values);
}

/** Fields that the expression reads. */
export function referencedFields(expression: Compiled): readonly string[] {
  return expression.reads;
}

/** Fields that must be set before: those that it reads without asking `known(field)` first. */
export function requiredFields(expression: Compiled): readonly string[] {
  return expression.reads.filter((name) => !expression.guarded.includes(name));
}

type CompilingScope = Scope & { compiled: Map<string, CompileResult> };
const scopes = new WeakMap<object, Map<string, CompilingScope>>();

function scopeOf(
  fields: CompileOptions["fields"],
  locals: Readonly<Record<string, FieldType>>,
): CompilingScope {
  const key = JSON.stringify(locals);
  const byLocals = scopes.get(fields) ?? new Map<string, CompilingScope>();
  scopes.set(fields, byLocals);
  const found = byLocals.get(key) ?? { ...createScope({ ...fields, ...locals }), compiled: new Map() };
  byLocals.set(key, found);
  return found;
}

function compileIn(scope: Scope, source: string, options: Required<CompileOptions>): CompileResult {
  const fail = (message: string, start = 0, end = source.length): CompileResult => ({
    ok: false,
    message,
    start,
    end,
  });
  if (scope.broken !== null)
    return fail(`The field "${scope.broken}" has a name or shape that conditions cannot use.`);
  try {
    const parsed = scope.environment.parse(source);
    // Asked before the walk, because the walk renames what it meets.
    const knownIf = (outcome: boolean) => [...knownWhen(parsed.ast, outcome)].toSorted();
    const [knownIfTrue, knownIfFalse] = [knownIf(true), knownIf(false)];
    const found = walk(parsed.ast, options);
    if (found.refusal) return fail(found.refusal.message, found.refusal.start, found.refusal.end);
    for (const name of found.mentioned) scope.declare(name);
    const checked = parsed.check();
    if (!checked.valid) {
      const why = explainError(checked.error, source.length);
      return fail(why.message, why.start, why.end);
    }
    const wrong =
      refuseConversions(parsed.ast) ?? typeProblem(checked.type ?? "dyn", parsed.ast, options.expects);
    if (wrong !== null) return fail(wrong);
    const meter: Meter = { left: 0, spent: false };
    attachMeter(parsed.ast, meter);
    const reads = [...found.reads].toSorted();
    const mentions = [...found.mentioned].toSorted();
    return {
      ok: true,
      expression: {
        source,
        expects: options.expects,
        reads,
        guarded: reads.filter((name) => !found.unguarded.has(name)),
        mentions,
        knownIfTrue,
        knownIfFalse,
        run: runner({ parsed, scope, meter, mentions, expects: options.expects }),
      },
    };
  } catch (error) {
    const why = explainError(error, source.length);
    return fail(why.message, why.start, why.end);
  }
}

/** int("") is 0 and double("1e999") is infinite in CEL, so texts go through our strict integer() and decimal(). */
function refuseConversions(tree: ASTNode): string | null {
  for (const node of nodesOf(tree)) {
    if (node.op !== "call" || (node.args[0] !== "int" && node.args[0] !== "double")) continue;
    const value: (ASTNode & { checkedType?: { name: string } }) | undefined = node.args[1][0];
    const type = value?.checkedType?.name;
    if (type !== "int" && type !== "double")
      return `${node.args[0]}(...) takes a number; for a text use integer(...) or decimal(...).`;
  }
  return null;
}

/** Static check of the result; what only the run can tell is checked again there. */
function typeProblem(celType: string, tree: ASTNode, expects: Expects): string | null {
  if (expects === "any")
    return celType.includes("Duration") ? "The result is a duration, which cannot be stored." : null;
  if (
    celType.includes("dyn") ||
    celType === "list" ||
    celType === "map" ||
    celType.startsWith("map<") ||
    celType.startsWith("Record")
  ) {
    const isContainer = expects.type === "list" || expects.type === "record";
    return celType.startsWith("dyn") || isContainer
      ? null
      : `The result is a ${plainType(celType)}, but a ${wanted(expects)} is needed.`;
  }
  if (expects.type === "choice" && tree.op === "value")
    return (
      misfit(expects, String(tree.args)) &&
      `"${String(tree.args)}" is none of the choices: ${expects.values.slice(0, 12).join(", ")}.`
    );
  const need =
    expects.type === "list" && celType.startsWith("list<") ? celType : celTypeName(expects, () => "record");
  const isWidened = need === "double" && celType === "int";
  return celType === need || isWidened
    ? null
    : `The result is a ${plainType(celType)}, but a ${wanted(expects)} is needed.`;
}

function wanted(expects: FieldType): string {
  const words: Record<FieldType["type"], string> = {
    text: "text",
    integer: "whole number",
    decimal: "decimal number",
    boolean: "yes or no",
    date: "date",
    datetime: "time",
    money: "whole number of minor units",
    choice: "text that is one of its choices",
    list: "list",
    record: "record",
  };
  return words[expects.type];
}

type Running = {
  parsed: ParseResult;
  scope: Scope;
  meter: Meter;
  mentions: readonly string[];
  expects: Expects;
};

function runner({ parsed, scope, meter, mentions, expects }: Running): Compiled["run"] {
  return (values) => {
    const context = new Map<string, CelValue>();
    for (const name of mentions) {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value === undefined || value === null) continue;
      const read = scope.readers.get(name)?.(value);
      if (!read?.ok)
        return {
          ok: false,
          why: `The value of "${name}" does not fit its type: ${read?.why ?? "it is not declared"}.`,
        };
      context.set(`@${name}`, read.value);
    }
    meter.left = budget;
    meter.spent = false;
    try {
      const result: unknown = parsed(context);
      if (meter.spent) return { ok: false, why: "The condition takes too long over these values." };
      return finish(result, expects);
    } catch (error) {
      return {
        ok: false,
        why: meter.spent ? "The condition takes too long over these values." : reason(error),
      };
    }
  };
}

function finish(result: unknown, expects: Expects): { ok: true; value: Json } | { ok: false; why: string } {
  const out = jsonOf(result);
  if (!out.ok) return { ok: false, why: `The condition has no usable result: ${out.why}.` };
  if (expects === "any") return out;
  const why = misfit(expects, out.value);
  return why === null ? out : { ok: false, why: `The result does not fit: ${why}.` };
}

function reason(error: unknown): string {
  const unset = error instanceof Error && /^Unknown variable: @(\w+)/.exec(error.message);
  if (unset) return `The field "${unset[1] ?? ""}" is not set.`;
  return explainError(error, 0).message;
}
