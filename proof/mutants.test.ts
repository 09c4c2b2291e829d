import { expect, test } from "vitest";
import { falseAlarms, mutants, runMutants } from "@/proof/mutants";

test("every seeded fault is told by its rule at its step", { timeout: 120_000 }, () => {
  const results = runMutants();
  expect(results.filter(({ made }) => made === 0).map(({ name }) => name)).toEqual([]);
  expect(results.flatMap(({ name, missed }) => missed.map((one) => ({ name, ...one })))).toEqual([]);
  expect(mutants.length).toBeGreaterThanOrEqual(60);
});

test("journeys that nobody touched raise no alarm", () => {
  expect(falseAlarms()).toEqual([]);
});
