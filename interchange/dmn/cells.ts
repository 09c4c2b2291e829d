/** Cells of strangers as CEL that compiles; a row with a cell that cannot be said never matches. */
import { compileExpression } from "@/core/expression/compile";
import type { DecisionRow, DecisionTable } from "@/core/governance/decision-table";
import type { FieldType } from "@/core/expression/value";
import { celLanguage } from "@/interchange/bpmn/namespaces";
import type { CellProblem } from "@/interchange/dmn/dmn-types";
import type { ReadCell, ReadTable } from "@/interchange/dmn/read-dmn";
import type { Translated } from "@/interchange/feel/feel";
import { feelCellToCel, feelToCel, type CelNames } from "@/interchange/feel-to-cel";
import { cut } from "@/interchange/names";

export type Columns = Pick<DecisionTable, "inputs" | "outputs" | "hitPolicy"> & {
  /** How FEEL names the inputs. */
  names: CelNames;
  fields: Readonly<Record<string, FieldType>>;
};
const cellMax = 500;

export function columnsOf(
  table: Pick<DecisionTable, "inputs" | "outputs" | "hitPolicy">,
  feelNames: CelNames,
): Columns {
  const own = table.inputs.map((input) => [input.name, input] as const);
  return {
    ...table,
    names: new Map([...feelNames, ...own]),
    fields: Object.fromEntries(own.map(([name, { type }]) => [name, type])),
  };
}

/** The condition of the input's column; "" for any. */
export function whenCell(cell: ReadCell, at: number, columns: Columns): Translated {
  const input = columns.inputs[at];
  if (!input) return { ok: false, why: "there is no such column" };
  const proposed = asWritten(cell) ?? feelCellToCel(cell.text, input, columns.names);
  return proposed.ok && proposed.text !== ""
    ? compiling(proposed.text, { type: "boolean" }, columns)
    : proposed;
}

/** The value of the output's column. */
export function thenCell(cell: ReadCell, at: number, columns: Columns): Translated {
  const output = columns.outputs[at];
  if (!output) return { ok: false, why: "there is no such column" };
  if (cell.text.trim() === "") return { ok: false, why: "it is empty, and every output needs a value" };
  const proposed = asWritten(cell) ?? feelToCel(cell.text, output.type, columns.names);
  return proposed.ok ? compiling(proposed.text, output.type, columns) : proposed;
}

/** A cell in CEL as it is; null for one in FEEL; no other language is read. */
function asWritten({ text, language }: ReadCell): Translated | null {
  if (language === celLanguage) return { ok: true, text };
  if (language === "" || /feel/i.test(language)) return null;
  return { ok: false, why: `it is written in “${language.slice(0, 60)}”` };
}

function compiling(text: string, expects: FieldType, { fields }: Columns): Translated {
  if (text.length > cellMax) return { ok: false, why: `in CEL it is longer than ${cellMax} characters` };
  const compiled = compileExpression(text, { fields, expects });
  return compiled.ok ? { ok: true, text } : { ok: false, why: compiled.message };
}

/** The rule as a row; cells that could not be translated are added to `problems`. */
export function rowOf(
  rule: ReadTable["rules"][number],
  number: number,
  columns: Columns,
  problems: CellProblem[],
): DecisionRow {
  let isBroken = false;
  const take = (found: Translated, cell: ReadCell, column: string, otherwise: string) => {
    if (found.ok) return found.text;
    isBroken = true;
    problems.push({ row: number, column, text: cut(cell.text, 500), why: found.why });
    return otherwise;
  };
  const blank: ReadCell = { text: "", language: "" };
  const when = columns.inputs.map(({ label }, at) => {
    const cell = rule.when[at] ?? blank;
    return take(whenCell(cell, at, columns), cell, label, "false");
  });
  const then = columns.outputs.map(({ label, type }, at) => {
    const cell = rule.then[at] ?? blank;
    return take(thenCell(cell, at, columns), cell, label, blankOf(type));
  });
  if (isBroken && !when.includes("false")) when[0] = "false";
  return { when, then, ...datesOf(rule), ...(rule.note !== "" && { note: cut(rule.note, 400) }) };
}

function datesOf({ from, until }: ReadTable["rules"][number]): Pick<DecisionRow, "from" | "until"> {
  return { ...(from !== undefined && { from }), ...(until !== undefined && { until }) };
}

/** Some value of the type, for a row that never matches. */
function blankOf(type: FieldType): string {
  switch (type.type) {
    case "integer":
    case "money":
      return "0";
    case "decimal":
      return "0.0";
    case "boolean":
      return "false";
    case "date":
      return 'date("1970-01-01")';
    case "datetime":
      return 'datetime("1970-01-01T00:00:00Z")';
    case "choice":
      return JSON.stringify(type.values[0] ?? "");
    case "list":
      return "[]";
    default:
      return '""';
  }
}
