import { describe, expect, it } from "vitest";
import { priorityOf } from "./priority";

describe("priorityOf", () => {
  it.each([
    ["please cancel my order", {}, "normal"],
    ["I need this immediately", {}, "high"],
    ["it must be here by tomorrow", {}, "high"],
    ["no rush, whenever you can", {}, "low"],
    ["it's not urgent", {}, "low"],
    ["no rush", { riskFlags: ["fraud"] }, "urgent"],
    ["hello", { riskFlags: ["self-harm"] }, "urgent"],
    ["hello", { riskFlags: ["legal-threat"] }, "high"],
    ["hello", { riskFlags: ["profanity"] }, "normal"],
    ["hello", { sentiment: -0.8 }, "high"],
    ["hello", { intent: "lost-card", urgentIntents: ["lost-card"] }, "urgent"],
    ["urgent", { riskFlags: ["threat"] }, "urgent"],
  ])("%j with %j is %s", (text, signals, level) => {
    expect(priorityOf(text, signals).level).toBe(level);
  });

  it("says why, with the words", () => {
    expect(priorityOf("I need it ASAP!", { riskFlags: ["vulnerable"] })).toMatchObject({
      reasons: ["Risk flag: vulnerable.", "The customer says that it is urgent."],
      evidence: [{ text: "ASAP", start: 10, end: 14 }],
    });
  });
});
