/** Parts of an expression that no variable is in, worked out: `money("12.50") * 2`, `date("2026-01-01") + 30`. */
import type { ASTNode } from "@marcbachmann/cel-js";
import { CalendarDay, parseMoment } from "@/core/expression/calendar-day";
import { compileExpression, evaluate } from "@/core/expression/compile";
import { minorUnits } from "@/core/expression/currency";
import type { Json } from "@/core/expression/value";

/** The value, as Json; null when it has none, is null itself, or a variable is in it. */
export function constantOf(node: ASTNode): Json {
  const simple = simpleConstant(node);
  return simple === undefined ? workedOut(node) : simple;
}

/** What nearly all constants are, without compiling anything; undefined for the rest. */
function simpleConstant(node: ASTNode): Json | undefined {
  if (node.op === "value") {
    if (typeof node.args === "bigint") return Number(node.args);
    return typeof node.args === "string" || typeof node.args === "number" || typeof node.args === "boolean"
      ? node.args
      : null;
  }
  if (node.op === "id" || node.op === ".") return null;
  if (node.op === "-_" && node.args.op === "value") {
    const value = node.args.args;
    return typeof value === "bigint" || typeof value === "number" ? -Number(value) + 0 : null;
  }
  return node.op === "call" ? namedConstant(node) : undefined;
}

function namedConstant(node: Extract<ASTNode, { op: "call" }>): Json | undefined {
  const [name, values] = node.args;
  const texts = values.flatMap((value) =>
    value.op === "value" && typeof value.args === "string" ? [value.args] : [],
  );
  const [text] = texts;
  if (text === undefined || texts.length !== values.length) return undefined;
  if (name === "date") return CalendarDay.parse(text)?.toString() ?? null;
  if (name === "datetime") return parseMoment(text)?.toISOString() ?? null;
  if (name !== "money") return undefined;
  try {
    return Number(minorUnits(text, texts[1]));
  } catch {
    return null;
  }
}

/** By the ordinary machinery with no field declared, so that bounds and failures are the ordinary ones. */
function workedOut(node: ASTNode): Json {
  const source = node.input.slice(node.start, node.end);
  // The tree forgets outer brackets: what is not balanced is not the whole part, and is left alone.
  const compiled = compileExpression(source, { fields: {} });
  if (!compiled.ok) return null;
  const result = evaluate(compiled.expression, {});
  return result.ok ? result.value : null;
}
