/**
 * What a decision table says for given inputs (DMN 1.5, 8.2.10).
 * D1 anything that is not a plain answer is a failure with its reason, and callers must fail closed: two rows where one
 *    may apply, rows that contradict each other, a cell that cannot be evaluated, a table with a fault anywhere.
 * D2 cells see the table's inputs and nothing else.
 * D3 the day that effective dates are judged by is given; no clock is read.
 */
import { compileExpression, evaluate, type Compiled } from "@/core/expression/compile";
import { misfit } from "@/core/expression/fits";
import type { FieldType, JsonObject } from "@/core/expression/value";
import type { DecisionRow, DecisionTable } from "@/core/governance/decision-table";
import { canonicalJson } from "@/core/step/canonical-json";
import type { LocalProblem } from "@/core/step/contract";

/** A table whose cells are compiled. One with trouble decides nothing. */
export type CompiledTable = {
  table: DecisionTable;
  rows: readonly CompiledRow[];
  /** Faults, by their path in the table, such as "rows.2.when.0". */
  trouble: readonly LocalProblem[];
};
export type CompiledRow = {
  row: DecisionRow;
  /** null is a cell that takes any value. */
  when: readonly (Compiled | null)[];
  then: readonly Compiled[];
};

/**
 * rows: the indices of the rows that apply, from the top. outputs: their values by output name, lists of them where
 * the table collects; null when no row applies.
 */
export type Decision =
  { ok: true; rows: number[]; outputs: JsonObject | null } | { ok: false; why: string; rows?: number[] };

const cellTextMax = 200_000;
const troubleMax = 60;

const compiledTables = new WeakMap<DecisionTable, CompiledTable>();

/** Compiles the cells, once for the same table. Never throws. */
export function compileTable(table: DecisionTable): CompiledTable {
  const known = compiledTables.get(table);
  if (known) return known;
  const compiled = compileCells(table);
  compiledTables.set(table, compiled);
  return compiled;
}

function compileCells(table: DecisionTable): CompiledTable {
  const trouble = faultsOf(table);
  if (trouble.length > 0) return { table, rows: [], trouble };
  // Scopes are kept by the identity of the fields, so this object lets them go with the table.
  const fields = {};
  const inputTypes = Object.fromEntries(table.inputs.map(({ name, type }) => [name, type]));
  const compile = (at: string, source: string, locals: Record<string, FieldType>, expects: FieldType) => {
    const result = compileExpression(source, { fields, locals, expects });
    if (result.ok) return result.expression;
    trouble.push({ at, message: `${placeOf(table, at)}: ${result.message}` });
    return null;
  };
  const rows = table.rows.map((row, index): CompiledRow => {
    const when = table.inputs.map(({ name, type }, column) => {
      const source = row.when[column]?.trim() ?? "";
      if (source === "") return null;
      return compile(`rows.${index}.when.${column}`, source, { [name]: type }, { type: "boolean" });
    });
    const then = table.outputs.flatMap(({ type }, column) => {
      const cell = compile(`rows.${index}.then.${column}`, row.then[column] ?? "", inputTypes, type);
      return cell === null ? [] : [cell];
    });
    return { row, when, then };
  });
  return { table, rows, trouble: shortened(trouble) };
}

/** What the shape of a table gets wrong before any cell is looked at. */
function faultsOf(table: DecisionTable): LocalProblem[] {
  const faults: LocalProblem[] = [];
  const named = (part: "inputs" | "outputs", one: string) => {
    table[part].forEach(({ name }, index) => {
      if (table[part].findIndex((other) => other.name === name) < index)
        faults.push({ at: `${part}.${index}.name`, message: `There is another ${one} called "${name}".` });
    });
  };
  named("inputs", "input");
  named("outputs", "output");
  table.rows.forEach(({ when, then }, index) => {
    const width = (part: string, has: number, needs: number) => {
      if (has === needs) return;
      const message = `Row ${index + 1} has ${has} cells for ${needs} ${part}.`;
      faults.push({ at: `rows.${index}.${part === "inputs" ? "when" : "then"}`, message });
    };
    width("inputs", when.length, table.inputs.length);
    width("outputs", then.length, table.outputs.length);
  });
  const cells = table.rows.flatMap((row) => [...row.when, ...row.then]);
  if (cells.reduce((sum, cell) => sum + cell.length, 0) > cellTextMax)
    faults.push({
      at: "rows",
      message: `The cells hold more than ${cellTextMax} characters. Split the table.`,
    });
  return shortened(faults);
}

function shortened(faults: LocalProblem[]): LocalProblem[] {
  if (faults.length <= troubleMax) return faults;
  const left = faults.length - troubleMax;
  return [...faults.slice(0, troubleMax), { at: "rows", message: `${left} more cells or rows have faults.` }];
}

function placeOf(table: DecisionTable, at: string): string {
  const [, row = "0", part, column = "0"] = at.split(".");
  const one = (part === "when" ? table.inputs : table.outputs)[Number(column)];
  return `Row ${Number(row) + 1}, ${one?.label ?? column}`;
}

/**
 * The rows that apply to the inputs on a day ("2026-11-21"), and what they say.
 */
export function decideTable(compiled: CompiledTable, inputs: JsonObject, onDay: string): Decision {
  const { table, trouble } = compiled;
  const [fault] = trouble;
  if (fault) return { ok: false, why: fault.message };
  for (const { name, label, type } of table.inputs) {
    const value = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
    if (value === undefined || value === null) return { ok: false, why: `"${label}" is not known.` };
    const why = misfit(type, value);
    if (why !== null) return { ok: false, why: `"${label}" does not fit its type: ${why}.` };
  }
  const rows: number[] = [];
  for (const [index, row] of compiled.rows.entries()) {
    if (!isEffective(row.row, onDay)) continue;
    const applies = doesApply(row, inputs);
    if (!applies.ok) return { ok: false, why: `Row ${index + 1} cannot be judged: ${applies.why}` };
    if (!applies.value) continue;
    rows.push(index);
    if (table.hitPolicy === "first") break;
  }
  return outcome(compiled, inputs, rows);
}

/** True on the days from `from` to `until`, both included. */
export function isEffective(row: Pick<DecisionRow, "from" | "until">, onDay: string): boolean {
  return (row.from === undefined || row.from <= onDay) && (row.until === undefined || onDay <= row.until);
}

function doesApply(
  row: CompiledRow,
  inputs: JsonObject,
): { ok: true; value: boolean } | { ok: false; why: string } {
  for (const cell of row.when) {
    if (cell === null) continue;
    const result = evaluate(cell, inputs);
    if (!result.ok) return result;
    if (result.value !== true) return { ok: true, value: false };
  }
  return { ok: true, value: true };
}

function outcome({ table, rows: all }: CompiledTable, inputs: JsonObject, rows: number[]): Decision {
  if (rows.length === 0) return { ok: true, rows, outputs: null };
  if (table.hitPolicy === "unique" && rows.length > 1)
    return { ok: false, rows, why: `${named(rows)} apply, and only one row may.` };
  const said: JsonObject[] = [];
  for (const index of rows) {
    const outputs = outputsOf(table, all[index]?.then ?? [], inputs);
    if (!outputs.ok) return { ok: false, rows, why: `Row ${index + 1} has no result: ${outputs.why}` };
    said.push(outputs.value);
  }
  if (table.hitPolicy === "collect") {
    const lists = table.outputs.map(({ name }) => [name, said.map((one) => one[name] ?? null)]);
    return { ok: true, rows, outputs: Object.fromEntries(lists) };
  }
  const [first = {}] = said;
  const same = canonicalJson(first);
  if (said.some((one) => canonicalJson(one) !== same))
    return { ok: false, rows, why: `${named(rows)} apply and do not say the same.` };
  return { ok: true, rows, outputs: first };
}

function outputsOf(
  table: DecisionTable,
  cells: readonly Compiled[],
  inputs: JsonObject,
): { ok: true; value: JsonObject } | { ok: false; why: string } {
  const value: JsonObject = {};
  for (const [column, { name }] of table.outputs.entries()) {
    const cell = cells[column];
    const result = cell ? evaluate(cell, inputs) : { ok: false as const, why: `"${name}" has no cell.` };
    if (!result.ok) return result;
    value[name] = result.value;
  }
  return { ok: true, value };
}

function named(rows: readonly number[]): string {
  const numbers = rows.slice(0, 12).map((index) => String(index + 1));
  const last = numbers.pop() ?? "";
  return `Rows ${numbers.join(", ")} and ${last}${rows.length > 12 ? " (and more)" : ""}`;
}
