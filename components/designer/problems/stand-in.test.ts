import { describe, expect, it } from "vitest";
import { apply } from "@/core/journey/edit";
import { checkJourney } from "@/steps/checker";
import { refundCatalogue } from "@/steps/test-refund-journey";
import { refund } from "../test-refund";
import { lacksOperation } from "./lacks-operation";
import { standIn } from "./stand-in";

const { "store.get_order": _gone, ...operations } = refundCatalogue.operations;
const poorer = { ...refundCatalogue, operations };

describe("a person who does what no system can do yet", () => {
  const problems = checkJourney(refund, poorer).filter((one) => lacksOperation(refund, poorer, one));

  it("is offered where an operation is missing, and nowhere else", () => {
    expect(problems.length).toBeGreaterThan(0);
    expect(
      checkJourney(refund, refundCatalogue).some((one) => lacksOperation(refund, refundCatalogue, one)),
    ).toBe(false);
  });

  it("leaves nothing of the problem behind", () => {
    let document = refund;
    for (const id of new Set(problems.map(({ step }) => step))) {
      for (const command of standIn(document, poorer, id ?? "")?.commands ?? []) {
        const result = apply(document, command);
        if (result.ok) document = result.document;
      }
    }
    expect(checkJourney(document, poorer).filter(({ severity }) => severity === "error")).toEqual([]);
  });
});
