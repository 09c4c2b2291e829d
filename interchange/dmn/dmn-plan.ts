/** A decision table as DMN writes it, cell by cell, with what FEEL cannot say. */
import type { DecisionTable } from "@/core/governance/decision-table";
import type { FieldType } from "@/core/expression/value";
import { celCellToFeel, celToFeel } from "@/interchange/cel-to-feel";
import { typeRefOf, type CellProblem } from "@/interchange/dmn/dmn-types";
import type { Translated } from "@/interchange/feel/feel";

/** `isCel`: kept as it is, because FEEL cannot say it. */
export type PlannedCell = { text: string; isCel: boolean };
export type PlannedColumn = {
  id: string;
  label: string;
  typeRef: string | undefined;
  values: string | undefined;
};
export type DmnPlan = {
  title: string;
  hitPolicy: string;
  inputs: (PlannedColumn & { expression: PlannedCell })[];
  outputs: (PlannedColumn & { name: string })[];
  rows: {
    id: string;
    when: PlannedCell[];
    then: PlannedCell[];
    note: string;
    from: string | undefined;
    until: string | undefined;
  }[];
  problems: CellProblem[];
};

/** The same for the same table, always: imports repeat it to see what others changed. */
export function dmnPlanOf(table: DecisionTable): DmnPlan {
  const problems: CellProblem[] = [];
  const planned = (cell: string, to: Translated, row: number, column: string): PlannedCell => {
    if (to.ok) return { text: to.text, isCel: false };
    problems.push({ row, column, text: cell, why: to.why });
    return { text: cell, isCel: true };
  };
  const inputs = table.inputs.map((input, index) => ({
    ...columnOf(`Input_${index + 1}`, input),
    expression: planned(input.expression, celToFeel(input.expression), 0, input.label),
  }));
  const meant = new Map(
    table.inputs.flatMap(({ name }, index) => {
      const cell = inputs[index]?.expression;
      return cell && !cell.isCel && cell.text !== name ? [[name, cell.text] as const] : [];
    }),
  );
  const rows = table.rows.map((row, index) => {
    const number = index + 1;
    if (row.from !== undefined || row.until !== undefined)
      problems.push({
        row: number,
        column: "effective dates",
        text: `${row.from ?? ""}..${row.until ?? ""}`,
        why: "DMN has no effective dates: other products apply the row on any day",
      });
    return {
      id: `Rule_${number}`,
      when: table.inputs.map(({ name, label }, at) => {
        const cell = row.when[at] ?? "";
        return planned(cell, celCellToFeel(cell, name, meant), number, label);
      }),
      then: table.outputs.map(({ label }, at) => {
        const cell = row.then[at] ?? "";
        return planned(cell, celToFeel(cell, meant), number, label);
      }),
      note: row.note ?? "",
      from: row.from,
      until: row.until,
    };
  });
  return {
    title: table.title,
    hitPolicy: table.hitPolicy.toUpperCase(),
    inputs,
    outputs: table.outputs.map((output, index) => ({
      ...columnOf(`Output_${index + 1}`, output),
      name: output.name,
    })),
    rows,
    problems,
  };
}

function columnOf(id: string, { label, type }: { label: string; type: FieldType }): PlannedColumn {
  const values =
    type.type === "choice" ? type.values.map((value) => JSON.stringify(value)).join(", ") : undefined;
  return { id, label, typeRef: typeRefOf(type), values };
}
