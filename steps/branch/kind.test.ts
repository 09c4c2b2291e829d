import { expect, test } from "vitest";
import { askStep } from "@/core/check/step-facts";
import { kindRegistry } from "@/steps/kinds";
import { ask, startStep } from "@/steps/test-step";

const settings = {
  arms: [
    { exit: "large", title: "Large", condition: "amount > 10000" },
    { exit: "some", title: "Some", condition: "amount > 0" },
  ],
};
const exits = ["large", "some", "otherwise"];

test.each([
  [25_000, "large"],
  [1, "some"],
  [0, "otherwise"],
])("an amount of %d goes by %s", (amount, exit) => {
  expect(startStep({ kind: "branch", settings }, exits, { fields: { amount } }).left()).toBe(exit);
});

test("a condition over an unset field fails closed, even where a later one would hold", () => {
  expect(startStep({ kind: "branch", settings }, exits).stepsAside()).toBe("failed-closed");
});

test("says what is wrong with its ways", () => {
  const { kind, view } = ask({
    kind: "branch",
    settings: {
      arms: [settings.arms[0] ?? {}, { ...settings.arms[0] }, { ...settings.arms[0], exit: "exhausted" }],
    },
  });
  expect(kind.problems(view).map((problem) => problem.at)).toEqual(["arms.1.exit", "arms.2.exit"]);
  const blank = ask({ kind: "branch", settings: { arms: [] } });
  expect(blank.kind.problems(blank.view)).toHaveLength(1);
  expect(blank.kind.exits(blank.view).map((exit) => exit.name)).toEqual(["otherwise", "exhausted"]);
});

const table = {
  title: "Refunds",
  hitPolicy: "first",
  inputs: [
    { name: "amount", label: "Amount", expression: "amount", type: { type: "money", currency: "USD" } },
    { name: "large", label: "Large", expression: "size == 'L'", type: { type: "boolean" } },
  ],
  outputs: [
    { name: "way", label: "Way", type: { type: "choice", values: ["pay", "ask-first"] } },
    { name: "text", label: "Text", type: { type: "text" } },
  ],
  rows: [
    { when: ["amount <= 5000", ""], then: ["'pay'", "'small'"], note: "Up to 50" },
    { when: ["", "large"], then: ["'ask-first'", "string(amount)"], from: "2026-01-01" },
    { when: ["amount < 7000", ""], then: ["'pay'", "string(100 / (amount - 6000))"] },
  ],
};
const byTable = { kind: "branch", settings: { table, exitBy: "way", outputs: { why: "text" } } };
const tableExits = ["pay", "ask-first", "otherwise"];
const decide = (amount: number, size = "L", settings: object = {}) =>
  startStep({ ...byTable, settings: { ...byTable.settings, ...settings } }, tableExits, {
    fields: { amount, size },
  });

test.each([
  [5_000, "S", "pay", "small"],
  [5_001, "L", "ask-first", "5001"],
  [6_010, "S", "pay", "10"],
  [7_000, "S", "otherwise", undefined],
])("a table sends %d, %s by %s and sets its outputs", (amount, size, exit, why) => {
  const started = decide(amount, size);
  expect(started.left()).toBe(exit);
  expect(started.run.state?.fields["why"]).toBe(why);
});

test("what a table decided is recorded with the row and its note", () => {
  expect(decide(100).run.state?.checks).toMatchObject([
    { name: "Refunds", passed: true, explanation: "Row 1 (Up to 50) of 3." },
  ]);
  expect(decide(9_000, "S").run.state?.checks).toMatchObject([
    { passed: false, explanation: "None of 3 rows applies." },
  ]);
});

test("a table fails closed where it has no plain answer", () => {
  expect(decide(6_000, "S").stepsAside()).toBe("failed-closed");
  expect(startStep(byTable, tableExits, { fields: { size: "S" } }).stepsAside()).toBe("failed-closed");
  const unique = { table: { ...table, hitPolicy: "unique" } };
  expect(decide(100, "L", unique).stepsAside()).toBe("failed-closed");
  expect(decide(100, "S", unique).stepsAside()).toBe("failed-closed");
});

test("without exitBy a table leaves by decided; collected outputs are lists", () => {
  const settings = { table: { ...table, hitPolicy: "collect" }, outputs: { tags: "text" } };
  const started = startStep({ kind: "branch", settings }, ["decided", "otherwise"], {
    fields: { amount: 100, size: "L" },
  });
  expect(started.left()).toBe("decided");
  expect(started.run.state?.fields["tags"]).toEqual(["small", "100", "0"]);
});

test("a table answers the questions of checker and canvas", () => {
  const { kind, view } = ask(byTable);
  expect(kind.problems(view)).toEqual([]);
  expect(kind.exits(view).map(({ name, title, otherwise }) => [name, title, otherwise])).toEqual([
    ["pay", "Pay", "none"],
    ["ask-first", "Ask first", "none"],
    ["otherwise", "No row applies", "fallback"],
    ["exhausted", "Too many tries", "fallback"],
  ]);
  expect(kind.expressions(view).map(({ source }) => source)).toEqual(["amount", "size == 'L'"]);
  expect([kind.writes(view, "pay"), kind.writes(view, "otherwise"), kind.writes(view, "exhausted")]).toEqual([
    ["why"],
    [],
    [],
  ]);
  expect(kind.provides(view, "pay")).toEqual(["policy-checks"]);
  expect(kind.table(view)).toBe(kind.table(view));
  expect(kind.summary(view)).toBe("Decides by the table “Refunds”: 3 rows over Amount and Large.");
});

test.each([
  [{ exitBy: "nothing" }, "exitBy"],
  [{ exitBy: "text" }, "exitBy"],
  [{ table: { ...table, hitPolicy: "collect" } }, "exitBy"],
  [{ outputs: { why: "nothing" } }, "outputs.why"],
  [{ outputs: { amount: "text" } }, "outputs.amount"],
  [{ table: { ...table, rows: [] } }, "table.rows"],
  [
    { table: { ...table, rows: [{ when: ["amount > 'x'", ""], then: ["'pay'", "''"] }] } },
    "table.rows.0.when.0",
  ],
  [
    { table: { ...table, rows: [{ when: ["count > 5", ""], then: ["'pay'", "''"] }] } },
    "table.rows.0.when.0",
  ],
  [{ table: { ...table, rows: [{ when: [""], then: ["'pay'", "''"] }] } }, "table.rows.0.when"],
  [
    {
      table: {
        ...table,
        outputs: [{ name: "way", label: "Way", type: { type: "choice", values: ["Pay now", "otherwise"] } }],
        rows: [{ when: ["", ""], then: ["'otherwise'"] }],
      },
      outputs: {},
    },
    "exitBy",
  ],
])("says what is wrong with a table: %#", (change, at) => {
  const branching = { ...byTable, settings: { ...byTable.settings, ...change } };
  const { view } = ask(branching);
  const { trouble } = askStep(
    { step: view.step, meaning: view.meaning, scope: "", caller: null },
    view.catalogue,
    kindRegistry,
  );
  expect(trouble.map((problem) => problem.at)).toContain(at);
});

test("settings that are neither say what is wrong in the words of what was meant", () => {
  const { kind } = ask(byTable);
  const messages = (settings: object) =>
    kind.settingsSchema.safeParse(settings).error?.issues.map((issue) => issue.message);
  expect(messages({ table: { ...table, hitPolicy: "most" } })?.[0]).toContain("At table.hitPolicy: ");
  expect(messages({ arms: [{ exit: "A B" }] })?.[0]).toContain("At arms.0.exit: ");
  expect(messages({})?.[0]).toContain("At arms: ");
});
