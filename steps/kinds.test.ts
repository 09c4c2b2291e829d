import { expect, test } from "vitest";
import { performerSchema, stageSchema, stepIdSchema } from "@/core/journey/document";
import { kindNames, kindRegistry, kinds } from "@/steps/kinds";
import { journeyOf } from "@/steps/test-step";
import { refundCatalogue } from "@/steps/test-refund-journey";

test.each(kindNames)("%s answers every question about a blank step", (name) => {
  const kind = kindRegistry.find(name);
  if (!kind) throw new Error("missing");
  expect(kind.kind).toBe(name);
  const settings = kind.settingsSchema.parse(kind.blank());
  expect(settings).toEqual(kind.blank());
  expect(stageSchema.options).toContain(kind.stage);
  expect(kind.performers).toContain(kind.assignment.by);
  for (const by of kind.performers) {
    expect(performerSchema.options).toContain(by);
    const meaning = journeyOf({ kind: name, settings, assignment: { by } }, []);
    const step = meaning.steps["step"];
    if (!step) throw new Error("missing");
    const view = { step, settings, meaning, catalogue: refundCatalogue };
    const exits = kind.exits(view);
    const names = exits.map((exit) => exit.name);
    expect(new Set(names).size).toBe(names.length);
    for (const exit of exits) expect(stepIdSchema.safeParse(exit.name).success).toBe(true);
    expect(names).toContain("exhausted");
    expect(names.includes("overdue")).toBe(kind.waitsForPerson(view));
    expect(kind.summary(view)).toMatch(/^[A-Z].*[."]$/);
    for (const exit of ["", ...names])
      expect([kind.writes(view, exit), kind.provides(view, exit), kind.evidence(view, exit)]).toHaveLength(3);
    expect(kind.proves(view).every((proof) => names.includes(proof.exit))).toBe(true);
  }
});

test("the fallback handoff can be entered without a bound", () => {
  const meaning = journeyOf({ kind: "compute", settings: { sets: [] } }, []);
  const step = meaning.steps["help"];
  if (!step) throw new Error("missing");
  const { handoff } = kinds;
  const settings = handoff.settingsSchema.parse(step.settings);
  const exits = handoff.exits({ step, settings, meaning, catalogue: refundCatalogue });
  expect(exits.map((exit) => exit.name)).toEqual(["done", "handed-back", "overdue"]);
});

test.each(["constructor", "__proto__", "toString", "loop"])("there is no kind called %s", (name) => {
  expect(kindRegistry.find(name)).toBeUndefined();
});
