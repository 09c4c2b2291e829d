import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stimuliOf, type Stimulus } from "@/core/case/explore";
import { sampleValues } from "@/core/case/sample-values";
import { scriptMoveSchema } from "@/core/case/script-move";
import { mineExpression, mineValues } from "@/core/case/mined-values";
import type { Run } from "@/core/case/simulate";
import { misfit } from "@/core/expression/fits";
import type { FieldType } from "@/core/expression/value";
import { compileVersion, createRun } from "@/steps/interpreter";
import { refundCatalogue, refundJourney, wantsRefund } from "@/steps/test-refund-journey";

const version = compileVersion(refundJourney, refundCatalogue);

function started(): Run {
  const run = createRun(version);
  run.start("I want my money back", wantsRefund);
  return run;
}

const labels = (found: readonly Stimulus[]) => found.map(({ label }) => label);
/** Makes the first move whose label fits, and returns the run. */
function go(run: Run, ...wanted: string[]): Run {
  for (const label of wanted) {
    const found = stimuliOf(version, run).find((one) => one.label.includes(label));
    expect(found, `${label} among ${labels(stimuliOf(version, run)).join("; ")}`).toBeDefined();
    expect(found?.apply(run)).toBe(true);
  }
  return run;
}
const standsAt = (run: Run) => run.state?.tokens.map(({ step }) => step);

describe("what can happen next", () => {
  test("a question is answered, answered badly, left alone, or answered by asking for a person", () => {
    const run = started();
    expect(standsAt(run)).toEqual(["details"]);
    const found = labels(stimuliOf(version, run));
    expect(found).toContain("the customer answers");
    expect(found).toContain("the customer gives no usable answer");
    expect(found).toContain("the customer asks for a person");
    expect(found).toContain("nothing happens until it is due");
    expect(standsAt(go(run.fork(), "the customer answers"))).toEqual(["lookup"]);
    expect(standsAt(go(run.fork(), "a person"))).toEqual(["help"]);
    expect(run.state?.tokens[0]?.step).toBe("details");
  });

  test("a system answers with what the journey's conditions look at", () => {
    const run = go(started(), "the customer answers");
    const found = labels(stimuliOf(version, run));
    expect(found).toContain("Find an order: status is delivered");
    expect(found).toContain("Find an order: total is 10001");
    expect(found).toContain("Find an order is refused");
    expect(found).toContain("Find an order is in doubt");
    // Who the customer said they are is who the order is of, unless it is varied.
    expect(standsAt(go(run.fork(), "Find an order"))).toEqual(["confirm"]);
    expect(standsAt(go(run.fork(), "Find an order: email is other"))).toEqual(["help"]);
  });

  test("only what is looked at is varied where that is asked for", () => {
    const run = go(started(), "the customer answers");
    const found = labels(stimuliOf(version, run, { live: new Set(["status"]), isThorough: false }));
    expect(found.filter((label) => label.startsWith("Find an order: "))).toEqual([
      "Find an order: status is delivered",
      "Find an order: status is other a status",
      "Find an order: status is empty",
    ]);
    expect(found.some((label) => label.includes("doubt"))).toBe(false);
  });

  test("people decide, may not decide, claim and give back; the case goes where they say", () => {
    const run = go(started(), "a person");
    const found = labels(stimuliOf(version, run));
    for (const label of ["done by the person", "handed back", "resolved", "intent corrected", "claimed"])
      expect(found.some((one) => one.includes(label))).toBe(true);
    go(run, "claimed");
    expect(run.state?.owner).toMatchObject({ kind: "person", id: "ann" });
    expect(standsAt(go(run, "handed back"))).toEqual(["details"]);
  });

  test("an answer that was lost is settled by a person", () => {
    const run = go(started(), "the customer answers", "in doubt");
    expect(labels(stimuliOf(version, run))).toContain("Find an order: a person found that it happened");
    go(run, "did not happen");
    expect(run.state?.openEffects).toEqual([]);
  });

  test("every move is data, and moves the run wherever it is offered", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 30 }), (choices) => {
        const run = createRun(version);
        run.start("Hello");
        for (const choice of choices) {
          const found = stimuliOf(version, run);
          if (found.length === 0) break;
          const before = run.state;
          const chosen = found[choice % found.length];
          expect(scriptMoveSchema.parse(JSON.parse(JSON.stringify(chosen?.move)))).toEqual(chosen?.move);
          expect(chosen?.apply(run)).toBe(true);
          expect(run.state).not.toBe(before);
        }
        const { status } = run.state ?? { status: "running" };
        const isOver = status === "resolved" || status === "closed";
        expect(stimuliOf(version, run).length > 0).toBe(!isOver);
      }),
      { numRuns: 60 },
    );
  });
});

describe("values to try", () => {
  test("are found in conditions, tables and limits, through the fields that carry them", () => {
    const mined = mineValues(version);
    expect(mined.constantsOf("status")).toEqual(["delivered"]);
    // The limit is about `amount`, which the journey computes from the order's total.
    expect(mined.constantsOf("amount")).toEqual([10_000]);
    expect(mined.constantsOf("total")).toEqual([0, 10_000]);
    expect([...mined.namesOf("limit")].toSorted()).toEqual(["amount", "order", "total"]);
  });

  test.each([
    ['order.status in ["a", "b"]', "status", ["a", "b"]],
    ['["x", "y"].exists(c, c == preview.code)', "code", ["x", "y"]],
    ['amount > money("12.50")', "amount", [1_250]],
    ['text.startsWith("RE")', "text", ["RE"]],
    ["size(items) >= 2", "items", [2]],
    ["-5 < weight", "weight", [-5]],
  ])("%s", (source, name, constants) => {
    expect(mineExpression(source)?.constants.get(name)).toEqual(constants);
  });

  test("that cannot be read give nothing", () => {
    expect(mineExpression("a ==")).toBeNull();
  });

  test("all fit their type", () => {
    const leaf: fc.Arbitrary<FieldType> = fc.constantFrom<FieldType>(
      { type: "text" },
      { type: "integer" },
      { type: "decimal" },
      { type: "boolean" },
      { type: "date" },
      { type: "datetime" },
      { type: "money", currency: "JPY" },
      { type: "choice", values: ["a", "b"] },
    );
    const type: fc.Arbitrary<FieldType> = fc.letrec<{ type: FieldType }>((tie) => ({
      type: fc.oneof(
        { maxDepth: 3 },
        leaf,
        tie("type").map((of): FieldType => ({ type: "list", of })),
        fc
          .dictionary(fc.constantFrom("a", "b", "c"), tie("type"), { maxKeys: 3 })
          .map((fields): FieldType => ({ type: "record", fields })),
      ),
    })).type;
    const constants = fc.array(fc.oneof(fc.integer({ min: -9_999, max: 9_999 }), fc.string()), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(type, constants, (of, mined) => {
        const hints = { constantsOf: () => mined, isOptional: () => false };
        const found = sampleValues(of, "x", hints);
        expect(found.length).toBeGreaterThan(0);
        for (const value of found) expect(misfit(of, value)).toBeNull();
      }),
    );
  });
});
