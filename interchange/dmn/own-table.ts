/** A table of ours, back again: what stands otherwise than we would write it was changed elsewhere, and wins. */
import type { DecisionRow, DecisionTable } from "@/core/governance/decision-table";
import { columnsOf, rowOf, thenCell, whenCell } from "@/interchange/dmn/cells";
import { dmnPlanOf, type DmnPlan } from "@/interchange/dmn/dmn-plan";
import type { CellProblem } from "@/interchange/dmn/dmn-types";
import { hitPolicyOf } from "@/interchange/dmn/hit-policy";
import type { ImportedTable } from "@/interchange/dmn/import-dmn";
import type { ReadCell, ReadTable } from "@/interchange/dmn/read-dmn";
import type { Translated } from "@/interchange/feel/feel";
import { cut } from "@/interchange/names";
import { isSameName, isSameText } from "@/interchange/xml/text";

type Merging = {
  base: DecisionTable;
  plan: DmnPlan;
  columns: ReturnType<typeof columnsOf>;
  found: Omit<ImportedTable, "table" | "from">;
};

/** null when columns were added, taken out or put in another order: then it is read like a stranger's. */
export function mergedTable(base: DecisionTable, read: ReadTable): ImportedTable | null {
  const plan = dmnPlanOf(base);
  const isAlike =
    sameIds(plan.inputs, read.inputs) &&
    sameIds(plan.outputs, read.outputs) &&
    plan.inputs.every(({ expression }, at) =>
      isSameText(expression.text, read.inputs[at]?.expression.text ?? ""),
    );
  if (!isAlike) return null;
  const merging: Merging = {
    ...{ base, plan, columns: columnsOf(base, new Map()) },
    found: { taken: [], problems: [], notes: [] },
  };
  const { found } = merging;
  const table = structuredClone(base);
  if (!isSameName(base.title, read.title) && read.title.trim() !== "") {
    table.title = cut(read.title, 120);
    found.taken.push({ where: "table", message: `It is now called “${cut(read.title, 60)}”.` });
  }
  const policy = hitPolicyOf(read);
  if (policy.hitPolicy !== base.hitPolicy) {
    table.hitPolicy = policy.hitPolicy;
    found.taken.push({ where: "table", message: `Its hit policy is now “${policy.hitPolicy}”.` });
  }
  found.notes.push(...policy.notes);
  for (const column of ["inputs", "outputs"] as const)
    for (const [at, { label }] of base[column].entries()) {
      const now = read[column][at]?.label ?? label;
      const mine = table[column][at];
      if (!mine || isSameName(label, now) || now.trim() === "") continue;
      mine.label = cut(now, 120);
      found.taken.push({
        where: "table",
        message: `The column “${cut(label, 60)}” is now called “${cut(now, 60)}”.`,
      });
    }
  table.rows = rowsOf(read, merging);
  const isTouched = found.taken.length > 0;
  return { table: isTouched ? table : base, from: "cuesheet", ...found };
}

function sameIds(planned: readonly { id: string }[], read: readonly { id: string }[]): boolean {
  return planned.length === read.length && planned.every(({ id }, at) => read[at]?.id === id);
}

function rowsOf(read: ReadTable, { base, plan, columns, found }: Merging): DecisionRow[] {
  const byId = new Map(plan.rows.map((row, at) => [row.id, at]));
  const order: number[] = [];
  const rows = read.rules.map((rule, index) => {
    const at = byId.get(rule.id);
    const before = at === undefined ? undefined : base.rows[at];
    const planned = at === undefined ? undefined : plan.rows[at];
    if (at === undefined || !before || !planned || order.includes(at)) {
      found.taken.push({ where: `row ${index + 1}`, message: "The row is new." });
      return rowOf(rule, index + 1, columns, found.problems);
    }
    order.push(at);
    return changedRow({ rule, before, planned, number: index + 1 }, columns, found);
  });
  const gone = base.rows.length - order.length;
  if (gone > 0)
    found.taken.push({ where: "table", message: `${gone} row${gone === 1 ? " was" : "s were"} taken out.` });
  if (order.some((at, index) => index > 0 && at < (order[index - 1] ?? 0)))
    found.taken.push({ where: "table", message: "The rows stand in another order." });
  return rows;
}

type Row = {
  rule: ReadTable["rules"][number];
  before: DecisionRow;
  planned: DmnPlan["rows"][number];
  number: number;
};

function changedRow(
  { rule, before, planned, number }: Row,
  columns: Merging["columns"],
  found: Merging["found"],
): DecisionRow {
  const row: DecisionRow = structuredClone(before);
  const report = (column: string, cell: ReadCell, to: Translated): string | null => {
    if (to.ok) {
      found.taken.push({ where: `row ${number}, ${column}`, message: `It is now: ${cut(cell.text, 120)}` });
      return to.text;
    }
    const problem: CellProblem = {
      row: number,
      column,
      text: cut(cell.text, 500),
      why: `${to.why}; the cell was kept`,
    };
    found.problems.push(problem);
    return null;
  };
  columns.inputs.forEach(({ label }, at) => {
    const cell = rule.when[at];
    if (!cell || isSameText(planned.when[at]?.text ?? "", cell.text)) return;
    row.when[at] = report(label, cell, whenCell(cell, at, columns)) ?? before.when[at] ?? "";
  });
  columns.outputs.forEach(({ label }, at) => {
    const cell = rule.then[at];
    if (!cell || isSameText(planned.then[at]?.text ?? "", cell.text)) return;
    row.then[at] = report(label, cell, thenCell(cell, at, columns)) ?? before.then[at] ?? "";
  });
  if (!isSameText(planned.note, rule.note)) {
    if (rule.note === "") delete row.note;
    else row.note = cut(rule.note, 400);
    found.taken.push({ where: `row ${number}`, message: "Its note was changed." });
  }
  for (const end of ["from", "until"] as const) {
    const day = rule[end];
    if (day === planned[end]) continue;
    if (day === undefined) delete row[end];
    else row[end] = day;
    found.taken.push({ where: `row ${number}`, message: "The days on which it counts were changed." });
  }
  return row;
}
