/** A decision table made ready for analysis: every cell a set of values, rows grouped by the days they count on. */
import { CalendarDay } from "@/core/expression/calendar-day";
import type { Domain } from "@/core/expression/domain";
import type { ValueSet } from "@/core/expression/intervals";
import { columnOf, type CellSet } from "@/core/expression/value-sets";
import type { JsonObject } from "@/core/expression/value";
import type { DecisionTable } from "@/core/governance/decision-table";

/** Days are numbers of days since 1970; from and until are included. */
export type Period = { from: number; until: number };
export type TableRow = {
  index: number;
  cells: readonly CellSet[];
  period: Period;
  /** Why it can never apply; null for a row that can. The column is that of the cell that takes no value. */
  dead: { why: "no-value"; column: number } | { why: "no-day" } | null;
};
export type ReadTable = { table: DecisionTable; domains: readonly Domain[]; rows: readonly TableRow[] };

export const firstDay = -Infinity;
export const lastDay = Infinity;

export function readTable(table: DecisionTable): ReadTable {
  const columns = table.inputs.map(({ name, type }) => columnOf(name, type));
  const rows = table.rows.map((row, index): TableRow => {
    const cells = columns.map((column, at) => column.read(row.when[at] ?? ""));
    const period = { from: dayOf(row.from) ?? firstDay, until: dayOf(row.until) ?? lastDay };
    const column = cells.findIndex(({ may }) => may.length === 0);
    const dead =
      column >= 0
        ? { why: "no-value" as const, column }
        : period.from > period.until
          ? { why: "no-day" as const }
          : null;
    return { index, cells, period, dead };
  });
  return { table, domains: columns.map(({ domain }) => domain), rows };
}

function dayOf(text: string | undefined): number | null {
  return text === undefined ? null : (CalendarDay.parse(text)?.number ?? null);
}

/** The times between which the set of rows that count does not change, with those rows; in order, without holes. */
export function periodsOf(rows: readonly TableRow[]): { period: Period; rows: TableRow[] }[] {
  const starts = new Set([firstDay]);
  for (const { period } of rows) {
    starts.add(period.from);
    if (period.until < lastDay) starts.add(period.until + 1);
  }
  const ordered = [...starts].toSorted((a, b) => a - b);
  return ordered.map((from, index) => {
    const until = (ordered[index + 1] ?? lastDay) - 1;
    const own = rows.filter(({ period }) => period.from <= from && from <= period.until);
    return { period: { from, until }, rows: own };
  });
}

export function commonPeriod(a: Period, b: Period): Period | null {
  const from = Math.max(a.from, b.from);
  const until = Math.min(a.until, b.until);
  return from <= until ? { from, until } : null;
}

/** A day of the period, as text. */
export function dayIn({ from, until }: Period): string {
  if (from !== firstDay) return new CalendarDay(from).toString();
  return until === lastDay ? "2026-06-15" : new CalendarDay(until).toString();
}

/** One value an input out of a box, the most telling one. */
export function inputsIn(read: ReadTable, box: readonly ValueSet[]): JsonObject {
  return Object.fromEntries(
    read.table.inputs.map(({ name }, column) => {
      const domain = read.domains[column];
      return [name, domain ? domain.value(domain.pick(box[column] ?? [])) : null];
    }),
  );
}
