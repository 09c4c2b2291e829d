/** Edits of a decision table as values: the editor draws, these decide. Nothing is changed in place. */
import { cellText, literal } from "@/core/expression/cell-text";
import { plainValueOf } from "@/core/expression/candidates";
import { readTree, variableOf } from "@/core/expression/formula";
import { nodesOf } from "@/core/expression/meter";
import type { FieldType } from "@/core/expression/value";
import type { Gap, TableAnalysis } from "@/core/check/table-analysis";
import type { DecisionRow, DecisionTable } from "@/core/governance/decision-table";
import type { Field } from "@/core/journey/document";
import type { ConditionSettings, TableSettings } from "./settings";

export type TableInput = DecisionTable["inputs"][number];
export type TableOutput = DecisionTable["outputs"][number];
type Arms = ConditionSettings["arms"];

export const rowsMax = 500;
export const columnsMax = 12;

/** The text that a new row says for an output: its first choice, or a plain value. */
function plainCell({ type }: TableOutput): string {
  return type.type === "text" ? '""' : literal(type, plainValueOf(type));
}

export function blankRow(table: DecisionTable): DecisionRow {
  return { when: table.inputs.map(() => ""), then: table.outputs.map(plainCell) };
}

export function insertRow(table: DecisionTable, at: number, row = blankRow(table)): DecisionTable {
  return { ...table, rows: table.rows.toSpliced(at, 0, row) };
}

export function removeRow(table: DecisionTable, at: number): DecisionTable {
  return { ...table, rows: table.rows.toSpliced(at, 1) };
}

/** The row one up (-1) or down (1); the same table at its ends. */
export function moveRow(table: DecisionTable, at: number, by: -1 | 1): DecisionTable {
  const row = table.rows[at];
  const to = at + by;
  if (!row || to < 0 || to >= table.rows.length) return table;
  return { ...table, rows: table.rows.toSpliced(at, 1).toSpliced(to, 0, row) };
}

export function setRow(table: DecisionTable, at: number, row: DecisionRow): DecisionTable {
  return { ...table, rows: table.rows.with(at, row) };
}

export function setCell(row: DecisionRow, part: "when" | "then", column: number, text: string): DecisionRow {
  return { ...row, [part]: row[part].with(column, text) };
}

/** A copy of a row without one of its optional parts, or with it. */
export function setPart(
  row: DecisionRow,
  part: "from" | "until" | "note",
  value: string | null,
): DecisionRow {
  const { [part]: _old, ...rest } = row;
  return value === null || value === "" ? rest : { ...rest, [part]: value };
}

export function addInput(table: DecisionTable, input: TableInput): DecisionTable {
  const rows = table.rows.map((row) => ({ ...row, when: [...row.when, ""] }));
  return { ...table, inputs: [...table.inputs, input], rows };
}

export function addOutput(table: DecisionTable, output: TableOutput): DecisionTable {
  const rows = table.rows.map((row) => ({ ...row, then: [...row.then, plainCell(output)] }));
  return { ...table, outputs: [...table.outputs, output], rows };
}

/** The table without a column and its cells. */
export function removeColumn(table: DecisionTable, part: "inputs" | "outputs", at: number): DecisionTable {
  const cells = part === "inputs" ? "when" : "then";
  return {
    ...table,
    [part]: table[part].toSpliced(at, 1),
    rows: table.rows.map((row) => ({ ...row, [cells]: row[cells].toSpliced(at, 1) })),
  };
}

export function moveColumn(table: DecisionTable, part: "inputs" | "outputs", at: number): DecisionTable {
  if (at < 1) return table;
  const cells = part === "inputs" ? "when" : "then";
  return {
    ...table,
    [part]: swapped<TableInput | TableOutput>(table[part], at),
    rows: table.rows.map((row) => ({ ...row, [cells]: swapped(row[cells], at) })),
  };
}

function swapped<T>(items: readonly T[], at: number): T[] {
  return [
    ...items.slice(0, at - 1),
    ...items.slice(at, at + 1),
    ...items.slice(at - 1, at),
    ...items.slice(at + 1),
  ];
}

/** A name for cells that no column has, made of what people call it. */
export function freeName(table: DecisionTable, label: string): string {
  const plain = label
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^[^a-z]+|_+$/g, "")
    .slice(0, 56);
  const taken = new Set([...table.inputs, ...table.outputs].map(({ name }) => name));
  const base = plain === "" ? "value" : plain;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}_${number}`;
    if (!taken.has(name)) return name;
  }
}

/** The row that takes exactly what falls through a gap; null where its cells cannot be written down. */
export function rowForGap({ read }: TableAnalysis, gap: Gap): DecisionRow | null {
  const when = read.table.inputs.map(({ name }, column) => {
    const domain = read.domains[column];
    return domain ? cellText(name, domain, gap.box[column] ?? []) : null;
  });
  if (when.some((cell) => cell === null)) return null;
  return { ...blankRow(read.table), when: when.map((cell) => cell ?? "") };
}

/** Cells worth offering for a column while one types. */
export function suggestedCells(name: string, type: FieldType, part: "when" | "then"): string[] {
  if (part === "then") {
    if (type.type === "choice") return type.values.slice(0, 30).map((value) => JSON.stringify(value));
    return type.type === "boolean" ? ["true", "false"] : [];
  }
  if (type.type === "choice")
    return type.values.slice(0, 30).flatMap((value) => [`${name} == ${JSON.stringify(value)}`]);
  return type.type === "boolean" ? [name, `!${name}`] : [];
}

export function inputOfField(name: string, field: Field): TableInput {
  return { name, label: field.label, expression: name, type: field.type };
}

/** A table that keeps the exits of a branch's conditions, so that what is connected stays connected. */
export function tableFromArms(
  arms: Arms,
  fields: Readonly<Record<string, Field>>,
): { settings: TableSettings; isWhole: boolean } {
  const values = arms.length > 0 ? arms.map(({ exit }) => exit) : ["yes", "no"];
  const way: TableOutput = { name: "way", label: "Way", type: { type: "choice", values } };
  const split = arms.map(({ condition }) => cellsOf(condition, fields));
  const isWhole = arms.length > 0 && split.every((cells) => cells !== null);
  const used = [...new Set(split.flatMap((cells) => [...(cells?.keys() ?? [])]))];
  const names =
    isWhole && used.length > 0 && used.length <= columnsMax ? used : Object.keys(fields).slice(0, 1);
  const inputs = names.flatMap((name) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return field ? [inputOfField(name, field)] : [];
  });
  if (inputs.length === 0)
    inputs.push({ name: "value", label: "Value", expression: "true", type: { type: "boolean" } });
  const rows = isWhole
    ? arms.map((arm, index): DecisionRow => ({
        when: inputs.map(({ name }) => split[index]?.get(name) ?? ""),
        then: [JSON.stringify(arm.exit)],
        note: arm.title,
      }))
    : [];
  const table: DecisionTable = {
    title: "Decision table",
    hitPolicy: isWhole ? "first" : "unique",
    inputs,
    outputs: [way],
    rows,
  };
  return { settings: { table, exitBy: "way" }, isWhole };
}

/** A condition as cells by field, where it says one thing of each of several fields; null for any other. */
function cellsOf(condition: string, fields: Readonly<Record<string, Field>>): Map<string, string> | null {
  const tree = readTree(condition);
  if (!tree) return null;
  const parts: string[] = [];
  const open = [tree];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.op === "&&") open.push(node.args[1], node.args[0]);
    else parts.push(condition.slice(node.start, node.end));
  }
  const cells = new Map<string, string>();
  for (const part of parts) {
    const own = readTree(part);
    const names = own
      ? new Set(nodesOf(own).flatMap((node) => (node.op === "id" ? [node.args] : [])))
      : new Set();
    const [name] = [...names];
    if (!own || names.size !== 1 || typeof name !== "string" || !Object.hasOwn(fields, name)) return null;
    // A record's parts are no cell of the record's own column: they can be missing.
    if (nodesOf(own).some((node) => node.op === "." && variableOf(node) !== null)) return null;
    const before = cells.get(name);
    cells.set(name, before === undefined ? part : `(${before}) && (${part})`);
  }
  return [...cells.values()].some((cell) => cell.length > 500) ? null : cells;
}

/** Conditions that keep a table's exits; each is still to be written. */
export function armsFromTable(exits: readonly { name: string; title: string }[]): ConditionSettings {
  return {
    arms: exits.slice(0, 20).map(({ name, title }) => ({ exit: name, title, condition: "false" })),
  };
}
