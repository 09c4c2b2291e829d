import { expect, test } from "vitest";
import { completeDocumentSchema, documentJsonSchema } from "@/steps/document";
import { kindNames } from "@/steps/kinds";
import { refundJourney } from "@/steps/test-refund-journey";

const document = { format: 1, meaning: refundJourney, layout: { positions: {} } };

test("a whole document parses with the settings of each kind", () => {
  expect(completeDocumentSchema.parse(document)).toEqual(document);
});

test("settings of another kind, unknown kinds and unknown members are refused where they stand", () => {
  const step = refundJourney.steps["amount"];
  const withStep = (change: object) => ({
    ...document,
    meaning: { ...refundJourney, steps: { ...refundJourney.steps, amount: { ...step, ...change } } },
  });
  for (const change of [{ kind: "branch" }, { kind: "script" }, { settings: { sets: [], run: "code" } }]) {
    const result = completeDocumentSchema.safeParse(withStep(change));
    expect(result.error?.issues[0]?.path.slice(0, 3)).toEqual(["meaning", "steps", "amount"]);
  }
});

test("the JSON Schema names every kind and says what each setting is for", () => {
  const text = JSON.stringify(documentJsonSchema());
  for (const name of kindNames) expect(text).toContain(`"const":"${name}"`);
  expect(text).toContain("CEL over the journey's fields");
  expect(documentJsonSchema()).toMatchObject({ $schema: expect.stringContaining("2020-12"), type: "object" });
});
