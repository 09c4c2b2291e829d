import { describe, expect, it } from "vitest";
import { tableProblems, withTables } from "@/core/check/test-tables";
import type { FieldType } from "@/core/expression/value";
import { decisionTableSchema, type DecisionTable, type HitPolicy } from "@/core/governance/decision-table";
import type { Problem } from "@/core/check/problem";
import type { JourneyDocument } from "@/core/journey/document";
import { apply } from "@/core/journey/edit";

type Row = { when: string[]; then?: string[]; from?: string; until?: string };

function table(hitPolicy: HitPolicy, rows: Row[], change: Partial<DecisionTable> = {}): DecisionTable {
  const tier: FieldType = { type: "choice", values: ["gold", "silver"] };
  return decisionTableSchema.parse({
    title: "Refunds",
    hitPolicy,
    inputs: [
      { name: "amount", label: "Amount", expression: "total", type: { type: "money", currency: "USD" } },
      { name: "tier", label: "Tier", expression: "order", type: tier },
    ],
    outputs: [{ name: "say", label: "Say", type: { type: "text" } }],
    rows: rows.map(({ then = ["'yes'"], ...row }) => ({ ...row, then })),
    ...change,
  });
}

const problems = (own: DecisionTable, to: Record<string, string> = {}) =>
  tableProblems(withTables({ table: own, to }), "decision-tables");

function repair(document: JourneyDocument, problem: Problem | undefined): JourneyDocument {
  return (problem?.fix?.commands ?? []).reduce((before, command) => {
    const applied = apply(before, command);
    if (!applied.ok) throw new Error(applied.message);
    return applied.document;
  }, document);
}

const whole: Row[] = [{ when: ["amount <= 5000", ""] }, { when: ["amount > 5000", ""] }];

describe("decision-tables", () => {
  it("says nothing of a whole table", () => {
    expect(problems(table("unique", whole))).toEqual([]);
  });

  it("shows what falls through, and sends it to a person", () => {
    const own = table("unique", [
      { when: ["amount < 5000", ""] },
      { when: ["amount >= 5000", "tier == 'gold'"] },
    ]);
    const [found, ...others] = problems(own);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      severity: "error",
      step: "decide",
      at: "table.rows",
      message: "In “decide”: When amount is 50.00 USD and tier is “silver”, no row says what to do.",
      inputs: { amount: 5_000, tier: "silver" },
      path: [
        { step: "ask", exit: "done" },
        { step: "decide", exit: "" },
      ],
      fix: { title: "Send the rest to a person" },
    });
    expect(found?.conservative).toBeUndefined();
    const repaired = repair(withTables({ table: own }), found);
    expect(tableProblems(repaired, "decision-tables")).toEqual([]);
  });

  it("leaves out inputs that make no difference, and names the days", () => {
    const rows: Row[] = [{ when: ["amount != 0", ""] }, { when: ["", ""], until: "2026-12-31" }];
    expect(problems(table("first", rows)).map(({ message, inputs }) => [message, inputs])).toEqual([
      [
        "In “decide”: When amount is 0.00 USD, no row says what to do from 1 January 2027 on.",
        { amount: 0, tier: "gold", "on day": "2027-01-01" },
      ],
    ]);
  });

  it("takes a connected exit for what falls through as a decision, and nothing collected as a result", () => {
    const [first] = whole;
    expect(problems(table("unique", first ? [first] : []), { otherwise: "help" })).toEqual([]);
    expect(problems(table("collect", first ? [first] : []))).toEqual([]);
  });

  it("shows where two rows apply and only one may", () => {
    const own = table("unique", [...whole, { when: ["amount == 7000", "tier == 'gold'"] }]);
    expect(problems(own).map(({ at, severity, message, inputs }) => [at, severity, message, inputs])).toEqual(
      [
        [
          "table.rows.2",
          "error",
          "In “decide”: When amount is 70.00 USD and tier is “gold”, rows 2 and 3 both apply, but only one row may.",
          { amount: 7_000, tier: "gold" },
        ],
      ],
    );
    expect(problems({ ...own, hitPolicy: "any" })).toEqual([]);
    const differing = own.rows.map((row, index) => (index === 2 ? { ...row, then: ["'no'"] } : row));
    expect(problems({ ...own, hitPolicy: "any", rows: differing })[0]?.message).toContain(
      "they do not say the same",
    );
  });

  it("finds rows that never count and removes them", () => {
    const own = table("first", [
      ...whole,
      { when: ["amount > 10000", "tier == 'gold'"] },
      { when: ["amount > 1 && amount < 2", ""] },
    ]);
    const found = problems(own);
    expect(found.map(({ at, severity, message }) => [at, severity, message])).toEqual([
      [
        "table.rows.2",
        "warning",
        "In “decide”: Row 3 never counts: row 2 above takes all of it, such as when amount is 100.01 USD and tier is “gold”.",
      ],
      [
        "table.rows.3.when.0",
        "warning",
        "In “decide”: Row 4 never counts: no value of “Amount” makes “amount > 1 && amount < 2” true.",
      ],
    ]);
    const document = withTables({ table: own });
    const repaired = repair(document, found[1]);
    expect(tableProblems(repaired, "decision-tables")).toHaveLength(1);
  });

  it("only warns where it cannot tell, and says why", () => {
    const rows: Row[] = [{ when: ["amount % 2 == 0 || amount % 2 != 0", ""] }];
    const [found] = problems(table("unique", rows));
    expect(found).toMatchObject({ severity: "warning" });
    expect(found?.conservative).toContain("of row 1 takes cannot be told beforehand");
    expect(found?.message).toContain("perhaps no row says what to do");
  });

  it("doubts what shows it where inputs are computed or the same", () => {
    const [amount, tier] = table("unique", whole).inputs;
    if (!amount || !tier) throw new Error("two inputs");
    const rows: Row[] = [{ when: ["amount > 0", ""] }];
    const computed = table("unique", rows, { inputs: [{ ...amount, expression: "total * 2" }, tier] });
    expect(problems(computed)[0]?.conservative).toContain("“Amount” is worked out from other values");
    const same = table("unique", rows, { inputs: [amount, { ...tier, expression: "total" }] });
    expect(problems(same)[0]?.conservative).toContain("“Tier” is the same field as another input");
  });

  it("leaves faults of the table itself to the kind", () => {
    expect(problems(table("unique", [{ when: ["amount >"] }]))).toEqual([]);
    expect(problems(table("unique", []))).toEqual([]);
  });
});
