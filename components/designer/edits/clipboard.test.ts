import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command } from "@/core/journey/commands";
import type { Field, JourneyDocument } from "@/core/journey/document";
import { apply, sameDocument } from "@/core/journey/edit";
import { checkJourney } from "@/steps/checker";
import { refundCatalogue } from "@/steps/test-refund-journey";
import { refund } from "../test-refund";
import { copySteps, pasteSteps } from "./clipboard";
import { drafts } from "./test-drafts";

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
const ids = Object.keys(refund.meaning.steps);
const chosen = fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1 });

describe("the clipboard", () => {
  it("of any steps can be pasted into any journey, and taken back", () => {
    fc.assert(
      fc.property(chosen, drafts, (steps, into) => {
        const pasted = pasteSteps(into, copySteps(refund, steps));
        if (!pasted) throw new Error("nothing was pasted");
        const after = applied(into, pasted.commands);
        expect(pasted.ids.length).toBe(steps.length);
        expect(sameDocument(applied(after.document, after.inverse).document, into)).toBe(true);
      }),
    );
  });

  it("brings groups that were copied whole, and notes", () => {
    const group = { title: "Decide", steps: ["policy", "consent"], isCollapsed: true };
    const note = { text: "Why", x: 0, y: 0, width: 100, height: 50 };
    const { document } = applied(refund, [
      { command: "set-group", id: "decide", group },
      { command: "set-note", id: "why", note },
    ]);
    const pasted = pasteSteps(document, copySteps(document, ["policy", "consent"], ["why"]));
    const after = applied(document, pasted?.commands ?? []).document;
    const added = Object.entries(after.layout.groups ?? {}).find(([id]) => id !== "decide")?.[1];
    expect(added).toEqual({ ...group, steps: pasted?.ids });
    expect(pasted?.notes).toEqual(["note"]);
    expect(after.layout.notes?.["note"]).toEqual({ ...note, x: 40, y: 40 });
    const partly = pasteSteps(document, copySteps(document, ["policy"]));
    expect(partly?.commands.some(({ command }) => command === "set-group")).toBe(false);
  });

  it("gives fields of the same name and another type a new name, in everything that comes with them", () => {
    const other: Field = { label: "Another", type: { type: "boolean" }, personal: false };
    const names = Object.keys(refund.meaning.fields);
    fc.assert(
      fc.property(fc.subarray(names, { minLength: 1 }), chosen, (clashing, steps) => {
        const into: JourneyDocument = {
          ...refund,
          meaning: {
            ...refund.meaning,
            fields: {
              ...refund.meaning.fields,
              ...Object.fromEntries(clashing.map((name) => [name, other])),
            },
          },
        };
        const pasted = pasteSteps(into, copySteps(refund, steps));
        if (!pasted) throw new Error("nothing was pasted");
        const really = clashing.filter((name) => refund.meaning.fields[name]?.type.type !== "boolean");
        expect(pasted.renamed.map(({ from }) => from).toSorted()).toEqual(really.toSorted());
        const { document } = applied(into, pasted.commands);
        for (const { from, to } of pasted.renamed)
          expect(document.meaning.fields[to]?.type).toEqual(refund.meaning.fields[from]?.type);
        // What was right before is right under the new names.
        const copies = new Set(pasted.ids);
        const rules = ["settings", "fields-and-conditions", "conditions"];
        const typed = checkJourney(document, refundCatalogue).filter(
          ({ step, rule, message }) =>
            step !== null && copies.has(step) && rules.includes(rule) && /type/.test(message),
        );
        expect(typed).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it("takes nothing that is not from here", () => {
    for (const text of [
      "",
      "hello",
      "{}",
      '{"cuesheet":"steps","steps":[],"fields":{}}',
      "[".repeat(2_000_000),
    ])
      expect(pasteSteps(refund, text)).toBeNull();
  });
});
