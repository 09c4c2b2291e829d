import type { Edge } from "@xyflow/react";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument } from "@/core/journey/document";
import { apply, sameDocument } from "@/core/journey/edit";
import { sameMeaning } from "@/core/journey/canonical";
import { refund } from "../test-refund";
import { arrangedNodes, foldedEdges } from "./arranged-nodes";
import {
  collapseGroup,
  collapsedSteps,
  emptiedGroups,
  groupOf,
  groupSteps,
  membersOf,
  nameOfGroup,
  summaryOf,
} from "./groups";
import { boxPosition, moveNodes, nudgeNodes, positionOf } from "./move-nodes";
import { groupNodeId, noteNodeId, readNodeId } from "./node-ids";
import { addNote, notesInOrder, removeNotes, resizeNotes } from "./notes";
import { walkFrom } from "./walk";

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
const some = fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 6 });
const grouped = (steps: readonly string[], isCollapsed = false, document = refund) => {
  const made = groupSteps(document, { steps, title: "Decide" });
  if (!made) throw new Error("no group");
  const after = applied(document, made.commands).document;
  return { id: made.id, document: applied(after, collapseGroup(after, made.id, isCollapsed)).document };
};

describe("groups", () => {
  it("hold each step once, are no change of meaning, and can be taken back", () => {
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 5 }), (all) => {
        let document = refund;
        for (const steps of all) {
          const before = document;
          const made = groupSteps(before, { steps, title: "Together" });
          const result = applied(before, made?.commands ?? []);
          document = result.document;
          expect(sameDocument(applied(document, result.inverse).document, before)).toBe(true);
          for (const step of steps) expect(groupOf(document, step)).toBe(made?.id);
        }
        const held = Object.keys(document.layout.groups ?? {}).flatMap((id) => membersOf(document, id));
        expect(new Set(held).size).toBe(held.length);
        for (const id of Object.keys(document.layout.groups ?? {}))
          expect(membersOf(document, id)).not.toEqual([]);
        expect(sameMeaning(document.meaning, refund.meaning)).toBe(true);
      }),
    );
  });

  it("that lose their last step go with it", () => {
    const { id, document } = grouped(["policy", "consent"]);
    expect(emptiedGroups(document, ["policy"])).toEqual([]);
    expect(emptiedGroups(document, ["policy", "consent"])).toEqual([{ command: "remove-group", id }]);
  });

  it("tell of their steps what matters: how many, the highest tier, the problems", () => {
    const { id, document } = grouped(["lookup", "refund"], true);
    const problem = {
      rule: "x",
      severity: "error",
      step: "refund",
      at: null,
      message: "",
      path: [],
      fix: null,
    } as const;
    const summary = summaryOf(document, new Map([["refund", [{ ...problem, path: [] }]]]), id);
    expect(summary).toMatchObject({ count: 2, tier: "high", errors: 1, warnings: 0 });
    expect(nameOfGroup(summary)).toBe("Group Decide, 2 steps, collapsed, high risk, 1 problem");
  });

  it("move with all their steps", () => {
    fc.assert(
      fc.property(
        some,
        fc.integer({ min: -900, max: 900 }),
        fc.integer({ min: -900, max: 900 }),
        (steps, dx, dy) => {
          const { id, document } = grouped(steps, true);
          const at = boxPosition(document, id);
          const commands = moveNodes(document, { [groupNodeId(id)]: { x: at.x + dx, y: at.y + dy } });
          const after = applied(document, commands).document;
          for (const step of ids) {
            const before = document.layout.positions[step] ?? { x: 0, y: 0 };
            const by = steps.includes(step) ? { x: dx, y: dy } : { x: 0, y: 0 };
            expect(after.layout.positions[step]).toEqual({ x: before.x + by.x, y: before.y + by.y });
          }
        },
      ),
    );
  });
});

describe("a collapsed group", () => {
  const edges: Edge[] = Object.values(refund.meaning.steps).flatMap((step) =>
    Object.entries(step.connections).map(([exit, to]) => ({
      ...{ id: `${step.id}:${exit}`, source: step.id, sourceHandle: exit, target: to },
    })),
  );

  it("is one box: no way leads to what is in it, every way in and out leads to it", () => {
    fc.assert(
      fc.property(some, (steps) => {
        const { id, document } = grouped(steps, true);
        const drawn = foldedEdges(edges, document);
        const box = groupNodeId(id);
        for (const { source, target } of drawn) {
          expect(steps).not.toContain(source);
          expect(steps).not.toContain(target);
          expect(source === box && target === box).toBe(false);
        }
        const crosses = edges.some(({ source, target }) => steps.includes(source) !== steps.includes(target));
        expect(drawn.some(({ source, target }) => source === box || target === box)).toBe(crosses);
        const untouched = edges.filter(
          ({ source, target }) => !steps.includes(source) && !steps.includes(target),
        );
        expect(drawn.filter(({ source, target }) => source !== box && target !== box)).toEqual(untouched);
      }),
    );
  });

  it("is walked over as one: in by any arrow, out by where its ways lead", () => {
    const { document } = grouped(["details", "lookup"], true);
    const into = walkFrom(document, { steps: ["intake"], notes: [] }, "right");
    expect(into).toEqual({ steps: ["details", "lookup"], focus: "details" });
    expect(walkFrom(document, { steps: ["details", "lookup"], notes: [] }, "right")).toMatchObject({
      focus: "identity",
    });
    expect(walkFrom(document, { steps: ["details", "lookup"], notes: [] }, "left")).toMatchObject({
      focus: "intake",
    });
    fc.assert(
      fc.property(
        some,
        fc.constantFrom("left", "right", "up", "down"),
        fc.constantFrom(...ids),
        (steps, to, from) => {
          const { document: folded } = grouped(steps, true);
          const next = walkFrom(folded, { steps: [from], notes: [] }, to);
          if (!next || !("steps" in next)) return;
          const inside = collapsedSteps(folded).get(next.focus);
          expect(next.steps).toEqual(inside === undefined ? [next.focus] : membersOf(folded, inside));
        },
      ),
    );
  });

  it("stays the same object while nothing of it changes", () => {
    const { id, document } = grouped(["policy"], true);
    const given = { document, selection: [], notes: [], group: null, problemsOf: new Map() };
    const first = arrangedNodes(given, []);
    expect(arrangedNodes(given, first).every((node, index) => node === first[index])).toBe(true);
    const chosen = arrangedNodes({ ...given, group: id }, first);
    expect(chosen.map(({ selected }) => selected)).toEqual([true]);
  });
});

describe("notes", () => {
  const note = (x: number, y: number): Command[] => {
    const made = addNote(refund, { x, y });
    return made.commands;
  };

  it("are read from the top and the left, and walked in that order", () => {
    const one = applied(refund, note(300, 10)).document;
    const two = applied(one, addNote(one, { x: 0, y: 10 }).commands).document;
    const three = applied(two, addNote(two, { x: 0, y: 0 }).commands).document;
    expect(notesInOrder(three)).toEqual(["note-3", "note-2", "note"]);
    expect(walkFrom(three, { steps: [], notes: ["note-2"] }, "right")).toEqual({ note: "note" });
    expect(walkFrom(three, { steps: [], notes: ["note-3"] }, "up")).toBeNull();
  });

  it("are moved and resized within what a note may be, and always stored", () => {
    const { document } = applied(refund, note(0, 0));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -3_000, max: 3_000 }), fc.integer({ min: -3_000, max: 3_000 }))),
        (steps) => {
          let current = document;
          for (const [width, height] of steps) {
            current = applied(current, resizeNotes(current, ["note"], { width, height })).document;
            current = applied(
              current,
              nudgeNodes(current, [noteNodeId("note")], { dx: width, dy: height }),
            ).document;
          }
          const is = current.layout.notes?.["note"];
          expect(is?.width).toBeGreaterThanOrEqual(80);
          expect(is?.height).toBeLessThanOrEqual(2_000);
          expect(sameMeaning(current.meaning, refund.meaning)).toBe(true);
        },
      ),
    );
    expect(applied(document, removeNotes(document, ["note", "gone"])).document.layout.notes).toBeUndefined();
  });
});

it("what is on the canvas is told apart by its id", () => {
  expect(readNodeId("refund")).toEqual({ is: "step", id: "refund" });
  expect(readNodeId(noteNodeId("why"))).toEqual({ is: "note", id: "why" });
  expect(readNodeId(groupNodeId("why"))).toEqual({ is: "group", id: "why" });
  expect(positionOf(refund, "gone")).toBeNull();
  expect(positionOf(refund, groupNodeId("gone"))).toBeNull();
});
