import { expect, test } from "vitest";
import type { Understanding } from "@/core/case/events";
import { crossingOf, failuresCrossing, uncertaintyOf } from "@/core/case/thresholds";
import { thresholdsDefault } from "@/core/journey/defaults";

const calm: Understanding = {
  intent: "refund",
  confidence: 0.9,
  margin: 0.5,
  sentiment: 0,
  priority: "normal",
  riskFlags: [],
  asksForPerson: false,
  engine: "test",
};
const message = (change: Partial<Understanding>, more = {}) => ({
  understanding: { ...calm, ...change },
  asksForPerson: false,
  turns: 1,
  ...more,
});

test.each([
  [message({}), null],
  [message({}, { asksForPerson: true }), { reason: "asked-for-person" }],
  [message({ asksForPerson: true }), { reason: "asked-for-person" }],
  [message({ riskFlags: ["vip"] }), null],
  [message({ riskFlags: ["vip", "fraud"] }), { reason: "risk-flag" }],
  [message({ sentiment: -0.69 }), null],
  [message({ sentiment: -0.7 }), { reason: "sentiment", value: -0.7, threshold: -0.7 }],
  [message({}, { turns: 40 }), null],
  [message({}, { turns: 41 }), { reason: "turns", value: 41, threshold: 40 }],
  [{ understanding: null, asksForPerson: false, turns: 1 }, null],
])("%j", (given, crossing) => {
  const found = crossingOf(thresholdsDefault, given);
  if (crossing) expect(found).toMatchObject(crossing);
  else expect(found).toBeNull();
});

test("an intent is certain at its thresholds, and uncertain below either", () => {
  expect(uncertaintyOf(thresholdsDefault, { ...calm, confidence: 0.45, margin: 0.1 })).toBeNull();
  expect(uncertaintyOf(thresholdsDefault, { ...calm, confidence: 0.449 })).toMatchObject({
    reason: "confidence",
    value: 0.449,
  });
  expect(uncertaintyOf(thresholdsDefault, { ...calm, margin: 0.05 })).toMatchObject({
    reason: "ambiguity",
    threshold: 0.1,
  });
  expect(uncertaintyOf(thresholdsDefault, { ...calm, intent: null })).toMatchObject({ reason: "confidence" });
});

test("failed attempts are counted against their bound", () => {
  expect(failuresCrossing(thresholdsDefault, 3)).toBeNull();
  expect(failuresCrossing(thresholdsDefault, 4)).toMatchObject({
    reason: "failed-attempts",
    value: 4,
    threshold: 3,
  });
});
