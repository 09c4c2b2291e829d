/**
 * Proves a decision table: which inputs no row takes, which rows contradict the hit policy, which rows never count.
 * A1 every finding that is not `conservative` was tried: its inputs were decided by the interpreter's own decideTable.
 * A2 where there is no finding and no limit, there is none: every input on every day has a row, and so on.
 * A3 the time before the first row counts is not a gap: the table has not begun.
 */
import { freshEffort, GapSearch, isUsedUp, type Box } from "@/core/check/table-gaps";
import { overlapsOf, type RowPair } from "@/core/check/table-overlaps";
import {
  commonPeriod,
  dayIn,
  firstDay,
  inputsIn,
  periodsOf,
  readTable,
  type Period,
  type ReadTable,
  type TableRow,
} from "@/core/check/table-rows";
import { candidatesFor, literalsOf } from "@/core/expression/candidates";
import { covers, everyValue, intersection, meets, type ValueSet } from "@/core/expression/intervals";
import type { Json, JsonObject } from "@/core/expression/value";
import type { DecisionTable } from "@/core/governance/decision-table";
import { compileTable, decideTable, type CompiledTable, type Decision } from "@/core/step/decide-table";

/** Inputs that show something, and the day on which they do. */
export type Shown = { inputs: JsonObject; day: string; period: Period };
export type Gap = Shown & { box: Box; conservative: string | null };
export type Overlap = Shown & { rows: readonly [number, number]; box: Box; conservative: string | null };
export type DeadRow =
  | { row: number; why: "no-value"; column: number }
  | { row: number; why: "no-day" }
  /** Rows above take all of it; `by` are those that do, `shown` is one input that it will not get. */
  | { row: number; why: "shadowed"; by: readonly number[]; shown: Shown };

export type TableAnalysis = {
  read: ReadTable;
  gaps: readonly Gap[];
  overlaps: readonly Overlap[];
  /** Of all overlaps; only the first are listed. */
  overlapCount: number;
  dead: readonly DeadRow[];
  /** What could not be finished within the bounds. */
  limits: readonly string[];
};

const gapsMax = 5;
const triesMax = 300;
const analyses = new WeakMap<DecisionTable, TableAnalysis>();

/** The analysis of a table whose cells compile; null for any other (the faults come first). Kept by identity. */
export function analyseTable(table: DecisionTable): TableAnalysis | null {
  const known = analyses.get(table);
  if (known) return known;
  const compiled = compileTable(table);
  if (compiled.trouble.length > 0) return null;
  const analysis = new Analysis(compiled).run();
  analyses.set(table, analysis);
  return analysis;
}

class Analysis {
  private readonly read: ReadTable;
  private readonly every: Box;
  private readonly effort = freshEffort();
  private readonly limits: string[] = [];

  constructor(private readonly compiled: CompiledTable) {
    this.read = readTable(compiled.table);
    this.every = this.read.domains.map(everyValue);
  }

  run(): TableAnalysis {
    const { pairs, count } = overlapsOf(this.read);
    return {
      read: this.read,
      overlaps: pairs.flatMap((pair) => this.overlap(pair) ?? []),
      overlapCount: count,
      gaps: this.gaps(),
      dead: this.dead(),
      limits: this.limits,
    };
  }

  private overlap(pair: RowPair): Overlap | null {
    const shows = (decision: Decision) =>
      !decision.ok && pair.rows.every((row) => decision.rows?.includes(row) ?? false);
    const found = this.tryOut(pair.box, pair.period, shows);
    if (found) return { ...found, rows: pair.rows, box: pair.box, conservative: null };
    const told = pair.isCertain ? "what they say is worked out when the case comes" : this.untold(pair.rows);
    return { ...this.shown(pair.box, pair.period), rows: pair.rows, box: pair.box, conservative: told };
  }

  private gaps(): Gap[] {
    const alive = this.read.rows.filter((row) => row.dead === null);
    const found: Gap[] = [];
    const periods = periodsOf(alive);
    const isExact = alive.every((row) => row.cells.every((cell) => cell.isExact));
    for (const side of isExact ? (["may"] as const) : (["may", "must"] as const)) {
      // What certainly falls through is told first; only without it, what perhaps does.
      if (found.length > 0) break;
      const boxes = this.read.rows.map((row) => row.cells.map((cell) => cell[side]));
      const search = new GapSearch(boxes, this.every, this.read.domains, this.effort);
      for (const { period, rows } of periods) {
        if (rows.length === 0 && period.from === firstDay && alive.length > 0) continue;
        for (const box of search.gaps(rowsIn(rows, side))) {
          if (found.length >= gapsMax) break;
          const gap = this.gap(box, period, side === "must" ? rows : []);
          if (!found.some((other) => isContinued(other, gap))) found.push(this.lasting(gap, periods));
        }
      }
    }
    if (isUsedUp(this.effort))
      this.limits.push("There are too many combinations to look at all of them for one that no row takes.");
    return found;
  }

  private gap(box: Box, period: Period, unsure: readonly TableRow[]): Gap {
    const found = this.tryOut(box, period, (decision) => decision.ok && decision.outputs === null);
    const conservative = found ? null : this.untold(unsure.map((row) => row.index));
    return { ...(found ?? this.shown(box, period)), box, conservative };
  }

  /** The same gap for as long as its inputs go on falling through. */
  private lasting(gap: Gap, periods: readonly { period: Period }[]): Gap {
    let until = gap.period.until;
    for (const { period } of periods) {
      if (period.from !== until + 1 || gap.conservative !== null) continue;
      const decision = decideTable(this.compiled, gap.inputs, dayIn(period));
      if (!decision.ok || decision.outputs !== null) break;
      until = period.until;
    }
    return { ...gap, period: { ...gap.period, until } };
  }

  private dead(): DeadRow[] {
    const alone = this.read.rows.flatMap(({ index, dead }): DeadRow[] =>
      dead ? [{ row: index, ...dead }] : [],
    );
    if (this.compiled.table.hitPolicy !== "first") return alone;
    const alive = this.read.rows.filter((row) => row.dead === null);
    const effort = freshEffort();
    const shadowed = alive.flatMap((row, place) => {
      const by = shadowOf(this.read, row, alive.slice(0, place), effort);
      if (by === null) return [];
      const box = row.cells.map(({ may }) => may);
      return [{ row: row.index, why: "shadowed" as const, by, shown: this.shown(box, row.period) }];
    });
    if (isUsedUp(effort))
      this.limits.push(
        "There are too many combinations to tell of every row whether those above leave it anything.",
      );
    return [...alone, ...shadowed].toSorted((a, b) => a.row - b.row);
  }

  private shown(box: Box, period: Period): Shown {
    return { inputs: inputsIn(this.read, box), day: dayIn(period), period };
  }

  /** Inputs of the box that really show it; what cannot be told is tried with values that the cells mention. */
  private tryOut(box: Box, period: Period, shows: (decision: Decision) => boolean): Shown | null {
    const first = this.shown(box, period);
    if (shows(decideTable(this.compiled, first.inputs, first.day))) return first;
    const options = this.read.table.inputs.map(({ name }, column) => ({
      name,
      values: [first.inputs[name] ?? null, ...this.candidates(column, box[column] ?? [])],
    }));
    const total = options.reduce((product, { values }) => product * values.length, 1);
    for (let index = 1; index < Math.min(total, triesMax); index += 1) {
      let rest = index;
      const inputs: JsonObject = {};
      for (const { name, values } of options) {
        inputs[name] = values[rest % values.length] ?? null;
        rest = Math.floor(rest / values.length);
      }
      if (shows(decideTable(this.compiled, inputs, first.day))) return { ...first, inputs };
    }
    return null;
  }

  /** Only columns with a cell that cannot be told need other values than the picked one. */
  private candidates(column: number, set: ValueSet): Json[] {
    const input = this.read.table.inputs[column];
    const domain = this.read.domains[column];
    if (!input || !domain || this.read.rows.every((row) => row.cells[column]?.isExact ?? true)) return [];
    const cells = [...new Set(this.read.table.rows.map((row) => row.when[column] ?? ""))].slice(0, 40);
    return candidatesFor(input.type, literalsOf(cells)).filter((value) => {
      const place = domain.place(value);
      return place === null || set.some(([low, high]) => low <= place && place <= high);
    });
  }

  private untold(rows: readonly number[]): string {
    for (const row of rows) {
      const column = this.read.rows[row]?.cells.findIndex((cell) => !cell.isExact) ?? -1;
      const cell = this.read.table.rows[row]?.when[column];
      if (cell !== undefined)
        return `which values the cell “${cell}” of row ${row + 1} takes cannot be told beforehand`;
    }
    return "what the cells take cannot be told beforehand";
  }
}

function rowsIn(rows: readonly TableRow[], side: "may" | "must"): number[] {
  return rows.flatMap((row) => (row.cells.every((cell) => cell[side].length > 0) ? [row.index] : []));
}

/** Inputs that were seen to fall through in this period already. */
function isContinued(before: Gap, { inputs, period }: Gap): boolean {
  return period.from <= before.period.until && JSON.stringify(before.inputs) === JSON.stringify(inputs);
}

/** The rows above that leave nothing of a row on any of its days; null when something is left, or it is unsure. */
function shadowOf(
  read: ReadTable,
  row: TableRow,
  above: readonly TableRow[],
  effort: ReturnType<typeof freshEffort>,
): readonly number[] | null {
  const box = row.cells.map(({ may }) => may);
  const near = above.filter(
    (other) =>
      commonPeriod(other.period, row.period) !== null &&
      other.cells.every(({ must }, column) => meets(must, box[column] ?? [])),
  );
  const single = near.find(
    (other) =>
      other.period.from <= row.period.from &&
      other.period.until >= row.period.until &&
      other.cells.every(({ must }, column) => covers(must, box[column] ?? [])),
  );
  if (single) return [single.index];
  if (near.length < 2) return null;
  const boxes = near.map((other) =>
    other.cells.map(({ must }, column) => intersection(must, box[column] ?? [])),
  );
  const search = new GapSearch(boxes, box, read.domains, effort);
  for (const { period, rows } of periodsOf(near)) {
    if (commonPeriod(period, row.period) === null) continue;
    for (const _left of search.gaps(rows.map((other) => near.indexOf(other)))) return null;
    if (isUsedUp(effort)) return null;
  }
  return near.map((other) => other.index);
}
