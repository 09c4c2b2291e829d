import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { busyMs } from "@/core/expression/test-busy-ms";
import { splitClauses } from "./split-clauses";

const texts = (text: string) => splitClauses(text).map((clause) => clause.text);

describe("splitClauses", () => {
  it.each([
    ["I am Ann. Cancel my order, please.", ["I am Ann.", "Cancel my order, please."]],
    ["Cancel #W1234567 and then return the lamp", ["Cancel #W1234567", "return the lamp"]],
    ["Return #W1234567: Desk Lamp; Backpack; via paypal_1234567;", ["Return #W1234567: Desk Lamp"]],
    ["Change the lamp {'color': 'red. or; blue'} to {'size': 'big'}.", ["Change the lamp to."]],
    ["My address is 5.5 km away. Help me", ["My address is 5.5 km away.", "Help me"]],
    ["refund", ["refund"]],
    ["Hello!\nWhere is my order?", ["Where is my order?"]],
    ["", []],
  ])("splits %j", (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it("says in which sentence of the text a clause stands", () => {
    const text = "Hi there. Exchange the mug (the blue one); via paypal_1234567. Thanks a lot.";
    const [, exchange] = splitClauses(text);
    expect(text.slice(exchange?.start, exchange?.end)).toContain(
      "Exchange the mug (the blue one); via paypal_1234567.",
    );
  });

  it("is bounded, ends for every text, and keeps offsets within it", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3_000 }), (text) => {
        const clauses = splitClauses(text);
        expect(clauses.length).toBeLessThanOrEqual(60);
        for (const { start, end } of clauses)
          expect(0 <= start && start < end && end <= text.length).toBe(true);
      }),
    );
  });

  it("does not take long for a text that means harm", () => {
    const before = busyMs();
    for (const text of [
      "a.".repeat(4_000),
      "(".repeat(8_000),
      "; ".repeat(4_000),
      "x and i ".repeat(1_000),
      "{".repeat(4_000) + "}".repeat(4_000),
    ]) {
      splitClauses(text);
    }
    expect(busyMs() - before).toBeLessThan(1_000);
  });
});
