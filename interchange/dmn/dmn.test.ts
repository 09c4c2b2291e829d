import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileExpression } from "@/core/expression/compile";
import { decisionTableSchema } from "@/core/governance/decision-table";
import { canonicalJson } from "@/core/step/canonical-json";
import { exportDmn } from "@/interchange/dmn/export-dmn";
import { importDmn, type ImportedTable } from "@/interchange/dmn/import-dmn";
import { anyTable, shipping } from "@/interchange/test-tables";

function imported(xml: string): ImportedTable {
  const found = importDmn(xml);
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  const [table] = found.tables;
  if (!table) throw new Error("no table");
  return table;
}

describe("DMN there and back", () => {
  it("keeps a table to the byte", () => {
    expect(imported(exportDmn(shipping).xml)).toEqual({
      table: shipping,
      from: "cuesheet",
      taken: [],
      problems: [],
      notes: [],
    });
  });

  it("keeps any table to the byte", () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        fc.pre(decisionTableSchema.safeParse(table).success);
        const back = imported(exportDmn(table).xml);
        expect(canonicalJson(back.table)).toBe(canonicalJson(table));
        expect(back.taken).toEqual([]);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it("writes FEEL, and reports by cell what FEEL cannot say", () => {
    const { xml, problems } = exportDmn(shipping);
    expect(xml).toContain("<dmn:text>[5000..9000)</dmn:text>");
    expect(xml).toContain(
      "<dmn:text>order.total * 2 + 100</dmn:text>".replace("order.total * 2", "(order.total * 2)"),
    );
    expect(problems).toEqual([
      {
        row: 2,
        column: "effective dates",
        text: "2026-01-01..2026-12-31",
        why: expect.stringContaining("effective dates") as string,
      },
      {
        row: 3,
        column: "Order total",
        text: "total % 100 == 0",
        why: "FEEL divides whole numbers otherwise",
      },
    ]);
  });

  it("takes over cells, rows, names and policies that were changed elsewhere", () => {
    const xml = exportDmn(shipping)
      .xml.replace("[5000..9000)", "[6000..9000]")
      .replace('hitPolicy="UNIQUE"', 'hitPolicy="FIRST"')
      .replace('label="Customer"', 'label="Customer tier"')
      .replace(/<dmn:rule id="Rule_3">[\s\S]*?<\/dmn:rule>/, "");
    const { table, taken } = imported(xml);
    expect(table).toEqual({
      ...shipping,
      hitPolicy: "first",
      inputs: shipping.inputs.map((input) =>
        input.name === "tier" ? { ...input, label: "Customer tier" } : input,
      ),
      rows: [
        { ...shipping.rows[0], when: ["total >= 6000 && total <= 9000", 'tier == "gold"', ""] },
        shipping.rows[1],
      ],
    });
    expect(taken).toHaveLength(4);
  });

  it("is read like a stranger's when columns were changed, cells in CEL included", () => {
    const xml = exportDmn(shipping).xml.replace(/<dmn:output id="Output_2"[\s\S]*?\/>/, "");
    const { table, from, problems } = imported(xml);
    expect(from).toBe("elsewhere");
    expect(table.outputs).toMatchObject([{ name: "way", type: { type: "choice" } }]);
    expect(table.inputs.map(({ name }) => name)).toEqual(["order_total", "tier", "bought"]);
    expect(table.rows[0]?.when.slice(0, 2)).toEqual([
      "order_total >= 5000.0 && order_total < 9000.0",
      'tier == "gold"',
    ]);
    expect(problems).toMatchObject([{ row: 3, column: "Order total", text: "total % 100 == 0" }]);
  });

  it("reads no cell in another language", () => {
    const xml = exportDmn(shipping)
      .xml.replace("<dmn:text>[5000..9000)", "<dmn:text>x")
      .replace('id="Rule_1_when_1"', 'id="Rule_1_when_1" expressionLanguage="groovy"');
    expect(imported(xml).problems).toMatchObject([
      { row: 1, why: expect.stringContaining("groovy") as string },
    ]);
  });

  it("keeps a cell whose change it cannot read, and says so", () => {
    const { table, problems } = imported(
      exportDmn(shipping).xml.replace("[5000..9000)", "matches(?, &quot;1.*&quot;)"),
    );
    expect(table.rows).toEqual(shipping.rows);
    expect(problems).toMatchObject([{ row: 1, column: "Order total" }]);
  });
});

const foreign = (rules: string, head = "", policy = "UNIQUE") => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="Dish" namespace="http://camunda.org/schema/1.0/dmn">
 <decision id="dish" name="Dish"><decisionTable id="t" hitPolicy="${policy}">
  <input id="i1" label="Season"><inputExpression id="e1" typeRef="string"><text>season</text></inputExpression><inputValues id="v"><text>"Winter","Summer"</text></inputValues></input>
  <input id="i2" label="Guest count"><inputExpression id="e2" typeRef="integer"><text>Guest Count</text></inputExpression></input>
  ${head}
  <output id="o1" label="Dish" name="dish" typeRef="string" /><output id="o2" name="Price" typeRef="number" />
  ${rules}
 </decisionTable></decision><decision id="lit" name="Other"><literalExpression><text>1</text></literalExpression></decision></definitions>`;
const rule = (...cells: string[]) =>
  `<rule>${cells.map((each, at) => `<${at < 2 ? "input" : "output"}Entry><text>${each.replaceAll("<", "&lt;").replaceAll(">", "&gt;")}</text></${at < 2 ? "input" : "output"}Entry>`).join("")}</rule>`;

describe("a DMN file from elsewhere", () => {
  const xml = foreign(
    rule('"Winter"', "<= 8", '"Roast"', "12.5") +
      rule("-", "[9..20]", '"Stew"', "Guest Count * 2") +
      rule('not("Summer")', "matches(?)", '"Soup"', "5"),
  );
  const { table, problems, from } = imported(xml);

  it("becomes a table whose cells compile", () => {
    expect(from).toBe("elsewhere");
    expect(table.inputs).toMatchObject([
      { name: "season", type: { type: "choice", values: ["Winter", "Summer"] }, label: "Season" },
      { name: "guest_count", type: { type: "integer" }, expression: "guest_count" },
    ]);
    expect(table.rows).toEqual([
      { when: ['season == "Winter"', "guest_count <= 8"], then: ['"Roast"', "12.5"] },
      { when: ["", "guest_count >= 9 && guest_count <= 20"], then: ['"Stew"', "double(guest_count) * 2.0"] },
      { when: ['season != "Summer"', "false"], then: ['"Soup"', "5.0"] },
    ]);
    const fields = Object.fromEntries(table.inputs.map(({ name, type }) => [name, type]));
    for (const row of table.rows)
      for (const source of [...row.when, ...row.then])
        if (source !== "") expect(compileExpression(source, { fields })).toMatchObject({ ok: true });
  });

  it("reports by cell, and other decisions by name", () => {
    expect(problems).toEqual([
      { row: 3, column: "Guest count", text: "matches(?)", why: expect.any(String) as string },
    ]);
    expect(importDmn(xml)).toMatchObject({ notes: [{ where: "Other" }] });
  });

  it("takes the first row for policies that are not there", () => {
    const found = imported(foreign(rule("-", "-", '"A"', "1"), "", "PRIORITY"));
    expect(found.table.hitPolicy).toBe("first");
    expect(found.notes).toHaveLength(1);
  });

  it("has the journey's own types for inputs that are its fields", () => {
    const found = importDmn(xml, { season: { type: "text" } });
    expect(found.ok && found.tables[0]?.table.inputs[0]?.type).toEqual({ type: "text" });
  });

  it.each([
    ["another language", "<a/>", /not DMN/],
    ["entities", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", /DOCTYPE/],
    ["no table", foreign("").replace(/<decisionTable[\s\S]*<\/decisionTable>/, ""), /no decision table/],
    ["501 rows", foreign(rule("-", "-", '"A"', "1").repeat(501)), /rows/],
    [
      "13 inputs",
      foreign(
        "",
        Array.from(
          { length: 11 },
          (_, at) => `<input><inputExpression><text>x${at}</text></inputExpression></input>`,
        ).join(""),
      ),
      /inputs/,
    ],
    ["30,000 rows", foreign(rule("-", "-", "1", "1").repeat(30_000)), /elements/],
    [
      "damaged extension data",
      exportDmn(shipping).xml.replace("{&quot;title", "{title").replace('{"title"', "{title"),
      /damaged/,
    ],
  ])("refuses %s", (_, text, why) => {
    const found = importDmn(text);
    expect(found.ok ? "taken" : found.problems.map(({ message }) => message).join()).toMatch(why);
  });
});
