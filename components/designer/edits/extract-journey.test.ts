import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument } from "@/core/journey/document";
import { apply, sameDocument } from "@/core/journey/edit";
import { parseDocument } from "@/core/journey/parse-document";
import { parcelCatalogue, parcelJourney } from "@/steps/test-parcel-journey";
import { refundCatalogue } from "@/steps/test-refund-journey";
import { refund } from "../test-refund";
import { extractJourney } from "./extract-journey";
import { drafts } from "./test-drafts";

// That a case does the same before and after is proved on whole journeys in proof/extract-journey.test.ts.
const name = "Part of it";

function applied(document: JourneyDocument, commands: readonly Command[]) {
  const inverse: Command[] = [];
  const after = commands.reduce((current, command) => {
    const result = apply(current, command);
    if (!result.ok) throw new Error(result.message);
    inverse.unshift(...result.inverse);
    return result.document;
  }, document);
  return { document: after, inverse };
}
const why = (document: JourneyDocument, steps: readonly string[], catalogue = refundCatalogue) => {
  const result = extractJourney(document, catalogue, { steps, name });
  return result.ok ? "" : result.why;
};

describe("extracting a journey", () => {
  it("of any draft either says why not, or can be done, stored and undone", () => {
    fc.assert(
      fc.property(drafts, fc.infiniteStream(fc.boolean()), (document, coin) => {
        const steps = Object.keys(document.meaning.steps).filter(() => coin.next().value);
        const result = extractJourney(document, refundCatalogue, { steps, name });
        if (!result.ok) {
          expect(result.why).toMatch(/[.]$/);
          return;
        }
        const { extracted, commands } = result.extraction;
        expect(parseDocument(JSON.stringify(extracted))).toMatchObject({ ok: true });
        const { document: after, inverse } = applied(document, commands("part"));
        expect(Object.keys(after.meaning.steps).some((id) => steps.includes(id))).toBe(false);
        expect(sameDocument(applied(after, inverse).document, document)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("says what stands against it", () => {
    expect(why(refund, [])).toContain("Select the steps");
    expect(why(refund, ["details"])).toContain("known on some ways");
    expect(why(refund, ["policy"])).toContain("set on some ways");
    expect(why(refund, ["intake"])).toContain("understands what the customer wants");
    expect(why(refund, [refund.meaning.fallbackHandoff])).toContain("fallback handoff");
    expect(why(refund, ["resolve"])).toContain("ends the case");
    expect(why(refund, ["consent"])).toContain("A gate goes with the step that it guards");
    expect(why(refund, ["refund"])).toContain("A gate goes with the step that it guards");
    expect(why(refund, ["details", "policy"])).toMatch(/come to at 2 steps/);
    const parcel: JourneyDocument = { ...refund, meaning: parcelJourney, layout: { positions: {} } };
    const fork = Object.values(parcelJourney.steps).find(({ kind }) => kind === "parallel");
    expect(why(parcel, [fork?.id ?? ""], parcelCatalogue)).toContain("brings together");
  });

  it("keeps what leads in and out, and passes the fields that cross", () => {
    const result = extractJourney(refund, refundCatalogue, { steps: ["amount"], name });
    if (!result.ok) throw new Error(result.why);
    const { extraction } = result;
    const { document } = applied(refund, extraction.commands("part"));
    const call = document.meaning.steps[extraction.step];
    expect(document.meaning.steps["policy"]?.connections["passed"]).toBe(extraction.step);
    expect(call?.connections["done"]).toBe("consent");
    expect(call?.settings["journey"]).toBe("part");
    const { fields, completion, intents, start } = extraction.extracted.meaning;
    expect({ proof: completion.proof, intents, start }).toEqual({
      proof: "caller",
      intents: [],
      start: "amount",
    });
    const inputs = Object.keys(fields).filter((field) => fields[field]?.input);
    expect(inputs).toEqual(["order"]);
    expect(extraction.inputs).toEqual(["order"]);
    expect(extraction.outputs).toEqual(["amount"]);
  });
});
