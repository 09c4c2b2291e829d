import { describe, expect, it } from "vitest";
import { asksForPersonIn } from "./asks-for-person";

describe("asksForPersonIn", () => {
  it.each([
    "I want to talk to a human",
    "can I speak to someone please",
    "let me speak with a real person",
    "Transfer me to an agent",
    "connect me with customer service",
    "get me your manager",
    "agent please",
    "human",
    "Representative!",
    "I need a supervisor",
    "I'd like to speak with a representative about this",
    "could someone call me back",
    "I am sick of talking to a bot",
    "please put me through to a person",
    "escalate this",
    "can i get a live agent",
    "I want a hu\u200bman",
  ])("hears it in %j", (text) => {
    expect(asksForPersonIn(text).asks).toBe(true);
  });

  it.each([
    "where is my order",
    "I don't want to talk to a human",
    "no need to transfer me to an agent",
    "the delivery person left it at the door",
    "I am a real person, not a robot",
    "I spoke to an agent yesterday and he said it was shipped",
    "the agent was very kind",
    "I manage a store and ordered for my staff",
    "it's a gift for another person",
    "I need the agent's number",
    "the human resources book arrived damaged",
    "I ordered a robot vacuum",
    "",
  ])("does not hear it in %j", (text) => {
    expect(asksForPersonIn(text).asks).toBe(false);
  });

  it("shows the words", () => {
    expect(asksForPersonIn("Well, let me talk to a person.").evidence).toEqual([
      { text: "talk to a person", start: 13, end: 29 },
    ]);
  });
});
