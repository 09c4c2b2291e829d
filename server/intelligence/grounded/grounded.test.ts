import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GroundingInput } from "../engine";
import { draftReply } from "./draft-reply";
import { summariseCase } from "./summarise-case";

const empty: GroundingInput = {
  intent: null,
  entities: [],
  receipts: [],
  checks: [],
  turns: [],
  stepTitle: "",
  suggestedNext: "",
  missing: [],
};
const refund: GroundingInput = {
  intent: { name: "cancel_order", seq: 2 },
  entities: [{ name: "order-id", value: "#W1234567", seq: 3 }],
  receipts: [
    {
      seq: 6,
      operation: "cancel_pending_order",
      summary: "Order #W1234567 was cancelled.",
      at: "2026-11-21T12:00:00Z",
    },
  ],
  checks: [
    { seq: 4, name: "order is pending", passed: true, explanation: "The order is pending." },
    {
      seq: 5,
      name: "refund within limit",
      passed: false,
      explanation: "The amount is above the limit of $100.",
    },
  ],
  turns: [
    { seq: 1, from: "customer", text: 'Cancel order #W1234567.\n"Now"!' },
    { seq: 7, from: "ai", text: "One moment." },
    { seq: 8, from: "customer", text: "And the refund?" },
  ],
  stepTitle: "Refund approval",
  suggestedNext: "Approve the refund of $120",
  missing: ["payment-method"],
};

const seqsOf = (input: GroundingInput) =>
  new Set(
    [
      ...input.entities,
      ...input.receipts,
      ...input.checks,
      ...input.turns,
      ...(input.intent ? [input.intent] : []),
    ].map(({ seq }) => seq),
  );

describe("draftReply", () => {
  it("says what was done, what was not and why, what is needed and what comes next", () => {
    expect(draftReply(refund).sentences).toEqual([
      { text: "Thank you for your message about your request (cancel order).", cites: [2, 8] },
      { text: "This is done: Order #W1234567 was cancelled.", cites: [6] },
      { text: "We could not go ahead with everything: The amount is above the limit of $100.", cites: [5] },
      { text: "To go on, we need from you: payment method.", cites: [8] },
      { text: "Next step: Approve the refund of $120.", cites: [8] },
    ]);
  });

  it("claims nothing when nothing is known", () => {
    expect(draftReply(empty).text).toBe(
      "Thank you for your message. We are looking at it and will answer here.",
    );
  });
});

describe("summariseCase", () => {
  it("tells a person the case", () => {
    expect(summariseCase(refund).sentences).toEqual([
      { text: "The customer's request: cancel order.", cites: [2] },
      { text: `The customer wrote: "Cancel order #W1234567. 'Now'!".`, cites: [1] },
      { text: 'The customer last wrote: "And the refund?".', cites: [8] },
      { text: "Named so far: order id #W1234567.", cites: [3] },
      {
        text: "Done: Order #W1234567 was cancelled (cancel_pending_order, 2026-11-21T12:00:00Z).",
        cites: [6],
      },
      { text: "Passed: order is pending.", cites: [4] },
      { text: "Not passed: refund within limit (The amount is above the limit of $100).", cites: [5] },
      { text: "Still missing: payment method.", cites: [8] },
      {
        text: 'The case stands at "Refund approval"; suggested next: Approve the refund of $120.',
        cites: [8],
      },
    ]);
  });

  it("says that nothing was done and checked so far", () => {
    expect(summariseCase({ ...empty, turns: [{ seq: 1, from: "customer", text: "Hi" }] }).sentences).toEqual([
      { text: "What the customer wants is not clear yet.", cites: [1] },
      { text: 'The customer wrote: "Hi".', cites: [1] },
      { text: "No system has been called so far.", cites: [1] },
      { text: "No policy check has been made so far.", cites: [1] },
      { text: "The case is open.", cites: [1] },
    ]);
  });
});

describe("grounded texts", () => {
  const seq = fc.integer({ min: 1, max: 500 });
  const text = fc.string({ unit: "binary", maxLength: 400 });
  const inputs: fc.Arbitrary<GroundingInput> = fc.record({
    intent: fc.option(fc.record({ name: text, seq })),
    entities: fc.array(fc.record({ name: text, value: text, seq }), { maxLength: 5 }),
    receipts: fc.array(fc.record({ seq, operation: text, summary: text, at: text }), { maxLength: 5 }),
    checks: fc.array(fc.record({ seq, name: text, passed: fc.boolean(), explanation: text }), {
      maxLength: 5,
    }),
    turns: fc.array(
      fc.record({ seq, from: fc.constantFrom("customer" as const, "ai" as const, "agent" as const), text }),
      { maxLength: 5 },
    ),
    stepTitle: text,
    suggestedNext: text,
    missing: fc.array(text, { maxLength: 30 }),
  });

  it.each([
    ["draft", draftReply],
    ["summary", summariseCase],
  ] as const)("a %s is never empty, of single lines, and cites only given events", (_name, write) => {
    fc.assert(
      fc.property(inputs, (input) => {
        const known = seqsOf(input);
        const { sentences, text: whole } = write(input);
        expect(sentences.length).toBeGreaterThan(0);
        expect(whole).toBe(sentences.map((sentence) => sentence.text).join(" "));
        for (const { text: sentence, cites } of sentences) {
          expect(sentence).not.toMatch(/[\n\r\u202e\u200b]/u);
          expect(cites.every((cited) => known.has(cited))).toBe(true);
          if (known.size > 0) expect(cites.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
