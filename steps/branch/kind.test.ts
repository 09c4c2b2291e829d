import { expect, test } from "vitest";
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
