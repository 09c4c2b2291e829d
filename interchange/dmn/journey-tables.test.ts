import { describe, expect, it } from "vitest";
import type { DecisionTable } from "@/core/governance/decision-table";
import { completeDocument } from "@/core/journey/complete-document";
import { documentFormat } from "@/core/journey/defaults";
import { exportTables, importTables, settingsWithTable } from "@/interchange/dmn/journey-tables";
import { kindRegistry } from "@/steps/kinds";
import { refundJourney } from "@/steps/test-refund-journey";

const table: DecisionTable = {
  title: "How to refund",
  hitPolicy: "first",
  inputs: [{ name: "paid", label: "Paid", expression: "amount", type: { type: "money", currency: "USD" } }],
  outputs: [
    { name: "way", label: "Way", type: { type: "choice", values: ["at-once", "later"] } },
    { name: "why", label: "Why", type: { type: "text" } },
  ],
  rows: [{ when: ["paid < 100"], then: ['"at-once"', '"small"'] }],
};
const document = completeDocument({
  format: documentFormat,
  meaning: refundJourney,
  layout: { positions: {} },
});

describe("decision tables of a journey", () => {
  const settings = settingsWithTable(table, document);
  const step = { ...refundJourney.steps["policy"], kind: "branch", settings };
  const withTable = {
    ...document,
    meaning: {
      ...document.meaning,
      steps: { ...document.meaning.steps, policy: { ...document.meaning.steps["policy"], ...step } },
    },
  } as typeof document; // the refund has a step "policy"

  it("become settings of a branch: exits by a choice, outputs called like fields fill them", () => {
    expect(settings).toEqual({ table, exitBy: "way", outputs: { why: "why" } });
    expect(kindRegistry.find("branch")?.settingsSchema.safeParse(settings)).toMatchObject({ success: true });
  });

  it("are exported each as a file, and come back into the journey", () => {
    const [first, ...others] = exportTables(withTable);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ step: "policy", title: "How to refund", problems: [] });
    const back = importTables(first?.xml ?? "", document);
    expect(back).toMatchObject({ ok: true, tables: [{ table, from: "cuesheet", problems: [] }] });
  });

  it("are none in a journey without any", () => {
    expect(exportTables(document)).toEqual([]);
  });
});
