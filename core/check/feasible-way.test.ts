import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Problem } from "@/core/check/problem";
import { fakeCatalogue, fakeJourney, fakeStep, problemsOf } from "@/core/check/test-kinds";
import { tableCondition } from "@/core/check/table-condition";
import { compileExpression, evaluate } from "@/core/expression/compile";
import type { DecisionTable } from "@/core/governance/decision-table";
import type { Exit } from "@/core/step/contract";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Field, JourneyDocument, Step } from "@/core/journey/document";

const fields: Record<string, Field> = {
  amount: { label: "Amount", type: { type: "integer" }, personal: false },
  vip: { label: "Very important", type: { type: "boolean" }, personal: false },
  price: { label: "Price", type: { type: "money", currency: "USD" }, personal: false },
};
const types = Object.fromEntries(Object.entries(fields).map(([name, { type }]) => [name, type]));
const ask = (id: string, names: string[], to: string) =>
  fakeStep(id, "ask", {
    settings: { fields: names, text: "I am an AI assistant." },
    to: { done: to },
  });
const choose = (id: string, condition: string, to: { yes: string; no: string }) =>
  fakeStep(id, "choose", { settings: { condition }, to });
const move = (to: string) => fakeStep("move", "act", { settings: { operation: "move" }, to: { done: to } });
const end = fakeStep("end", "end");
/** The customer's identity is missing before a step of a medium tier. */
const uncontrolled = (steps: Step[], catalogue?: Catalogue): Problem[] =>
  problemsOf(fakeJourney(steps, { fields }), "risk-tiers", catalogue).filter(({ at }) => at === "identity");
const pathOf = (problem: Problem | undefined) => problem?.path.map(({ step, exit }) => `${step} ${exit}`);

describe("the way of a counter-example", () => {
  it("gives values with which a case takes it", () => {
    const steps = [
      ask("ask", ["price", "vip"], "one"),
      choose("one", "price > 25000", { yes: "two", no: "end" }),
      choose("two", "vip", { yes: "move", no: "end" }),
      ...[move("end"), end],
    ];
    expect(uncontrolled(steps)).toMatchObject([{ inputs: { Price: "250.01 USD", "Very important": true } }]);
    expect(uncontrolled(steps)[0]).not.toHaveProperty("conservative");
  });

  it("is marked where its conditions exclude each other and there is no other", () => {
    const found = uncontrolled([
      ask("ask", ["amount"], "one"),
      choose("one", "amount > 5", { yes: "two", no: "end" }),
      choose("two", "amount < 3", { yes: "move", no: "end" }),
      ...[move("end"), end],
    ]);
    expect(found).toMatchObject([{ severity: "error" }]);
    expect(found[0]?.conservative).toContain("cannot all hold at once");
  });

  it("is another one where the shortest cannot be taken", () => {
    const found = uncontrolled([
      ask("ask", ["amount", "vip"], "one"),
      choose("one", "amount > 5", { yes: "two", no: "longer" }),
      choose("two", "amount < 3", { yes: "move", no: "end" }),
      choose("longer", "vip", { yes: "still", no: "end" }),
      choose("still", "amount < 3", { yes: "move", no: "end" }),
      ...[move("end"), end],
    ]);
    expect(found[0]).not.toHaveProperty("conservative");
    expect(pathOf(found[0])).toEqual(["ask done", "one no", "longer yes", "still yes", "move "]);
    expect(found[0]?.inputs).toMatchObject({ "Very important": true });
  });

  it("may pass the same conditions where the field is asked for again between", () => {
    const found = uncontrolled([
      ask("ask", ["amount"], "one"),
      choose("one", "amount > 5", { yes: "again", no: "end" }),
      ask("again", ["amount"], "two"),
      choose("two", "amount < 3", { yes: "move", no: "end" }),
      ...[move("end"), end],
    ]);
    expect(found[0]).not.toHaveProperty("conservative");
    expect(Object.keys(found[0]?.inputs ?? {})).toEqual(["Amount", "Amount (2)"]);
  });

  it("knows that a branch beside it may set the field meanwhile", () => {
    const journey = (by: string) => [
      ask("ask", ["amount"], "one"),
      choose("one", "amount > 5", { yes: "fork", no: "end" }),
      fakeStep("fork", "split", { to: { one: "two", two: "beside" } }),
      choose("two", "amount < 3", { yes: "move", no: "join" }),
      ask("beside", [by], "join"),
      fakeStep("join", "meet", { settings: { fork: "fork" }, to: { joined: "end" } }),
      ...[move("join"), end],
    ];
    expect(uncontrolled(journey("vip"))[0]?.conservative).toContain("cannot all hold at once");
    expect(uncontrolled(journey("amount"))[0]).not.toHaveProperty("conservative");
  });

  it("follows a field into the journey that is called with it", () => {
    const called = (given: string) => {
      const inner = fakeJourney(
        [
          choose("small", "size < 3", { yes: "move", no: "fine" }),
          move("fine"),
          fakeStep("fine", "end", { settings: { confirm: false } }),
        ],
        { fields: { size: { label: "Size", type: { type: "integer" }, personal: false, input: true } } },
      );
      const catalogue: Catalogue = {
        ...fakeCatalogue,
        journeys: { inner: { title: "Inner", versionHash: "v1", meaning: inner.meaning } },
      };
      const steps = [
        ask("ask", ["amount"], "one"),
        choose("one", "amount > 5", { yes: "run", no: "end" }),
        fakeStep("run", "run", {
          settings: { journey: "inner", inputs: { size: given }, outputs: {} },
          to: { done: "end" },
        }),
        end,
      ];
      return uncontrolled(steps, catalogue);
    };
    expect(called("amount")[0]?.conservative).toContain("cannot all hold at once");
    expect(called("amount - 9")[0]).not.toHaveProperty("conservative");
  });
});

describe("a decision table on the way", () => {
  const exit = (name: string): Exit => ({ name, title: name, role: "normal", otherwise: "none" });
  const exits = ["pay", "refer", "otherwise"].map(exit);
  const table: DecisionTable = {
    title: "Refunds",
    hitPolicy: "first",
    inputs: [{ name: "n", label: "Amount", expression: "amount + 1", type: { type: "integer" } }],
    outputs: [{ name: "way", label: "Way", type: { type: "choice", values: ["pay", "refer"] } }],
    rows: [
      { when: ["n < 5"], then: ["'pay'"] },
      { when: ["n < 9"], then: ["'refer'"] },
    ],
  };
  it.each([
    ["pay", 3, true],
    ["pay", 4, false],
    ["refer", 4, true],
    ["refer", 3, false],
    ["otherwise", 8, true],
    ["otherwise", 7, false],
  ])("says what is certain of %s with %d", (leftBy, amount, expected) => {
    const found = tableCondition(table, exits, leftBy);
    const compiled = compileExpression(found?.source ?? "", { fields: types });
    const result = compiled.ok ? evaluate(compiled.expression, { amount }) : null;
    expect(result?.ok === true && result.value === found?.is).toBe(expected);
  });

  it("says nothing where a row counts on some days only", () => {
    const [first] = table.rows;
    const dated = { ...table, rows: first ? [{ ...first, from: "2026-01-01" }] : [] };
    expect(tableCondition(dated, exits, "pay")).toBeNull();
  });
});

const conditions = [
  "amount > 5",
  "amount < 3",
  "amount == 4",
  "vip",
  "!vip && amount > 1",
  "amount >= 4 || vip",
];

/** Choices in layers, each leading on to any later step; here and there something is done without a control. */
const journey: fc.Arbitrary<JourneyDocument> = fc
  .array(
    fc.record({
      condition: fc.constantFrom(...conditions),
      yes: fc.integer({ min: 1, max: 4 }),
      no: fc.integer({ min: 1, max: 4 }),
      acts: fc.boolean(),
    }),
    { minLength: 2, maxLength: 9 },
  )
  .map((drawn) => {
    const at = (index: number) => (index < drawn.length ? `s${index}` : "end");
    const steps = drawn.map(({ condition, yes, no, acts }, index) =>
      acts && index > 1
        ? fakeStep(at(index), "act", { settings: { operation: "move" }, to: { done: at(index + yes) } })
        : choose(at(index), condition, { yes: at(index + yes), no: at(index + no) }),
    );
    return fakeJourney([ask("ask", ["amount", "vip"], "s0"), ...steps, end], { fields });
  });

const values = Array.from({ length: 11 }, (_, amount) =>
  [true, false].map((vip) => ({ amount, vip })),
).flat();

/** Some values that lead along the path; null when none do. */
function valuesAlong({ meaning }: JourneyDocument, path: Problem["path"]): object | null {
  const found = values.find((one) =>
    path.every(({ step, exit }) => {
      const condition = meaning.steps[step]?.settings["condition"];
      if (typeof condition !== "string" || (exit !== "yes" && exit !== "no")) return true;
      const compiled = compileExpression(condition, { fields: types });
      const result = compiled.ok ? evaluate(compiled.expression, one) : null;
      return result?.ok === true && result.value === (exit === "yes");
    }),
  );
  return found ?? null;
}

/** All paths from the first step to another, drawn ways only. */
function pathsTo({ meaning }: JourneyDocument, target: string): Problem["path"][] {
  const found: Problem["path"][] = [];
  const walk = (step: string, path: Problem["path"]) => {
    if (step === target) found.push([...path, { step, exit: "" }]);
    for (const [exit, to] of Object.entries(meaning.steps[step]?.connections ?? {}))
      walk(to, [...path, { step, exit }]);
  };
  walk(meaning.start, []);
  return found;
}

it("marks a way only where no values lead along it, and then always; some other way is shown where there is one", () => {
  const counts = { marked: 0, open: 0, missed: 0 };
  fc.assert(
    fc.property(journey, (document) => {
      for (const problem of problemsOf(document)) {
        if (problem.severity !== "error" || problem.path.length < 2) continue;
        const given = valuesAlong(document, problem.path);
        expect(problem.conservative === undefined).toBe(given !== null);
        counts[given ? "open" : "marked"] += 1;
        const last = problem.path.at(-1)?.step ?? "";
        const isElsewhere = pathsTo(document, last).some((path) => valuesAlong(document, path) !== null);
        if (!given && problem.rule === "risk-tiers" && isElsewhere) counts.missed += 1;
      }
    }),
    { numRuns: 300, seed: 7 },
  );
  expect(counts.open).toBeGreaterThan(50);
  expect(counts.marked).toBeGreaterThan(5);
  expect(counts.missed).toBe(0);
}, 60_000);
