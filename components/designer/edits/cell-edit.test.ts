import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { canonicalText } from "@/core/journey/canonical";
import type { Command } from "@/core/journey/commands";
import { emptyCatalogue } from "@/core/journey/defaults";
import { tiers } from "@/core/governance/tiers";
import { journeyDocumentSchema, performerSchema, type JourneyDocument } from "@/core/journey/document";
import { stages } from "@/core/journey/words";
import { refundCatalogue } from "@/steps/test-refund-journey";
import { createDesignerStore } from "../store/designer-store";
import { refund } from "../test-refund";
import { cellEdit, type CellEdit } from "./cell-edit";
import { copySteps } from "./clipboard";
import { guardStep, unguardStep } from "./guard-step";
import { moveStep } from "./move-step";
import { pasteAfter } from "./paste-after";
import { removeSteps } from "./remove-steps";
import { drafts } from "./test-drafts";
import { fetchMerging } from "../store/merging";

beforeAll(() => fetchMerging());

const edits: fc.Arbitrary<CellEdit> = fc.oneof(
  fc.record({ cell: fc.constant("title" as const), value: fc.string({ maxLength: 140 }) }),
  fc.record({ cell: fc.constant("stage" as const), value: fc.constantFrom(...stages) }),
  fc.record({ cell: fc.constant("tier" as const), value: fc.constantFrom(...tiers) }),
  fc.record({ cell: fc.constant("performer" as const), value: fc.constantFrom(...performerSchema.options) }),
  fc.record({ cell: fc.constant("queue" as const), value: fc.string({ maxLength: 70 }) }),
  fc.record({ cell: fc.constant("due" as const), value: fc.option(fc.integer({ min: -5, max: 600_000 })) }),
  fc.record({ cell: fc.constant("note" as const), value: fc.string({ maxLength: 2_100 }) }),
  fc.record({
    cell: fc.constant("fields" as const),
    key: fc.constantFrom("entities" as const, "fields" as const),
    value: fc.subarray(["order", "reason"]),
  }),
  fc.record({ cell: fc.constant("guards" as const), value: fc.constantFrom("", "ask", "gone") }),
);

const opened = (document: JourneyDocument) => createDesignerStore({ journeyId: "j", document, revision: 0 });

/** What an edit leaves parses, and undo brings back the same bytes. */
function expectSound(document: JourneyDocument, title: string, commands: Command[]) {
  const store = opened(document);
  expect(store.getState().change(title, commands)).toBe(true);
  const after = store.getState().document;
  expect(journeyDocumentSchema.safeParse(after).error?.issues ?? []).toEqual([]);
  store.getState().undo();
  expect(canonicalText(store.getState().document)).toBe(canonicalText(document));
  return after;
}

const somewhere = drafts.filter((document) => Object.keys(document.meaning.steps).length > 0);
const withStep = somewhere.chain((document) =>
  fc.record({
    document: fc.constant(document),
    step: fc.constantFrom(...Object.keys(document.meaning.steps)),
    other: fc.constantFrom(...Object.keys(document.meaning.steps)),
  }),
);

describe("an edit in a cell", () => {
  it("gives a document that parses, and undo gives the same bytes; what does not fit is refused", () => {
    fc.assert(
      fc.property(withStep, edits, ({ document, step }, edit) => {
        const change = cellEdit(document, emptyCatalogue, { ...edit, steps: [step] });
        if (!("refused" in change)) expectSound(document, change.title, change.commands);
      }),
      { numRuns: 500 },
    );
  });

  it("says nothing when nothing differs", () => {
    expect(cellEdit(refund, refundCatalogue, { cell: "tier", value: "high", steps: ["refund"] })).toEqual({
      title: "Change tier",
      commands: [],
    });
  });

  it("takes queue and due time away with the last person", () => {
    const { help } = refund.meaning.steps;
    expect(help?.assignment.queue).toBeDefined();
    const change = cellEdit(refund, refundCatalogue, { cell: "performer", value: "ai", steps: ["lookup"] });
    if ("refused" in change) throw new Error(change.refused);
    const after = expectSound(refund, change.title, change.commands);
    expect(after.meaning.steps["lookup"]?.assignment).toEqual({ by: "ai" });
  });
});

describe("a row that is moved", () => {
  it("leaves a document that parses, with the same steps", () => {
    fc.assert(
      fc.property(
        withStep,
        fc.constantFrom("before" as const, "after" as const),
        ({ document, step, other }, side) => {
          const moved = moveStep(document, emptyCatalogue, { step, to: { side, step: other } });
          if ("refused" in moved) return;
          const after = expectSound(document, moved.title, moved.commands);
          expect(Object.keys(after.meaning.steps)).toEqual(Object.keys(document.meaning.steps));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("is threaded in: what led to it leads on to what followed", () => {
    const moved = moveStep(refund, refundCatalogue, {
      step: "thanks",
      to: { side: "before", step: "refund" },
    });
    if ("refused" in moved) throw new Error(moved.refused);
    const { steps } = expectSound(refund, moved.title, moved.commands).meaning;
    expect(steps["limit"]?.connections["within"]).toBe("thanks");
    expect(steps["approval"]?.connections["approved"]).toBe("thanks");
    expect(steps["thanks"]?.connections["sent"]).toBe("refund");
    expect(steps["refund"]?.connections["done"]).toBe("resolve");
  });

  it("goes nowhere when it stands there already", () => {
    expect(
      moveStep(refund, refundCatalogue, { step: "thanks", to: { side: "after", step: "refund" } }),
    ).toMatchObject({
      commands: [],
    });
  });

  it("stays when it goes on in several ways, and says why", () => {
    const moved = moveStep(refund, refundCatalogue, {
      step: "limit",
      to: { side: "before", step: "consent" },
    });
    expect(moved).toEqual({ refused: "“limit” goes on in 2 ways: move it on the canvas." });
  });
});

describe("rows that come and go", () => {
  it("paste after a row and are connected there", () => {
    const text = copySteps(refund, ["thanks"]);
    const pasted = pasteAfter(refund, refundCatalogue, { text, after: "details" });
    if (!pasted) throw new Error("copied steps can be pasted");
    const { steps } = expectSound(refund, "Paste", pasted.commands).meaning;
    expect(steps["details"]?.connections["done"]).toBe("thanks-2");
    expect(steps["thanks-2"]?.connections["sent"]).toBe("lookup");
  });

  it("are sound for any draft: pasted, guarded, removed", () => {
    fc.assert(
      fc.property(withStep, ({ document, step, other }) => {
        const pasted = pasteAfter(document, emptyCatalogue, {
          text: copySteps(document, [...new Set([step, other])]),
          after: other,
        });
        if (pasted) expectSound(document, "Paste", pasted.commands);
        const gate = guardStep(document, emptyCatalogue, {
          guards: step,
          control: "consent",
          title: "Consent",
        });
        if (!gate) throw new Error("a gate can be put before any step");
        const guarded = expectSound(document, "Gate", gate.commands);
        expectSound(guarded, "Remove", unguardStep(guarded, emptyCatalogue, gate.id));
        expectSound(
          document,
          "Delete",
          removeSteps(document, emptyCatalogue, { ids: [...new Set([step, other])], reconnect: true }),
        );
      }),
    );
  });
});
