/** Pairs of rows that both apply to some input where the hit policy forbids it. Exact and quadratic: no search. */
import { commonPeriod, type Period, type ReadTable, type TableRow } from "@/core/check/table-rows";
import { compileExpression, evaluate } from "@/core/expression/compile";
import { intersection, meets, type ValueSet } from "@/core/expression/intervals";

export type RowPair = {
  rows: readonly [number, number];
  box: readonly ValueSet[];
  period: Period;
  /** Whether both rows certainly apply within the box; cells that cannot be told make it a maybe. */
  isCertain: boolean;
};

const pairsMax = 12;

/** The first pairs, and how many there are in all. */
export function overlapsOf(read: ReadTable): { pairs: RowPair[]; count: number } {
  const { hitPolicy } = read.table;
  if (hitPolicy !== "unique" && hitPolicy !== "any") return { pairs: [], count: 0 };
  const says = hitPolicy === "any" ? read.table.rows.map((row) => saidBy(row.then)) : null;
  const alive = read.rows.filter((row) => row.dead === null);
  const pairs: RowPair[] = [];
  let count = 0;
  for (const [place, upper] of alive.entries()) {
    for (const lower of alive.slice(place + 1)) {
      if (says && says[upper.index] === says[lower.index]) continue;
      const period = commonPeriod(upper.period, lower.period);
      if (!period || !isShared(upper, lower)) continue;
      count += 1;
      if (pairs.length < pairsMax) pairs.push(pairOf(upper, lower, period));
    }
  }
  return { pairs, count };
}

function isShared(upper: TableRow, lower: TableRow): boolean {
  return upper.cells.every((cell, column) => meets(cell.may, lower.cells[column]?.may ?? []));
}

function pairOf(upper: TableRow, lower: TableRow, period: Period): RowPair {
  const both = (side: "may" | "must") =>
    upper.cells.map((cell, column) => intersection(cell[side], lower.cells[column]?.[side] ?? []));
  const certain = both("must");
  const isCertain = certain.every((set) => set.length > 0);
  return { rows: [upper.index, lower.index], box: isCertain ? certain : both("may"), period, isCertain };
}

/** What a row says, as one text: the same text is surely the same result, another may still be. */
function saidBy(cells: readonly string[]): string {
  return JSON.stringify(
    cells.map((source) => {
      const compiled = compileExpression(source, { fields: {} });
      const result = compiled.ok ? evaluate(compiled.expression, {}) : null;
      return result?.ok ? { value: result.value } : { source: source.trim() };
    }),
  );
}
