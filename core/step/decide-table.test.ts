import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { busyMs } from "@/core/expression/test-busy-ms";
import { decisionTableSchema, type DecisionTable, type HitPolicy } from "@/core/governance/decision-table";
import { compileTable, decideTable, isEffective } from "@/core/step/decide-table";

type Row = [when: string[], then: string[], dates?: { from?: string; until?: string }];

function table(hitPolicy: HitPolicy, rows: Row[], change: Partial<DecisionTable> = {}): DecisionTable {
  return decisionTableSchema.parse({
    title: "Refunds",
    hitPolicy,
    inputs: [
      { name: "amount", label: "Amount", expression: "total", type: { type: "money", currency: "USD" } },
      {
        name: "tier",
        label: "Tier",
        expression: "tier",
        type: { type: "choice", values: ["gold", "silver"] },
      },
    ],
    outputs: [
      { name: "way", label: "Way", type: { type: "choice", values: ["refund", "ask"] } },
      { name: "share", label: "Share", type: { type: "money", currency: "USD" } },
    ],
    rows: rows.map(([when, then, dates]) => ({ when, then, ...dates })),
    ...change,
  });
}

const small: Row = [
  ["amount <= 5000", ""],
  ["'refund'", "amount"],
];
const large: Row = [
  ["amount > 5000", ""],
  ["'ask'", "0"],
];
const gold: Row = [
  ["", "tier == 'gold'"],
  ["'refund'", "amount"],
];
const decide = (own: DecisionTable, amount: number, tier = "silver", day = "2026-11-21") =>
  decideTable(compileTable(own), { amount, tier }, day);

describe("decideTable", () => {
  it("gives the row that applies and what it says", () => {
    const own = table("unique", [small, large]);
    expect(decide(own, 5_000)).toEqual({ ok: true, rows: [0], outputs: { way: "refund", share: 5_000 } });
    expect(decide(own, 5_001)).toEqual({ ok: true, rows: [1], outputs: { way: "ask", share: 0 } });
  });

  it("gives nothing where no row applies", () => {
    expect(decide(table("unique", [small]), 9_000)).toEqual({ ok: true, rows: [], outputs: null });
  });

  it("fails where two rows apply and only one may", () => {
    expect(decide(table("unique", [small, large, gold]), 9_000, "gold")).toEqual({
      ok: false,
      rows: [1, 2],
      why: "Rows 2 and 3 apply, and only one row may.",
    });
  });

  it("takes the topmost where the first counts", () => {
    expect(decide(table("first", [gold, large, small]), 9_000, "gold")).toMatchObject({ rows: [0] });
  });

  it("fails where rows contradict each other and any may be taken", () => {
    const own = table("any", [small, gold, large]);
    expect(decide(own, 100, "gold")).toMatchObject({ ok: true, rows: [0, 1] });
    expect(decide(own, 9_000, "gold")).toMatchObject({
      ok: false,
      why: "Rows 2 and 3 apply and do not say the same.",
    });
  });

  it("collects what all rows say, in their order", () => {
    expect(decide(table("collect", [large, gold]), 9_000, "gold")).toEqual({
      ok: true,
      rows: [0, 1],
      outputs: { way: ["ask", "refund"], share: [0, 9_000] },
    });
  });

  it("counts rows on their days only, both included", () => {
    const own = table("first", [[["", ""], ["'ask'", "0"], { from: "2026-01-01", until: "2026-01-31" }]]);
    const rows = (day: string) => {
      const decision = decide(own, 1, "gold", day);
      return decision.ok ? decision.rows : null;
    };
    expect([rows("2025-12-31"), rows("2026-01-01"), rows("2026-01-31"), rows("2026-02-01")]).toEqual([
      [],
      [0],
      [0],
      [],
    ]);
    expect(isEffective({}, "2026-01-01")).toBe(true);
  });

  it.each([
    [
      "a condition that cannot be evaluated",
      [
        ["100 / amount > 2", ""],
        ["'ask'", "0"],
      ],
    ],
    [
      "a result that cannot be evaluated",
      [
        ["", ""],
        ["'ask'", "100 / amount"],
      ],
    ],
    [
      "a result that does not fit",
      [
        ["", ""],
        ["tier", "0"],
      ],
    ],
  ] satisfies [string, Row][])("fails on %s", (_, row) => {
    expect(decide(table("first", [row]), 0)).toMatchObject({ ok: false });
  });

  it("fails on inputs that are missing or do not fit", () => {
    const compiled = compileTable(table("first", [small]));
    expect(decideTable(compiled, { amount: 1 }, "2026-01-01")).toEqual({
      ok: false,
      why: '"Tier" is not known.',
    });
    expect(decideTable(compiled, { amount: 1.5, tier: "gold" }, "2026-01-01")).toMatchObject({ ok: false });
    expect(decideTable(compiled, { amount: 1, tier: "lead" }, "2026-01-01")).toMatchObject({ ok: false });
  });
});

describe("compileTable", () => {
  const troubleOf = (own: DecisionTable) =>
    compileTable(own).trouble.map(({ at, message }) => `${at}: ${message}`);

  it("names the cell that is wrong", () => {
    expect(
      troubleOf(
        table("first", [
          [
            ["amount > 'x'", "total > 5"],
            ["'maybe'", "tier"],
          ],
          [
            ["amount", ""],
            ["'ask'", "1"],
          ],
        ]),
      ).map((text) => text.split(":").slice(0, 2).join(":")),
    ).toEqual([
      "rows.0.when.0: Row 1, Amount",
      "rows.0.when.1: Row 1, Tier",
      "rows.0.then.0: Row 1, Way",
      "rows.0.then.1: Row 1, Share",
      "rows.1.when.0: Row 2, Amount",
    ]);
  });

  it("lets a condition see its own input only, and a result all inputs", () => {
    expect(
      troubleOf(
        table("first", [
          [
            ["tier == 'gold'", ""],
            ["'ask'", "0"],
          ],
        ]),
      ),
    ).toHaveLength(1);
    expect(
      troubleOf(
        table("first", [
          [
            ["", ""],
            ["tier == 'gold' ? 'ask' : 'refund'", "amount"],
          ],
        ]),
      ),
    ).toEqual([]);
  });

  it("refuses rows of the wrong width and names that are there twice, and decides nothing then", () => {
    const own = table("first", [[["amount > 5"], ["'ask'", "0", "1"]]]);
    expect(troubleOf(own)).toEqual([
      "rows.0.when: Row 1 has 1 cells for 2 inputs.",
      "rows.0.then: Row 1 has 3 cells for 2 outputs.",
    ]);
    const [input] = own.inputs;
    const doubled = table("first", [], { inputs: input ? [input, input] : [] });
    expect(troubleOf(doubled)).toEqual(['inputs.1.name: There is another input called "amount".']);
    expect(decide(own, 1)).toMatchObject({ ok: false });
  });

  it("answers within a second whatever stands in 500 rows", () => {
    const long = `amount in [${Array.from({ length: 100 }, (_, index) => index).join(",")}]`;
    const rows = Array.from({ length: 500 }, (_, index): Row => [
      [`${long} || amount > ${index}`, "tier"],
      ["1/0", "x"],
    ]);
    const started = busyMs();
    const { trouble } = compileTable(table("unique", rows));
    // A second is meant; a machine busy with other tests needs room.
    expect(busyMs() - started).toBeLessThan(4_000);
    expect(trouble.length).toBeGreaterThan(10);
    expect(trouble.length).toBeLessThan(100);
  });

  it("is the same whatever the order of inputs in the call", () => {
    const compiled = compileTable(table("any", [small, large, gold]));
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom("gold", "silver"), (amount, tier) => {
        expect(decideTable(compiled, { amount, tier }, "2026-01-01")).toEqual(
          decideTable(compiled, { tier, amount }, "2026-01-01"),
        );
      }),
    );
  });
});
