/** Tables in the shapes that Camunda Modeler and bpmn.io save, and what becomes of them. */
import fs from "node:fs";
import path from "node:path";
import { DmnModdle } from "dmn-moddle";
import { describe, expect, it } from "vitest";
import { exportDmn } from "@/interchange/dmn/export-dmn";
import { importDmn } from "@/interchange/dmn/import-dmn";

const files = ["camunda-modeler-discount", "bpmn-io-routing"] as const;
const textOf = (name: (typeof files)[number]) =>
  fs.readFileSync(path.join(import.meta.dirname, "elsewhere", `${name}.dmn`), "utf8");

function tableOf(name: (typeof files)[number]) {
  const found = importDmn(textOf(name));
  const [table] = found.ok ? found.tables : [];
  if (!found.ok || !table) throw new Error(JSON.stringify(found));
  return { ...table, around: found.notes };
}

describe.each(files)("%s", (name) => {
  it("is DMN to dmn-moddle too", async () => {
    const { warnings } = await new DmnModdle().fromXML(textOf(name));
    expect(warnings).toEqual([]);
  });

  it("is the same table after our own export", () => {
    const { table } = tableOf(name);
    expect(importDmn(exportDmn(table).xml)).toMatchObject({
      tables: [{ table, taken: [], problems: [] }],
    });
  });
});

describe("discounts from Camunda Modeler", () => {
  const { table, problems, notes, around } = tableOf("camunda-modeler-discount");

  it("become a table whose columns have types and whose cells are CEL", () => {
    expect(table).toMatchObject({
      title: "Discount for an order",
      hitPolicy: "first",
      inputs: [
        {
          name: "status",
          label: "Customer status",
          type: { type: "choice", values: ["gold", "silver", "none"] },
        },
        { name: "order_total", label: "Order total", type: { type: "decimal" } },
        { name: "since", label: "Customer since", type: { type: "date" } },
        { name: "first_order", label: "First order?", type: { type: "boolean" } },
      ],
      outputs: [
        { name: "discount", type: { type: "decimal" } },
        { name: "reason", type: { type: "choice", values: ["loyal", "welcome", "none"] } },
      ],
    });
    expect(table.rows).toEqual([
      {
        when: [
          'status in ["gold", "silver"]',
          "order_total >= 100.0 && order_total < 500.0",
          'since < date("2025-01-01")',
          "",
        ],
        then: ["order_total * 0.1", '"loyal"'],
        note: "Agreed in May",
      },
      {
        when: [
          'status != "none"',
          "(order_total > 500.0 && order_total <= 1000.0) || order_total > 2000.0",
          'since >= date("2025-01-01") && since <= date("2025-12-31")',
          "first_order == false",
        ],
        then: ["(order_total > 2000.0) ? 150.0 : 75.5", '"loyal"'],
      },
      { when: ["", "false", "", "first_order == true"], then: ["5.0", '"welcome"'] },
      { when: ["", "", "", ""], then: ["0.0", '"none"'] },
    ]);
  });

  it("report the cell and the decision that could not be taken", () => {
    expect(notes).toEqual([]);
    expect(problems).toEqual([
      { row: 3, column: "Order total", text: "odd(?)", why: 'the function "odd" is not translated' },
    ]);
    expect(around).toEqual([
      {
        where: "Total with tax",
        message: "It is decided by an expression and not by a table, so it was left out.",
      },
    ]);
  });
});

describe("routing from bpmn.io", () => {
  const { table, problems, notes } = tableOf("bpmn-io-routing");

  it("becomes a table in which rows that cannot be said never match", () => {
    expect(table.hitPolicy).toBe("collect");
    expect(table.rows).toEqual([
      {
        when: [
          "urgency >= 4",
          'lower(subject).startsWith("urgent")',
          "days_since >= 0.0 && days_since < 7.0",
        ],
        then: ["2"],
      },
      { when: ["false", "false", ""], then: ["0"] },
      {
        when: [
          "((urgency > 3) ? (urgency < 9) : (urgency == 1))",
          '!(subject in ["spam", "test"])',
          "days_since > 3.0 && days_since <= 10.0",
        ],
        then: ["max(1, urgency - 2)"],
      },
    ]);
  });

  it("reports each cell with its reason, and that nothing is added up", () => {
    expect(problems.map(({ row, column, why }) => `${row} ${column}: ${why}`)).toEqual([
      '0 Days since: only a field can be an input; it is read from a field called "days_since"',
      "2 Urgency: 1.5 is no whole number, and whole numbers are compared here",
      "2 subject: it is written in “javascript”",
      "2 People: it is empty, and every output needs a value",
    ]);
    expect(notes).toEqual([
      { where: "table", message: "The table added up what it collects (“SUM”); here it gives lists." },
    ]);
  });
});
