import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyseTable } from "@/core/check/table-analysis";
import { conditions, testFields } from "@/core/expression/test-conditions";
import type { FieldType } from "@/core/expression/value";
import { decisionTableSchema, type DecisionTable } from "@/core/governance/decision-table";
import { compileTable, decideTable } from "@/core/step/decide-table";
import {
  addInput,
  addOutput,
  armsFromTable,
  freeName,
  insertRow,
  moveColumn,
  moveRow,
  removeColumn,
  removeRow,
  rowForGap,
  setCell,
  setPart,
  setRow,
  suggestedCells,
  tableFromArms,
} from "./table-edits";

const field = (type: FieldType, label = "Label") => ({ label, type, personal: false });
const fields = {
  amount: field({ type: "money", currency: "USD" }, "Amount"),
  vip: field({ type: "boolean" }, "VIP"),
  city: field({ type: "text" }, "City"),
};

function table(names: string[], rows: string[][]): DecisionTable {
  return decisionTableSchema.parse({
    title: "Table",
    hitPolicy: "first",
    inputs: names.map((name) => ({ name, label: name, expression: name, type: testFields[name] })),
    outputs: [{ name: "way", label: "Way", type: { type: "choice", values: ["a", "b"] } }],
    rows: rows.map((when) => ({ when, then: ['"a"'] })),
  });
}

describe("edits", () => {
  const own = table(
    ["count", "vip"],
    [
      ["count > 5", ""],
      ["", "vip"],
      ["", ""],
    ],
  );
  const cells = (edited: DecisionTable) => edited.rows.map((row) => row.when.join("|"));

  it("of rows", () => {
    expect(cells(insertRow(own, 1))).toEqual(["count > 5|", "|", "|vip", "|"]);
    expect(cells(removeRow(own, 1))).toEqual(["count > 5|", "|"]);
    expect(cells(moveRow(own, 2, -1))).toEqual(["count > 5|", "|", "|vip"]);
    expect(moveRow(own, 0, -1)).toBe(own);
    const [row] = own.rows;
    if (!row) throw new Error("a row");
    expect(cells(setRow(own, 2, setCell(row, "when", 1, "!vip")))).toEqual([
      "count > 5|",
      "|vip",
      "count > 5|!vip",
    ]);
    expect(setPart(setPart(row, "note", "why"), "note", "")).toEqual(row);
  });

  it("of columns keep every row as wide as the table", () => {
    const wider = addOutput(
      addInput(own, { name: "day", label: "Day", expression: "day", type: { type: "date" } }),
      {
        name: "sum",
        label: "Sum",
        type: { type: "integer" },
      },
    );
    expect(compileTable(wider).trouble).toEqual([]);
    expect(wider.rows[0]?.then).toEqual(['"a"', "0"]);
    const moved = moveColumn(wider, "inputs", 1);
    expect(moved.inputs.map(({ name }) => name)).toEqual(["vip", "count", "day"]);
    expect(moved.rows[0]?.when).toEqual(["", "count > 5", ""]);
    expect(compileTable(removeColumn(moved, "inputs", 0)).trouble).toEqual([]);
    expect(freeName(wider, "Count")).toBe("count_2");
    expect(freeName(wider, "42 %")).toBe("value");
  });

  it("offers cells that compile", () => {
    const offered = suggestedCells("tier", testFields["tier"] ?? { type: "text" }, "when");
    expect(offered[0]).toBe('tier == "gold"');
    expect(
      compileTable(
        table(
          ["tier"],
          offered.map((cell) => [cell]),
        ),
      ).trouble,
    ).toEqual([]);
  });
});

describe("rowForGap", () => {
  it("takes what fell through, until nothing is left", () => {
    const names = ["count", "vip", "tier", "score", "day", "city", "total", "at"];
    const tables = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }).chain((inputs) =>
      fc
        .array(fc.tuple(...inputs.map((name) => conditions([name]).filter((cell) => cell.length <= 300))), {
          maxLength: 5,
        })
        .map((rows) => table(inputs, rows)),
    );
    fc.assert(
      fc.property(tables, (start) => {
        let own = start;
        for (let round = 0; round < 60; round += 1) {
          const analysis = analyseTable(own);
          const gap = analysis?.gaps[0];
          if (!analysis || !gap) return;
          const row = rowForGap(analysis, gap);
          if (!row) return;
          own = insertRow(own, own.rows.length, row);
          const compiled = compileTable(own);
          expect(compiled.trouble).toEqual([]);
          expect(decideTable(compiled, gap.inputs, gap.day)).toMatchObject({ rows: [own.rows.length - 1] });
        }
        expect(analyseTable(own)?.gaps).toEqual([]);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe("from conditions and back", () => {
  it("makes rows of conditions that say one thing of each field", () => {
    const { settings, isWhole } = tableFromArms(
      [
        { exit: "large", title: "Large", condition: "amount > 5000 && vip && amount < 9000" },
        { exit: "rome", title: "Rome", condition: "city == 'Rome' || city == 'Roma'" },
      ],
      fields,
    );
    expect(isWhole).toBe(true);
    expect(compileTable(settings.table).trouble).toEqual([]);
    expect(settings.table.rows.map(({ when, then }) => [...when, ...then])).toEqual([
      ["(amount > 5000) && (amount < 9000)", "vip", "", '"large"'],
      ["", "", "city == 'Rome' || city == 'Roma'", '"rome"'],
    ]);
  });

  it("keeps the exits where it cannot", () => {
    const arm = { exit: "large", title: "Large", condition: "vip || amount > 5" };
    const { settings, isWhole } = tableFromArms([arm], fields);
    expect(isWhole).toBe(false);
    expect(settings.table.outputs[0]?.type).toEqual({ type: "choice", values: ["large"] });
    expect(tableFromArms([], {}).settings.table.inputs).toHaveLength(1);
    expect(armsFromTable([{ name: "large", title: "Large" }]).arms).toEqual([{ ...arm, condition: "false" }]);
  });
});
