import { describe, expect, it } from "vitest";
import { blankJourney } from "@/core/journey/blank";
import { countChanges, diffMeanings, diffValues, isSameMeaning } from "@/core/journey/diff";
import type { Field, Meaning, Step } from "@/core/journey/document";

const step: Step = {
  id: "a",
  kind: "tool",
  title: "A",
  stage: "execute",
  tier: "low",
  assignment: { by: "system" },
  settings: { limit: 100, arms: [{ to: "x" }] },
  connections: { done: "b" },
};
const field: Field = { label: "Order", type: { type: "text" }, personal: false };
const meaning: Meaning = {
  ...blankJourney({ name: "T", pattern: "ai-first" }).meaning,
  steps: { a: step, gone: { ...step, id: "gone" } },
  fields: { order: field, old: field },
};

describe("diffMeanings", () => {
  it("finds nothing between equals, whatever the order of keys", () => {
    const turned = { ...meaning, steps: Object.fromEntries(Object.entries(meaning.steps).toReversed()) };
    expect(isSameMeaning(diffMeanings(meaning, turned))).toBe(true);
  });

  it("finds added, changed and removed steps and fields as data", () => {
    const after: Meaning = {
      ...meaning,
      name: "T2",
      steps: {
        a: { ...step, tier: "high", settings: { limit: 250, arms: [{ to: "y" }] }, connections: {} },
        fresh: { ...step, id: "fresh" },
      },
      fields: { order: { ...field, personal: true }, added: field },
    };
    const diff = diffMeanings(meaning, after);
    expect(diff.journey).toEqual([{ at: "name", before: "T", after: "T2" }]);
    expect(diff.addedSteps.map(({ id }) => id)).toEqual(["fresh"]);
    expect(diff.removedSteps.map(({ id }) => id)).toEqual(["gone"]);
    expect(diff.changedSteps[0]?.changes).toEqual([
      { at: "connections.done", before: "b", after: undefined },
      { at: "settings.arms.0.to", before: "x", after: "y" },
      { at: "settings.limit", before: 100, after: 250 },
      { at: "tier", before: "low", after: "high" },
    ]);
    expect(diff).toMatchObject({
      addedFields: ["added"],
      removedFields: ["old"],
      changedFields: [{ name: "order" }],
    });
  });

  it("compares lists item by item in order", () => {
    expect(
      diffValues(
        { list: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] },
        { list: [1, 2, 0, 4, 5, 6, 7, 8, 9, 10] },
      ).map(({ at }) => at),
    ).toEqual(["list.2", "list.10"]);
    expect(diffValues({ a: { b: 1 } }, { a: "b" })).toEqual([{ at: "a", before: { b: 1 }, after: "b" }]);
  });

  it("counts as many changes as it finds", () => {
    const after: Meaning = {
      ...meaning,
      name: "T2",
      steps: { a: { ...step, tier: "high", note: "x" }, fresh: { ...step, id: "fresh" } },
      fields: { order: { ...field, personal: true } },
    };
    expect(countChanges(meaning, after)).toBe(1 + 3 + 2);
    expect(countChanges(meaning, structuredClone(meaning))).toBe(0);
    const diff = diffMeanings(meaning, after);
    const found = Object.values(diff).reduce((sum, part) => sum + part.length, 0);
    expect(countChanges(meaning, after)).toBe(found);
  });
});
