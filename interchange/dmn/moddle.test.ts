/** A second reader and writer of DMN, as other modellers have it, against our own. It knows DMN 1.3 and no newer one. */
import { DmnModdle, type Element } from "dmn-moddle";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decisionTableSchema, type DecisionTable } from "@/core/governance/decision-table";
import { canonicalJson } from "@/core/step/canonical-json";
import { exportDmn } from "@/interchange/dmn/export-dmn";
import { importDmn } from "@/interchange/dmn/import-dmn";
import { tablesOf, type ReadCell } from "@/interchange/dmn/read-dmn";
import { anyTable, shipping } from "@/interchange/test-tables";
import { readXml } from "@/interchange/xml/read-xml";

const moddle = new DmnModdle();

function elements(value: unknown): Element[] {
  return Array.isArray(value) ? (value as Element[]) : []; // moddle's lists hold its elements
}

/** Texts without the spaces around them: an empty one is not told from none. */
function text(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}

const cellOfModdle = (cell: Element | undefined) => ({
  text: text(cell?.["text"]),
  language: text(cell?.["expressionLanguage"]),
});
const cellOfOurs = (cell: ReadCell) => ({ text: cell.text.trim(), language: cell.language });

function tableOfModdle(definitions: Element): unknown {
  const decision = elements(definitions["drgElement"])[0];
  const table = decision?.["decisionLogic"] as Element; // of a decision table, which all exports have
  const values = (each: Element, name: string) => text((each[name] as Element | undefined)?.["text"]);
  return {
    title: text(decision?.name),
    hitPolicy: table["hitPolicy"],
    inputs: elements(table["input"]).map((each) => {
      const expression = each["inputExpression"] as Element | undefined; // an element or none
      return {
        ...{ id: each.id, label: text(each["label"]), values: values(each, "inputValues") },
        ...{ typeRef: text(expression?.["typeRef"]), expression: cellOfModdle(expression) },
      };
    }),
    outputs: elements(table["output"]).map((each) => ({
      ...{ id: each.id, label: text(each["label"]), values: values(each, "outputValues") },
      ...{ name: text(each.name), typeRef: text(each["typeRef"]) },
    })),
    rules: elements(table["rule"]).map((rule) => ({
      id: rule.id,
      when: elements(rule["inputEntry"]).map(cellOfModdle),
      then: elements(rule["outputEntry"]).map(cellOfModdle),
      note: text(elements(rule["annotationEntry"])[0]?.["text"]),
    })),
  };
}

function tableOfOurs(xml: string): unknown {
  const read = readXml(xml);
  const table = read.ok ? tablesOf(read.root).tables[0] : undefined;
  if (!table) throw new Error("no table");
  return {
    title: table.title.trim(),
    hitPolicy: table.hitPolicy,
    inputs: table.inputs.map(({ id, label, values, typeRef, expression }) => ({
      ...{ id, label: label.trim(), values: values.trim(), typeRef },
      expression: cellOfOurs(expression),
    })),
    outputs: table.outputs.map(({ id, label, values, name, typeRef }) => ({
      ...{ id, label: label.trim(), values: values.trim(), name: name.trim(), typeRef },
    })),
    rules: table.rules.map(({ id, when, then, note }) => ({
      ...{ id, when: when.map(cellOfOurs), then: then.map(cellOfOurs), note: note.trim() },
    })),
  };
}

async function expectAgreement(table: DecisionTable): Promise<void> {
  const { xml } = exportDmn(table, "1.3");
  const { rootElement, warnings } = await moddle.fromXML(xml);
  expect(warnings.map(({ message }) => message)).toEqual([]);
  expect(tableOfModdle(rootElement)).toEqual(tableOfOurs(xml));
  for (const format of [true, false]) {
    const saved = await moddle.toXML(rootElement, { format });
    const back = importDmn(saved.xml);
    if (!back.ok) throw new Error(JSON.stringify(back.problems));
    const [found] = back.tables;
    expect(found).toMatchObject({ from: "cuesheet", taken: [], problems: [] });
    expect(canonicalJson(found?.table)).toBe(canonicalJson(table));
  }
}

describe("dmn-moddle", () => {
  it("reads a table as we do, and what it saves is the same table", async () => {
    await expectAgreement(shipping);
  });

  it("reads any table as we do, and what it saves is the same table", async () => {
    const valid = anyTable.filter((table) => decisionTableSchema.safeParse(table).success);
    await fc.assert(fc.asyncProperty(valid, expectAgreement), { numRuns: 100 });
  }, 60_000);

  it("opens a file of 1.5 in no way, which is why 1.3 can be written", async () => {
    const { xml } = exportDmn(shipping, "1.5");
    await expect(moddle.fromXML(xml)).rejects.toThrow();
    expect(xml.replaceAll("20230324", "20191111")).toBe(exportDmn(shipping, "1.3").xml);
  });
});
