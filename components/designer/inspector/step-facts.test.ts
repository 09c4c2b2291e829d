import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fieldNameSchema, thresholdsSchema } from "@/core/journey/document";
import { thresholdsDefault } from "@/core/journey/defaults";
import { checkJourney } from "@/steps/checker";
import { refundCatalogue } from "@/steps/test-refund-journey";
import { refund } from "../test-refund";
import { nameFromLabel } from "./field-types";
import { thresholdEffect, type NumberKey } from "./threshold-words";
import { tierControlsOf } from "./tier-controls";
import { waysTo } from "./ways-here";

const { meaning } = refund;
const steps = Object.values(meaning.steps);
const acting = steps.find(({ kind, tier }) => kind === "tool" && tier === "high");
if (!acting) throw new Error("the refund journey acts at a high tier");

describe("controls of a step's tier", () => {
  const problems = checkJourney(refund, refundCatalogue).filter(({ step }) => step === acting.id);
  const around = { meaning, catalogue: refundCatalogue };

  test("are met in a journey that is right, and say who proves them", () => {
    const { tier, isActing, states } = tierControlsOf(acting, { ...around, problems });
    expect({ tier, isActing }).toEqual({ tier: "high", isActing: true });
    expect(states.map(({ group }) => group)).toEqual([["identity"], ["consent"], ["limit", "approval"]]);
    for (const { problem, by } of states) {
      expect(problem).toBeNull();
      expect(by.length).toBeGreaterThan(0);
    }
  });

  test("are missing where the checker finds a path without them", () => {
    const consent = steps.find(({ settings }) => settings["control"] === "consent");
    if (!consent) throw new Error("there is a consent gate");
    const { [consent.id]: gone, ...others } = meaning.steps;
    const next = Object.values(gone?.connections ?? {})[0] ?? "";
    const rewired = Object.fromEntries(
      Object.entries(others).map(([id, step]) => [
        id,
        {
          ...step,
          connections: Object.fromEntries(
            Object.entries(step.connections).map(([exit, to]) => [exit, to === consent.id ? next : to]),
          ),
        },
      ]),
    );
    const without = { ...meaning, steps: rewired };
    const found = checkJourney({ meaning: without }, refundCatalogue).filter(
      ({ step }) => step === acting.id,
    );
    const { states } = tierControlsOf(acting, { ...around, meaning: without, problems: found });
    expect(states.filter(({ problem }) => problem !== null).map(({ group }) => group)).toEqual([["consent"]]);
  });
});

test("what leads to a step is every connection to it, with its exit as people call it", () => {
  for (const { id } of steps) {
    const drawn = steps.flatMap((from) => Object.values(from.connections).filter((to) => to === id));
    expect(waysTo(id, meaning, refundCatalogue)).toHaveLength(drawn.length);
  }
  expect(waysTo("nowhere", meaning, refundCatalogue)).toEqual([]);
});

test("a field's name follows from what people call it", () => {
  expect(nameFromLabel("Order id")).toBe("order_id");
  expect(nameFromLabel("  2nd E-mail address!  ")).toBe("nd_e_mail_address");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (label) => {
      const name = nameFromLabel(label);
      if (name !== "") expect(fieldNameSchema.safeParse(name).success).toBe(true);
    }),
  );
});

test("every threshold says what it does, at every value that it can have", () => {
  const keys: NumberKey[] = ["confidenceMin", "marginMin", "sentimentMin", "failedAttemptsMax", "turnsMax"];
  fc.assert(
    fc.property(fc.constantFrom(...keys), fc.double({ min: -1, max: 1_000, noNaN: true }), (key, value) => {
      if (!thresholdsSchema.safeParse({ ...thresholdsDefault, [key]: value }).success) return;
      expect(thresholdEffect(key, value)).toMatch(/^[A-Z].*\.$/);
    }),
  );
});
