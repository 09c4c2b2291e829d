import { describe, expect, test } from "vitest";
import { fieldsKnownAt } from "@/core/check/known-at";
import { kindRegistry } from "@/steps/kinds";
import { refundCatalogue, refundJourney } from "@/steps/test-refund-journey";

const known = (step: string, meaning = refundJourney) =>
  fieldsKnownAt({ input: { meaning }, catalogue: refundCatalogue, registry: kindRegistry }, step);

describe("fields that are known at a step", () => {
  test("are none at the start, and those that every way there has set later", () => {
    expect(known(refundJourney.start)).toEqual([]);
    const collect = Object.values(refundJourney.steps).find(({ kind }) => kind === "collect");
    const next = collect?.connections["done"] ?? "";
    expect(known(next)).toEqual(expect.arrayContaining(["order_id"]));
  });

  test("are not asked of a step that no path reaches", () => {
    const [step] = Object.values(refundJourney.steps);
    if (!step) throw new Error("there is a step");
    const lone = { ...step, id: "lone", connections: {} };
    expect(known("lone", { ...refundJourney, steps: { ...refundJourney.steps, lone } })).toBeNull();
  });

  test("include what the calling journey gives", () => {
    const [name = "", field] = Object.entries(refundJourney.fields)[0] ?? [];
    if (!field) throw new Error("there is a field");
    const fields = { ...refundJourney.fields, [name]: { ...field, input: true } };
    expect(known(refundJourney.start, { ...refundJourney, fields })).toEqual([name]);
  });
});
