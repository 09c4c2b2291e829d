/** What is certain when a decision table led to an exit, as one condition over the fields. */
import { constantOf } from "@/core/expression/constants";
import { readTree } from "@/core/expression/formula";
import { nodesOf } from "@/core/expression/meter";
import type { DecisionTable } from "@/core/governance/decision-table";
import type { Exit } from "@/core/step/contract";
import { noRowExit } from "@/core/step/no-row-exit";

const rowsMax = 60;

/** null where it cannot be told: rows that count on some days only, or too many of them. */
export function tableCondition(
  table: DecisionTable,
  exits: readonly Exit[],
  leftBy: string,
): { source: string; is: boolean } | null {
  const { rows, hitPolicy } = table;
  const exit = exits.find(({ name }) => name === leftBy);
  if (exit?.role !== "normal" || rows.length === 0 || rows.length > rowsMax) return null;
  if (rows.some((row) => row.from !== undefined || row.until !== undefined)) return null;
  const matches = rows.map((row) => rowCondition(table, row.when));
  if (matches.some((match) => match === null)) return null;
  if (exit.name === noRowExit) return { source: either(matches), is: false };
  // With one exit for all rows, no output names it.
  const isNamed = exits.filter(({ role, name }) => role === "normal" && name !== noRowExit).length > 1;
  const leads = rows.map((row) => !isNamed || mayLeadTo(table, row.then, exit.name));
  const taken = matches.flatMap((match, index) => {
    if (!leads[index]) return [];
    const before = hitPolicy === "first" ? matches.slice(0, index).filter((_, at) => !leads[at]) : [];
    return [[match, ...before.map((other) => `!${other}`)].join(" && ")];
  });
  return taken.length === 0 ? { source: "false", is: true } : { source: either(taken), is: true };
}

function either(conditions: readonly (string | null)[]): string {
  return conditions.map((one) => `(${one})`).join(" || ");
}

function rowCondition({ inputs }: DecisionTable, when: readonly string[]): string | null {
  const cells = when.map((cell, column) => {
    const input = inputs[column];
    if (cell.trim() === "") return "true";
    return input ? withInput(cell, input) : null;
  });
  const asked = cells.filter((cell) => cell !== "true");
  if (asked.includes(null)) return null;
  return asked.length === 0 ? "(true)" : `(${asked.map((cell) => `(${cell})`).join(" && ")})`;
}

/** The cell with the input's expression in the place of its name. */
function withInput(cell: string, { name, expression }: DecisionTable["inputs"][number]): string | null {
  const tree = readTree(cell);
  if (!tree) return null;
  const places = nodesOf(tree)
    .filter((node) => node.op === "id" && node.args === name)
    .toSorted((a, b) => b.start - a.start);
  return places.reduce((text, at) => `${text.slice(0, at.start)}(${expression})${text.slice(at.end)}`, cell);
}

/** Whether a row that applies may be the one that names the exit. What is worked out may name any. */
function mayLeadTo({ outputs }: DecisionTable, then: readonly string[], exit: string): boolean {
  const naming = outputs.flatMap(({ type }, column) =>
    type.type === "choice" && type.values.includes(exit) ? [column] : [],
  );
  if (naming.length === 0) return true;
  return naming.some((column) => {
    const tree = readTree(then[column] ?? "");
    const value = tree ? constantOf(tree) : null;
    return value === null || value === exit;
  });
}
