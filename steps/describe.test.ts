import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blankJourney } from "@/core/journey/blank";
import type { Catalogue, Operation } from "@/core/journey/catalogue";
import { emptyCatalogue } from "@/core/journey/defaults";
import type { Field, Meaning, Step } from "@/core/journey/document";
import { describeChanges, outlineOf, type Side } from "@/steps/describe";
import { kindNames, kindRegistry } from "@/steps/kinds";

const operation = (tier: Operation["tier"]): Operation => ({
  system: "store",
  title: "Refund the order",
  description: "",
  tier,
  writes: true,
  keyed: true,
  arguments: {},
  answer: { type: "text" },
  personal: false,
  retry: { attemptsMax: 1, timeoutMs: 1_000 },
});
const limit = (amountMinor: number) => ({ title: "Refunds", amountMinor, currency: "USD" });
const catalogue: Catalogue = {
  ...emptyCatalogue,
  operations: { refund: operation("high") },
  queues: {
    care: { title: "Customer care", specialist: false },
    returns: { title: "Returns", specialist: false },
  },
  limits: { refunds: limit(10_000), large: limit(25_000) },
};
const order: Field = { label: "order", type: { type: "text" }, personal: true };

function step(id: string, kind: string, more: Partial<Step> = {}): Step {
  const known = kindRegistry.find(kind);
  return {
    id,
    kind,
    title: id,
    stage: "verify",
    tier: "low",
    assignment: known?.assignment ?? { by: "system" },
    settings: known?.blank() ?? {},
    connections: {},
    ...more,
  };
}

const steps: Record<string, Step> = {
  limit: step("limit", "gate", {
    title: "Limit",
    assignment: { by: "system" },
    settings: { control: "limit", guards: "refund", limit: "refunds" },
    connections: { within: "refund" },
  }),
  refund: step("refund", "tool", {
    title: "Refund",
    tier: "high",
    assignment: { by: "human", queue: "care" },
    settings: { operation: "refund", arguments: {}, outputs: {} },
    connections: { done: "fork" },
  }),
  fork: step("fork", "branch", {
    title: "Large?",
    settings: { arms: [{ exit: "large", title: "Large", condition: "total > 5000" }] },
    connections: { large: "help" },
  }),
  help: step("help", "handoff", { title: "Help", assignment: { by: "human", queue: "care" } }),
};
const base: Meaning = {
  ...blankJourney({ name: "Refunds", pattern: "ai-first" }).meaning,
  intents: ["refund"],
  fields: { order, total: { label: "the total", type: { type: "money", currency: "USD" }, personal: false } },
  steps,
  start: "limit",
  fallbackHandoff: "help",
};
const side = (meaning: Partial<Meaning> = {}, more: Partial<Catalogue> = {}): Side => ({
  meaning: { ...base, ...meaning },
  catalogue: { ...catalogue, ...more },
});
const changed = (id: string, more: Partial<Step>) => ({
  steps: { ...steps, [id]: { ...(steps[id] ?? step(id, "tool")), ...more } },
});
const said = (after: Side, before: Side = side()) =>
  describeChanges(before, after).map(({ risk, sentence }) => `${risk}: ${sentence}`);

describe("describeChanges", () => {
  it("says nothing between equals", () => {
    expect(said(side())).toEqual([]);
  });

  it.each<[string, Side, string]>([
    [
      "a person's work given to AI",
      side(changed("refund", { assignment: { by: "ai" } })),
      "high: AI now does what a person did: “Refund” (high).",
    ],
    [
      "a limit that rose",
      side({}, { limits: { ...catalogue.limits, refunds: limit(25_000) } }),
      "high: The limit “Refunds” rose from 100.00 USD to 250.00 USD.",
    ],
    [
      "a limit that fell",
      side({}, { limits: { ...catalogue.limits, refunds: limit(0) } }),
      "low: The limit “Refunds” fell from 100.00 USD to 0.00 USD.",
    ],
    [
      "another limit",
      side(changed("limit", { settings: { control: "limit", guards: "refund", limit: "large" } })),
      "medium: In “Limit”, limit changed from “Refunds” (100.00 USD) to “Refunds” (250.00 USD).",
    ],
    [
      "an operation of a lower tier",
      side({}, { operations: { refund: operation("low") } }),
      "high: The tier of “Refund the order” fell from high to low.",
    ],
    [
      "a lower tier",
      side(changed("refund", { tier: "low" })),
      "high: The tier of “Refund” fell from high to low.",
    ],
    [
      "another condition",
      side(
        changed("fork", {
          settings: { arms: [{ exit: "large", title: "Large", condition: "total > 9000" }] },
        }),
      ),
      "medium: In “Large?”, arms 0 condition changed from “the total is more than 50.00 USD” to “the total is more than 90.00 USD”.",
    ],
    [
      "another way",
      side(changed("refund", { connections: { done: "help" } })),
      "medium: After “Refund” (Done) the case now goes to “Help” instead of “Large?”.",
    ],
    [
      "another queue",
      side(changed("help", { assignment: { by: "human", queue: "returns" } })),
      "medium: “Help” goes to the queue “Returns” instead of “Customer care”.",
    ],
    [
      "a later step aside",
      side({ thresholds: { ...base.thresholds, confidenceMin: 0.2 } }),
      "high: AI steps aside later: the least confidence changed from 0.45 to 0.2.",
    ],
    [
      "an earlier step aside",
      side({ thresholds: { ...base.thresholds, turnsMax: 10 } }),
      "low: AI steps aside sooner: the number of turns changed from 40 to 10.",
    ],
    [
      "a risk flag that is gone",
      side({ thresholds: { ...base.thresholds, riskFlags: ["fraud"] } }),
      "high: The risk flags self-harm and legal-threat no longer send a case to a person.",
    ],
    ["a weaker proof", side({}, {}), ""],
    [
      "a field that is no longer personal",
      side({ fields: { ...base.fields, order: { ...order, personal: false } } }),
      "high: “order” is no longer treated as personal.",
    ],
    [
      "another intent",
      side({ intents: ["refund", "return"] }),
      "medium: The journey now also starts with “return”.",
    ],
    ["another name", side({ name: "Money back" }), "low: The journey is now called “Money back”."],
  ])("%s", (_what, after, sentence) => {
    expect(said(after)).toEqual(sentence === "" ? [] : [sentence]);
  });

  it("says that a gate was removed before a step, first of all", () => {
    const { limit: _limit, ...others } = steps;
    const sentences = said(side({ steps: others, start: "refund" }));
    expect(sentences[0]).toBe(
      "high: A gate was removed before “Refund”: it no longer needs an amount within the limit.",
    );
    expect(sentences).toContain("medium: Cases now start with “Refund” instead of “Limit”.");
  });

  it("says that a weaker proof is enough", () => {
    const strict = side({ completion: { ...base.completion, proof: "receipt" } });
    expect(said(side(), strict)).toEqual([
      "high: A resolution now needs a receipt or the customer's consent instead of a receipt.",
    ]);
  });

  it("describes a first version as all new, riskiest first", () => {
    const changes = describeChanges(null, side(changed("refund", { assignment: { by: "system" } })));
    expect(changes[0]).toEqual({
      risk: "high",
      sentence: "The system now does “Refund the order” (high) in the new step “Refund”.",
      step: "refund",
    });
    expect(
      changes
        .filter(({ step: at }) => at !== null)
        .map(({ step: at }) => at)
        .toSorted(),
    ).toEqual(Object.keys(steps).toSorted());
  });

  it("orders by risk, says something about every change of meaning, and never throws", () => {
    const anyStep = fc.record({
      id: fc.constantFrom("a", "b"),
      kind: fc.constantFrom(...kindNames),
      by: fc.constantFrom("ai", "human"),
      tier: fc.constantFrom("low", "high"),
      to: fc.constantFrom("a", "b", "help"),
    });
    const side_ = fc.array(anyStep, { maxLength: 2 }).map((made) => {
      const own = made.map(
        ({ id, kind, by, tier, to }) =>
          [id, step(id, kind, { assignment: { by }, tier, connections: { done: to } })] as const,
      );
      return side({ steps: { help: steps["help"] ?? step("help", "handoff"), ...Object.fromEntries(own) } });
    });
    fc.assert(
      fc.property(side_, side_, (before, after) => {
        const changes = describeChanges(before, after);
        const order = changes.map(({ risk }) => ["high", "medium", "low"].indexOf(risk));
        expect(order).toEqual(order.toSorted((a, b) => a - b));
        const isSame = JSON.stringify(before.meaning.steps) === JSON.stringify(after.meaning.steps);
        if (!isSame) expect(changes.length + Number(sameButOrder(before, after))).toBeGreaterThan(0);
        for (const { sentence } of changes) expect(sentence).toMatch(/[.”:]/);
      }),
      { numRuns: 200 },
    );
  });
});

function sameButOrder(before: Side, after: Side): boolean {
  const sorted = ({ meaning }: Side) =>
    JSON.stringify(Object.entries(meaning.steps).toSorted(([a], [b]) => a.localeCompare(b)));
  return sorted(before) === sorted(after);
}

describe("outlineOf", () => {
  it("has one sentence for each step, from the start on", () => {
    const outline = outlineOf(base, catalogue);
    expect(outline.map((line) => line.step)).toEqual(["limit", "refund", "fork", "help"]);
    expect(outline[1]?.sentence).toBe('A person performs "Refund the order".');
  });
});
