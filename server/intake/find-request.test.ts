import { describe, expect, it } from "vitest";
import type { Classification } from "@/server/intelligence/engine";
import { findRequest } from "./find-request";

/** An engine that knows some words; `confidence` stands before the intent. */
function engineOf(known: Record<string, [number, string | null]>) {
  const asked: string[] = [];
  const classify = async (text: string): Promise<Classification> => {
    asked.push(text);
    const [confidence, intent] = Object.entries(known).find(([word]) => text.includes(word))?.[1] ?? [
      0.9,
      null,
    ];
    return {
      ...{ intent, confidence, margin: confidence / 2, outOfScope: intent === null },
      ...{ alternatives: [], evidence: [], modelVersion: "m", engine: "test" },
    };
  };
  return { classify, asked };
}

describe("findRequest", () => {
  const engine = engineOf({ cancel: [0.95, "cancel"], return: [0.8, "return"], maybe: [0.5, "exchange"] });

  it("takes the first confident clause, and counts what else is asked", async () => {
    const text = "You are calm and kind. Then maybe something. Please return the mug. And cancel my order.";
    const found = await findRequest(engine, text);
    expect(found).toMatchObject({
      intent: "return",
      confidence: 0.8,
      margin: 0.4,
      intents: ["exchange", "return", "cancel"],
    });
    expect(text.slice(found.scope?.start, found.scope?.end).trim()).toBe("Please return the mug.");
  });

  it("takes the surest clause when none is confident", async () => {
    expect(await findRequest(engine, "I said maybe something here.")).toMatchObject({
      intent: "exchange",
      confidence: 0.5,
    });
  });

  it("finds no request in chatter", async () => {
    expect(await findRequest(engine, "Hello you. It is raining today.")).toEqual({
      ...{ intent: null, confidence: 0, margin: 0, scope: null, intents: [] },
    });
    expect(await findRequest(engine, "")).toMatchObject({ intent: null });
  });

  it("asks a bounded number of times", async () => {
    const busy = engineOf({});
    await findRequest(busy, "one two three. ".repeat(200));
    expect(busy.asked).toHaveLength(24);
  });
});
