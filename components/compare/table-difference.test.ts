import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DecisionRow, DecisionTable } from "@/core/governance/decision-table";
import { tableDifference } from "./table-difference";

const row = (days: string, refund: string, more: Partial<DecisionRow> = {}): DecisionRow => ({
  when: [days],
  then: [refund],
  ...more,
});
const table = (...rows: DecisionRow[]): DecisionTable => ({
  ...{ title: "Refunds", hitPolicy: "first", rows },
  inputs: [{ name: "days", label: "Days late", expression: "days_late", type: { type: "integer" } }],
  outputs: [{ name: "refund", label: "Refund", type: { type: "text" } }],
});
const shape = (before: DecisionTable, after: DecisionTable) =>
  tableDifference(before, after).rows.map(({ mark, number }) => `${mark} ${number}`);

describe("two decision tables", () => {
  it("differ in the cell that differs", () => {
    const { rows } = tableDifference(
      table(row("days < 3", "no"), row("days < 9", "half")),
      table(row("days < 3", "no"), row("days < 9", "all")),
    );
    expect(rows.map(({ mark }) => mark)).toEqual(["same", "changed"]);
    expect(rows[1]?.cells).toEqual([
      { before: "days < 9", after: "days < 9" },
      { before: "half", after: "all" },
    ]);
  });

  it("do not differ below a row that was put in or taken away", () => {
    const three = table(row("a", "1"), row("b", "2"), row("c", "3"));
    expect(shape(three, table(row("x", "9"), ...three.rows))).toEqual([
      "added 1",
      "same 2",
      "same 3",
      "same 4",
    ]);
    expect(shape(three, table(row("a", "1"), row("c", "3")))).toEqual(["same 1", "removed 2", "same 2"]);
  });

  it("pair rows by a cell that they share; others are another row", () => {
    expect(shape(table(row("a", "1")), table(row("z", "9"), row("a", "2")))).toEqual([
      "added 1",
      "changed 2",
    ]);
    expect(shape(table(row("a", "1")), table(row("z", "9")))).toEqual(["added 1", "removed 1"]);
  });

  it("tell of columns, dates and hit policy", () => {
    const before = table(row("a", "1"));
    const after: DecisionTable = {
      ...table(row("a", "1", { from: "2026-12-01" })),
      hitPolicy: "unique",
      outputs: [...before.outputs, { name: "note", label: "Note", type: { type: "text" } }],
    };
    const difference = tableDifference(before, after);
    expect(difference.hitPolicy).toEqual({ before: "first", after: "unique" });
    expect(difference.columns.map(({ label }) => label)).toEqual(["Days late", "Refund", "Note", "Valid"]);
    expect(difference.rows[0]?.cells.at(-1)).toEqual({ before: "ever to ever", after: "2026-12-01 to ever" });
  });

  it("account for every row of both, in order", () => {
    const cell = fc.constantFrom("a", "b", "c");
    const rows = fc.array(
      fc.tuple(cell, cell).map(([when, then]) => row(when, then)),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const found = tableDifference(table(...before), table(...after)).rows;
        const count = (...marks: string[]) => found.filter(({ mark }) => marks.includes(mark)).length;
        expect(count("same", "changed", "added")).toBe(after.length);
        expect(count("same", "changed", "removed")).toBe(before.length);
        const numbers = found.filter(({ mark }) => mark !== "removed").map(({ number }) => number);
        expect(numbers).toEqual(after.map((_, index) => index + 1));
      }),
    );
  });
});
