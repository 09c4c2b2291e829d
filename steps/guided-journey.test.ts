import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { requiredControls } from "@/core/governance/tiers";
import { stages } from "@/core/journey/words";
import { parseDocument } from "@/core/journey/parse-document";
import { checkJourney, isError } from "@/steps/checker";
import { duties } from "@/steps/describe-words";
import { guidedChoicesSchema, type GuidedChoices } from "@/steps/guided-choices";
import { withOperation } from "@/steps/guided-connect";
import { withGuardrails } from "@/steps/guided-guardrails";
import { guidedJourney } from "@/steps/guided-journey";
import { guidedProblems } from "@/steps/guided-problems";
import { blankChoices } from "@/steps/guided-proposals";
import { catalogueArbitrary, choicesArbitrary } from "@/steps/test-guided-choices";
import { refundCatalogue } from "@/steps/test-refund-journey";

const drawn = catalogueArbitrary.chain((catalogue) =>
  choicesArbitrary(catalogue).map((choices) => ({ catalogue, choices })),
);

describe("a guided journey", () => {
  it("has no error for the checker, whatever was chosen", () => {
    let sound = 0;
    fc.assert(
      fc.property(drawn, ({ catalogue, choices }) => {
        const problems = guidedProblems(choices, catalogue);
        const document = guidedJourney(choices, catalogue);
        if (problems.length > 0) return;
        sound += 1;
        expect(parseDocument(JSON.stringify(document)).ok).toBe(true);
        expect(guidedChoicesSchema.safeParse(choices).success).toBe(true);
        expect(checkJourney(document, catalogue).filter(isError)).toEqual([]);
      }),
      { numRuns: 600 },
    );
    expect(sound).toBeGreaterThan(150);
  });

  it("stands where nothing overlaps, and gives the same journey each time", () => {
    fc.assert(
      fc.property(drawn, ({ catalogue, choices }) => {
        const document = guidedJourney(choices, catalogue);
        const places = Object.values(document.layout.positions).map(({ x, y }) => `${x} ${y}`);
        expect(new Set(places).size).toBe(places.length);
        expect(Object.keys(document.layout.positions).toSorted()).toEqual(
          Object.keys(document.meaning.steps).toSorted(),
        );
        expect(guidedJourney(choices, catalogue)).toEqual(document);
      }),
      { numRuns: 200 },
    );
  });
});

const refund = (pattern: GuidedChoices["pattern"]) => {
  const blank: GuidedChoices = {
    ...blankChoices(refundCatalogue),
    ...{ name: "Refund an order", intent: "refund", pattern },
    completion: { statement: "The refund has a receipt.", proof: "receipt-or-consent" },
  };
  const connected = ["store.get_order", "store.refund"].reduce(
    (choices, operation) => withOperation(choices, operation, refundCatalogue),
    blank,
  );
  return withGuardrails(connected, refundCatalogue);
};

describe("a refund, guided", () => {
  it.each(["ai-first", "human-first", "parallel-support"] as const)(
    "of %s has nothing for the checker to say, and a step in each stage",
    (pattern) => {
      const choices = refund(pattern);
      expect(guidedProblems(choices, refundCatalogue)).toEqual([]);
      const document = guidedJourney(choices, refundCatalogue);
      expect(checkJourney(document, refundCatalogue)).toEqual([]);
      const steps = Object.values(document.meaning.steps);
      expect(new Set(steps.map(({ stage }) => stage))).toEqual(new Set(stages));
    },
  );

  it("compares what the customer says with the order, and puts a gate for each control of the tier", () => {
    const choices = refund("ai-first");
    expect(choices.identity).toEqual({
      by: "match",
      field: "email",
      operation: "store.get_order",
      path: ["email"],
    });
    const { steps } = guidedJourney(choices, refundCatalogue).meaning;
    const gates = Object.values(steps).flatMap(({ kind, settings }) =>
      kind === "gate" ? [settings["control"]] : [],
    );
    const needed = requiredControls("high").map((group) => group.filter((one) => gates.includes(one)));
    expect(needed.every((met) => met.length > 0)).toBe(true);
  });

  it("says in the cue sheet what people are there for, where AI performs", () => {
    const steps = Object.values(guidedJourney(refund("ai-first"), refundCatalogue).meaning.steps);
    const automatic = steps.filter(({ assignment }) => assignment.by === "ai");
    expect(automatic.length).toBeGreaterThan(4);
    for (const { stage, note } of automatic) expect(note).toBe(duties[stage].human);
  });

  it("leaves to specialists what a journey of people first cannot ask consent for", () => {
    const { steps } = guidedJourney(refund("human-first"), refundCatalogue).meaning;
    const write = Object.values(steps).find(({ settings }) => settings["operation"] === "store.refund");
    expect(write).toMatchObject({ tier: "critical", assignment: { by: "human", queue: "fraud" } });
  });
});

describe("guidedProblems", () => {
  it("says at each step what is missing", () => {
    const found = guidedProblems(blankChoices(refundCatalogue), refundCatalogue);
    expect(found.map(({ step, at }) => `${step} ${at}`)).toEqual([
      "intent name",
      "intent intent",
      "completion statement",
    ]);
  });

  it("asks for something that leaves a receipt where only a receipt is proof", () => {
    const choices = {
      ...refund("ai-first"),
      operations: [],
      limits: {},
      identity: { by: "person" as const },
    };
    const proof = { ...choices, completion: { ...choices.completion, proof: "receipt" as const } };
    expect(guidedProblems(proof, refundCatalogue)).toMatchObject([{ step: "completion", at: "proof" }]);
    expect(guidedProblems(choices, refundCatalogue)).toEqual([]);
  });
});
