import { describe, expect, it } from "vitest";
import { apply } from "@/core/journey/edit";
import { checkJourney } from "@/steps/checker";
import { refundCatalogue } from "@/steps/test-refund-journey";
import { refund } from "../test-refund";
import { replaceStep } from "../edits/replace-step";
import { otherRepairOf } from "./other-repair";
import { standIn } from "./stand-in";

const { "store.get_order": _gone, ...operations } = refundCatalogue.operations;
const poorer = { ...refundCatalogue, operations };

describe("a person who does what no system can do yet", () => {
  const problems = checkJourney(refund, poorer).filter(
    (one) => otherRepairOf(refund, poorer, one) === "person",
  );

  it("is offered where an operation is missing, and nowhere else", () => {
    expect(problems.length).toBeGreaterThan(0);
    expect(
      checkJourney(refund, refundCatalogue).some(
        (one) => otherRepairOf(refund, refundCatalogue, one) === "person",
      ),
    ).toBe(false);
  });

  it("is offered where a journey that is called is missing, too", () => {
    const called = replaceStep(refund, refundCatalogue, { step: "lookup", kind: "sub-journey" })?.step;
    if (!called) throw new Error("it was not replaced");
    const step = { ...called, settings: { ...called.settings, journey: "gone" } };
    const result = apply(refund, { command: "set-step", step });
    if (!result.ok) throw new Error(result.message);
    const found = checkJourney(result.document, refundCatalogue).find(
      (one) => otherRepairOf(result.document, refundCatalogue, one) === "person",
    );
    expect(found).toMatchObject({ step: "lookup", at: "journey" });
    const [command] = standIn(result.document, refundCatalogue, "lookup")?.commands ?? [];
    expect(command).toMatchObject({ command: "set-step", step: { kind: "task", title: step.title } });
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
