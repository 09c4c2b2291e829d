import { canonicalText } from "@/core/journey/canonical";
import type { DecisionRow, DecisionTable } from "@/core/governance/decision-table";

export type CellDifference = { before: string | null; after: string | null };
export type RowDifference = {
  mark: "added" | "removed" | "changed" | "same";
  /** Number of the row in the later table; in the earlier one for a removed row. */
  number: number;
  cells: CellDifference[];
};
export type TableDifference = {
  title: string;
  hitPolicy: CellDifference;
  columns: { label: string; role: "when" | "then" | "dates" | "note" }[];
  rows: RowDifference[];
};

/**
 * Two decision tables cell by cell. Rows are the same rows where they say the same in the same order; what stands
 * between such rows is paired in order where it shares a cell, so that a row put in above does not change all below.
 */
export function tableDifference(before: DecisionTable, after: DecisionTable): TableDifference {
  const columns = columnsOf(before, after);
  const cellsOf = (table: DecisionTable, row: DecisionRow) => columns.map(({ read }) => read(table, row));
  const rows = pairsOf(before.rows, after.rows).map(([then, now]): RowDifference => {
    const left = then === null ? null : before.rows[then];
    const right = now === null ? null : after.rows[now];
    const was = left ? cellsOf(before, left) : columns.map(() => null);
    const is = right ? cellsOf(after, right) : columns.map(() => null);
    const cells = columns.map((_, index) => ({ before: was[index] ?? null, after: is[index] ?? null }));
    const isSame = cells.every((cell) => cell.before === cell.after);
    const mark = !left ? "added" : !right ? "removed" : isSame ? "same" : "changed";
    return { mark, number: (now ?? then ?? 0) + 1, cells };
  });
  return {
    title: after.title,
    hitPolicy: { before: before.hitPolicy, after: after.hitPolicy },
    columns: columns.map(({ label, role }) => ({ label, role })),
    rows,
  };
}

type Column = TableDifference["columns"][number] & {
  read: (table: DecisionTable, row: DecisionRow) => string | null;
};

/** The later table's columns, then those that only the earlier one has; by name, so that their order is no change. */
function columnsOf(before: DecisionTable, after: DecisionTable): Column[] {
  const inputs = named(after.inputs, before.inputs).map(({ name, label }): Column => {
    const read: Column["read"] = (table, row) => {
      const at = table.inputs.findIndex((input) => input.name === name);
      return at < 0 ? null : row.when[at] || "any";
    };
    return { label, role: "when", read };
  });
  const outputs = named(after.outputs, before.outputs).map(({ name, label }): Column => {
    const read: Column["read"] = (table, row) => {
      const at = table.outputs.findIndex((output) => output.name === name);
      return at < 0 ? null : (row.then[at] ?? null);
    };
    return { label, role: "then", read };
  });
  const rows = [...before.rows, ...after.rows];
  const dates: Column[] = rows.some((row) => row.from ?? row.until)
    ? [
        {
          label: "Valid",
          role: "dates",
          read: (_, { from, until }) => `${from ?? "ever"} to ${until ?? "ever"}`,
        },
      ]
    : [];
  const notes: Column[] = rows.some((row) => row.note)
    ? [{ label: "Note", role: "note", read: (_, row) => row.note ?? "" }]
    : [];
  return [...inputs, ...outputs, ...dates, ...notes];
}

type Named = { name: string; label: string };
function named(now: readonly Named[], then: readonly Named[]): Named[] {
  return [...now, ...then.filter(({ name }) => !now.some((other) => other.name === name))];
}

type Pair = [before: number | null, after: number | null];

function pairsOf(before: readonly DecisionRow[], after: readonly DecisionRow[]): Pair[] {
  const pairs: Pair[] = [];
  let [left, right] = [0, 0];
  for (const [then, now] of [...sameRows(before, after), [before.length, after.length] as const]) {
    pairs.push(...between(before, after, [left, then], [right, now]));
    if (then < before.length) pairs.push([then, now]);
    [left, right] = [then + 1, now + 1];
  }
  return pairs;
}

/** Rows between two that are the same: those that share a cell at the same place are one row that changed. */
function between(
  before: readonly DecisionRow[],
  after: readonly DecisionRow[],
  [left, leftEnd]: readonly [number, number],
  [right, rightEnd]: readonly [number, number],
): Pair[] {
  const pairs: Pair[] = [];
  let then = left;
  for (let now = right; now < rightEnd; now += 1) {
    let match = then;
    while (match < leftEnd && !sharesCell(before[match], after[now])) match += 1;
    if (match === leftEnd) {
      pairs.push([null, now]);
      continue;
    }
    for (; then < match; then += 1) pairs.push([then, null]);
    pairs.push([match, now]);
    then = match + 1;
  }
  for (; then < leftEnd; then += 1) pairs.push([then, null]);
  return pairs;
}

function sharesCell(a: DecisionRow | undefined, b: DecisionRow | undefined): boolean {
  if (!a || !b) return false;
  const isShared = (left: readonly string[], right: readonly string[]) =>
    left.some((cell, index) => cell !== "" && cell === right[index]);
  return isShared(a.when, b.when) || isShared(a.then, b.then);
}

/** The longest run of rows that both tables have in the same order, as pairs of places. At most 500 rows each. */
function sameRows(
  before: readonly DecisionRow[],
  after: readonly DecisionRow[],
): (readonly [number, number])[] {
  const [left, right] = [before.map(canonicalText), after.map(canonicalText)];
  const longest = before.map(() => after.map(() => 0));
  const at = (i: number, j: number) => longest[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const row = longest[i] ?? [];
    for (let j = after.length - 1; j >= 0; j -= 1)
      row[j] = left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < before.length && j < after.length;) {
    if (left[i] === right[j]) pairs.push([i++, j++] as const);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}
