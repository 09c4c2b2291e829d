import { describe, expect, it } from "vitest";
import { riskFlagsOf } from "./risk-flags";
import { cpuMsOf } from "../test-cpu-time";

const namesIn = (text: string) => riskFlagsOf(text).flags.map(({ name }) => name);

describe("riskFlagsOf", () => {
  it.each([
    ["I think this is fraud, I never placed this order", ["fraud"]],
    ["Someone used my card to buy a phone", ["fraud"]],
    ["my account has been hacked", ["fraud"]],
    ["There is an unauthorized charge of $40 on my statement", ["fraud"]],
    ["there's a payment I didn't recognise", ["fraud"]],
    ["a transaction that I did not make", ["fraud"]],
    ["they stole my card details and scammed me", ["fraud"]],
    ["I know where you live", ["threat"]],
    ["I'm going to burn down your office", ["threat"]],
    ["I will sue you if this goes on", ["legal-threat"]],
    ["You will hear from my lawyer", ["legal-threat"]],
    ["we are taking legal action", ["legal-threat"]],
    ["I'll report this to the ombudsman", ["legal-threat"]],
    ["I want to die, honestly", ["self-harm"]],
    ["I feel suicidal over this debt", ["self-harm"]],
    ["I don't want to live anymore", ["self-harm"]],
    ["My husband passed away last month and the order is in his name", ["vulnerable"]],
    ["I am blind and cannot read the label", ["vulnerable"]],
    ["I cannot afford food this week", ["vulnerable"]],
    ["this is bullshit", ["profanity"]],
    ["what the f**k is going on", ["profanity"]],
    ["Fr\u200baud! I will kill you", ["fraud", "threat"]],
  ])("flags %j as %j", (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });

  it.each([
    "please cancel my order",
    "I'm dying to see the new lamp",
    "this phone case is killer",
    "this is not fraud, I just changed my mind",
    "the package was never delivered, maybe a neighbour took it",
    "someone at the shop helped me choose",
    "I bought this as a gift for my lawyer",
    "the suit does not fit, issue a refund",
    "I pursue a refund",
    "I do not want to live with this sofa",
    "kill the subscription please",
    "Scunthorpe is where I live",
    "I never placed an order this late before, will it come in time?",
    "the assortment of class materials",
    "",
  ])("finds no risk in %j", (text) => {
    expect(namesIn(text)).toEqual([]);
  });

  it("shows the words", () => {
    const text = "Hello, I think my account was hacked by a scammer.";
    const [flag] = riskFlagsOf(text).flags;
    expect(flag?.evidence.map((span) => span.text)).toEqual(["my account was hacked", "scammer"]);
    for (const span of flag?.evidence ?? []) expect(text.slice(span.start, span.end)).toBe(span.text);
  });

  it.each([
    "my ".repeat(4_000),
    "i will ".repeat(1_200),
    "someone ".repeat(1_000),
    "a".repeat(8_000),
    "not ".repeat(2_000),
    "report ".repeat(1_100),
  ])("stays quick on hostile repetition (%#)", (text) => {
    expect(cpuMsOf(() => riskFlagsOf(text))).toBeLessThan(1_500);
  });
});
