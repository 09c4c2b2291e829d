import fc from "fast-check";
import { expect, test } from "vitest";
import type { CaseEvent } from "@/core/case/events";
import { evolve } from "@/core/case/evolve";
import { assembleBundle, type BundleInput } from "@/core/handoff/assemble";
import { bundleSchema, missingParts } from "@/core/handoff/bundle";
import { emptyCatalogue } from "@/core/journey/defaults";
import type { Meaning } from "@/core/journey/document";
import { thresholdsDefault } from "@/core/journey/defaults";

const at = "2026-01-05T09:00:00.000Z";
const meaning: Meaning = {
  name: "Refund",
  description: "",
  pattern: "ai-first",
  intents: [],
  isFallback: false,
  fields: {
    order_id: { label: "Order", type: { type: "text" }, personal: false, entity: "order_id" },
    total: { label: "Total", type: { type: "money", currency: "USD" }, personal: true },
  },
  start: "a",
  steps: {},
  fallbackHandoff: "",
  completion: { statement: "The money is back.", proof: "receipt" },
  thresholds: thresholdsDefault,
};

function input(
  events: CaseEvent[],
  handoff: Partial<BundleInput["handoff"]> = {},
  text = "Where is my money?",
): BundleInput {
  const started: CaseEvent = {
    type: "case-started",
    journeyId: "j",
    versionHash: "v",
    conversationId: "c",
    customerId: "u",
    channel: "chat",
    interpreter: 1,
    understanding: null,
    identity: { method: "signed in", at },
    private: { text, fields: {}, entities: { order_id: "W1" } },
    id: "0",
    seq: 1,
    at,
  };
  const state = events.reduce(evolve, evolve(null, started));
  return {
    state,
    meaning,
    catalogue: emptyCatalogue,
    fill: (template) =>
      template.includes("{") ? { ok: false, why: "not known" } : { ok: true, value: template },
    handoff: { reason: "", suggestedNext: "", customerMessage: "", entities: [], ...handoff },
  };
}

test("every part is there from the first moment, and says so when there is nothing", () => {
  const bundle = assembleBundle(input([], {}, ""));
  expect(missingParts(bundle)).toEqual([]);
  expect(bundle.completedSteps).toEqual({ text: "None so far.", cites: [], items: [] });
  expect(bundle.policyChecks.text).toBe("None so far.");
  expect(bundle.risk).toMatchObject({
    isVerified: true,
    text: "No risk flags. The customer's identity was verified: signed in.",
  });
  expect(bundle.nextStep.text).toContain("The money is back.");
});

test("what was done, checked, promised and found is cited by its event", () => {
  const tool = {
    effect: "tool" as const,
    operation: "s.refund",
    step: "a",
    inputsHash: "h",
    private: { arguments: {} },
  };
  const events: CaseEvent[] = [
    {
      type: "step-entered",
      token: "t1",
      step: "a",
      title: "Refund it",
      visit: 1,
      from: null,
      exit: null,
      seq: 2,
      at,
    },
    {
      type: "fields-set",
      step: "a",
      names: ["total"],
      values: {},
      private: { values: { total: 4_999 } },
      seq: 3,
      at,
    },
    {
      type: "policy-checked",
      step: "a",
      name: "Delivered",
      passed: false,
      explanation: "not yet",
      seq: 4,
      at,
    },
    { type: "effect-intended", key: "a/t1/1/call", token: "t1", request: tool, seq: 5, at },
    {
      type: "effect-answered",
      id: "1",
      key: "a/t1/1/call",
      by: { kind: "system" },
      outcome: "ok",
      receipt: { id: "R1", at, operation: "s.refund" },
      private: { answer: null },
      seq: 6,
      at,
    },
    {
      type: "message-sent",
      messageId: "t1.a.1.m1",
      step: "a",
      by: { kind: "system" },
      ask: null,
      promise: true,
      private: { text: "Within 3 days." },
      seq: 7,
      at,
    },
    {
      type: "step-entered",
      token: "t1",
      step: "b",
      title: "B",
      visit: 1,
      from: "a",
      exit: "done",
      seq: 8,
      at,
    },
    {
      type: "ai-stepped-aside",
      step: "b",
      reason: "sentiment",
      detail: "The customer is upset.",
      value: -1,
      threshold: -0.7,
      seq: 9,
      at,
    },
  ];
  const bundle = assembleBundle(input(events, { entities: ["order_id", "total"] }));
  expect(bundle.entities.items.slice(0, 2)).toEqual([
    { label: "Order", field: "order_id", value: "W1", cites: [1] },
    { label: "Total", field: "total", value: "49.99 USD", cites: [3] },
  ]);
  expect(bundle.completedSteps).toMatchObject({ text: "Refund it (done, receipt R1).", cites: [6, 8] });
  expect(bundle.policyChecks).toMatchObject({ text: "Delivered: not passed (not yet).", cites: [4] });
  expect(bundle.promised).toEqual([{ text: "Within 3 days.", cites: [7] }]);
  expect(bundle.stopped).toEqual({ reason: "sentiment", text: "The customer is upset.", cites: [9] });
  expect(bundle.nextStep.why).toBe("AI stepped aside: The customer is upset.");
});

test("a part without words is missing", () => {
  const bundle = assembleBundle(input([]));
  expect(missingParts({ ...bundle, nextStep: { ...bundle.nextStep, text: " " } })).toEqual(["next-step"]);
});

test("whatever the customer wrote and the author left out, the bundle is whole and bounded", () => {
  const words = fc.string({ maxLength: 5_000 });
  fc.assert(
    fc.property(
      words,
      words,
      words,
      fc.subarray(["order_id", "total", "nothing"]),
      (text, suggestedNext, customerMessage, entities) => {
        const bundle = assembleBundle(input([], { suggestedNext, customerMessage, entities }, text));
        expect(bundleSchema.safeParse(bundle).success).toBe(true);
        expect(missingParts(bundle)).toEqual([]);
      },
    ),
  );
});
