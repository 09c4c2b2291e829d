import { expect, test } from "vitest";
import { generateJourney } from "@/proof/generate-journey";
import { play } from "@/proof/play";
import { proveSoundness } from "@/proof/prove-soundness";
import { compileVersion } from "@/steps/interpreter";

const told = ({
  journey,
  sequence,
  breach,
  problem,
}: ReturnType<typeof proveSoundness>["violations"][number]) =>
  `${journey.bias} ${journey.seed}/${sequence ?? "-"}: ${breach?.kind ?? problem?.rule} at ${breach?.step ?? problem?.step}: ${breach?.detail ?? problem?.message}`;

test("no run of a journey without an error breaks a promise", { timeout: 120_000 }, () => {
  const { checked, passing, violations } = proveSoundness({
    journeys: 200,
    sequences: 25,
    seed: 7,
    examples: 0,
  });
  expect(violations.map(told)).toEqual([]);
  // A property over journeys that hardly ever pass would say nothing.
  expect(passing / checked).toBeGreaterThan(0.3);
});

test("the counter-examples of errors run into them", { timeout: 120_000 }, () => {
  const { examples } = proveSoundness({ journeys: 60, sequences: 1, seed: 11, examples: 120 });
  const runnable = examples.shown + examples.masked + examples.conservative + examples["not-shown"];
  expect(examples.shown / runnable).toBeGreaterThan(0.5);
  // Not always none: some ways are longer than the search (bench/soundness tells each). The bound keeps it from growing.
  expect(examples["not-shown"] / runnable).toBeLessThan(0.03);
});

test("the same seed draws the same journey and plays the same", () => {
  const [one, same] = [1, 2].map(() => generateJourney(5, "good"));
  expect(one).toEqual(same);
  if (!one) return;
  const compiled = compileVersion(one.meaning, one.catalogue);
  expect(play(compiled, 9, { isKept: true })).toEqual(play(compiled, 9, { isKept: true }));
});
