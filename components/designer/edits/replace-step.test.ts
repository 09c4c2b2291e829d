import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JourneyDocument } from "@/core/journey/document";
import { apply, sameDocument } from "@/core/journey/edit";
import { kindNames, kindRegistry } from "@/steps/kinds";
import { refundCatalogue } from "@/steps/test-refund-journey";
import { lookOf } from "../step-look";
import { refund } from "../test-refund";
import { replaceStep } from "./replace-step";
import { drafts } from "./test-drafts";

const replaced = (document: JourneyDocument, step: string, kind: string) => {
  const found = replaceStep(document, refundCatalogue, { step, kind });
  const [command] = found?.commands ?? [];
  const result = command && apply(document, command);
  return found && result?.ok ? { ...found, document: result.document, inverse: result.inverse } : null;
};

describe("replacing a step", () => {
  it("keeps id, title, stage and ways that the new kind has, and can be taken back", () => {
    fc.assert(
      fc.property(drafts, fc.constantFrom(...kindNames), fc.nat(), (document, kind, at) => {
        const steps = Object.values(document.meaning.steps);
        const before = steps[at % Math.max(1, steps.length)];
        if (!before) return;
        const result = replaced(document, before.id, kind);
        if (!result) throw new Error("it was not replaced");
        const { id, title, stage, tier } = result.step;
        expect({ id, title, stage, tier }).toEqual({
          ...{ id: before.id, title: before.title, stage: before.stage, tier: before.tier },
        });
        const look = lookOf(result.step, document.meaning, refundCatalogue);
        const exits = look?.exits.map(({ name }) => name) ?? [];
        expect(Object.keys(result.step.connections).every((exit) => exits.includes(exit))).toBe(true);
        expect(kindRegistry.find(kind)?.settingsSchema.safeParse(result.step.settings).success).toBe(true);
        expect(look?.kind.performers).toContain(result.step.assignment.by);
        const [back] = result.inverse;
        const undone = back && apply(result.document, back);
        expect(undone?.ok && sameDocument(undone.document, document)).toBe(true);
      }),
    );
  });

  it("goes on where the story went on, and says what is lost", () => {
    const result = replaced(refund, "policy", "message");
    expect(Object.values(result?.step.connections ?? {})).toEqual([
      refund.meaning.steps["policy"]?.connections["passed"],
    ]);
    expect(result?.lost.join(" ")).toMatch(/(does|do) not come along/);
    expect(result?.lost.join(" ")).toMatch(/not drawn any more/);
  });

  it("gives the fields that it set to a person to fill in, with a queue and a due time", () => {
    const before = Object.values(refund.meaning.steps).find(
      ({ kind, settings }) => kind === "tool" && Object.keys(settings["outputs"] ?? {}).length > 0,
    );
    const result = replaced(refund, before?.id ?? "", "task");
    expect(result?.step.settings["form"]).toEqual(Object.keys(before?.settings["outputs"] ?? {}));
    expect(result?.step.assignment.queue).toBeDefined();
    expect(result?.step.dueMinutes).toBeGreaterThan(0);
    expect(result?.lost.join(" ")).not.toContain("outputs");
  });

  it("says when the journey or a gate counts on what it was", () => {
    expect(replaced(refund, "refund", "message")?.lost.join(" ")).toContain("guards it");
    expect(replaced(refund, refund.meaning.fallbackHandoff, "message")?.lost.join(" ")).toContain(
      "fallback handoff",
    );
    expect(replaceStep(refund, refundCatalogue, { step: "gone", kind: "message" })).toBeNull();
    expect(replaceStep(refund, refundCatalogue, { step: "refund", kind: "unheard-of" })).toBeNull();
  });
});
