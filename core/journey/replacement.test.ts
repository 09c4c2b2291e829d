import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blankJourney } from "@/core/journey/blank";
import { completeDocument } from "@/core/journey/complete-document";
import type { JourneyDocument, Step } from "@/core/journey/document";
import { apply, sameDocument } from "@/core/journey/edit";
import { replacementOf } from "@/core/journey/replacement";

const ids = ["a", "b", "c", "d"];
const id = fc.constantFrom(...ids);
const step: fc.Arbitrary<Step> = fc.record({
  id,
  kind: fc.constantFrom("tool", "message"),
  title: fc.constantFrom("One", "Two"),
  stage: fc.constant("execute" as const),
  tier: fc.constantFrom("low", "high"),
  assignment: fc.record({ by: fc.constantFrom("ai", "human") }),
  settings: fc.dictionary(fc.constantFrom("text", "limit"), fc.integer(), { maxKeys: 2 }),
  connections: fc.dictionary(fc.constantFrom("done", "failed"), fc.constantFrom(...ids, "gone"), {
    maxKeys: 2,
  }),
});
const field = fc.record({
  label: fc.constantFrom("Order", "Reason"),
  type: fc.constant({ type: "text" as const }),
  personal: fc.boolean(),
});
const document: fc.Arbitrary<JourneyDocument> = fc
  .record({
    steps: fc.uniqueArray(step, { selector: (each) => each.id, maxLength: 4 }),
    fields: fc.dictionary(fc.constantFrom("order", "reason"), field, { maxKeys: 2 }),
    name: fc.constantFrom("Refund", "Return"),
    start: fc.constantFrom("", ...ids),
    fallbackHandoff: fc.constantFrom("", ...ids),
    positions: fc.dictionary(id, fc.record({ x: fc.integer(), y: fc.integer() })),
  })
  .map(({ steps, positions, ...meaning }) => {
    const blank = blankJourney({ name: "Test", pattern: "ai-first" });
    const byId = Object.fromEntries(steps.map((each) => [each.id, each]));
    return completeDocument({
      ...blank,
      meaning: { ...blank.meaning, ...meaning, steps: byId },
      layout: { positions },
    });
  });

describe("replacementOf", () => {
  it("turns any document into any other by ordinary edits, and back by their inverses", () => {
    fc.assert(
      fc.property(document, document, (from, to) => {
        let current = from;
        const inverses = [];
        for (const command of replacementOf(from, to)) {
          const applied = apply(current, command);
          if (!applied.ok) throw new Error(`${command.command}: ${applied.message}`);
          current = applied.document;
          inverses.unshift(...applied.inverse);
        }
        expect(sameDocument(current, to)).toBe(true);
        for (const command of inverses) {
          const applied = apply(current, command);
          if (!applied.ok) throw new Error(`${command.command}: ${applied.message}`);
          current = applied.document;
        }
        expect(sameDocument(current, from)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("changes neither steps nor fields where there is no difference", () => {
    fc.assert(
      fc.property(document, (same) => {
        expect(replacementOf(same, same).map((command) => command.command)).toEqual(["set-journey"]);
      }),
    );
  });
});
