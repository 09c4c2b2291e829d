import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apply } from "@/core/journey/edit";
import { refundCatalogue } from "@/steps/test-refund-journey";
import { refund } from "../test-refund";
import { edgesOf, nodesOf } from "./canvas-graph";
import { placeOfDrop, type DropTargets } from "./drop-place";
import { neighbour } from "./neighbour";
import { createStepViews, nameOfStep } from "./step-view";

const targets: DropTargets = {
  steps: [
    { id: "one", x: 0, y: 0, width: 240, height: 120 },
    { id: "two", x: 600, y: 0, width: 240, height: 120 },
  ],
  connections: [{ from: "one", exit: "done", to: "two", start: { x: 240, y: 100 }, end: { x: 600, y: 60 } }],
};

describe("a drop", () => {
  it("of a gate on a step goes before it; of another step it is free", () => {
    expect(placeOfDrop({ x: 610, y: 10 }, targets, true)).toEqual({ at: "before", step: "two" });
    expect(placeOfDrop({ x: 610, y: 10 }, targets, false)).toMatchObject({ at: "free" });
  });

  it("near a connection is inserted there, gates too", () => {
    for (const isGate of [true, false])
      expect(placeOfDrop({ x: 420, y: 85 }, targets, isGate)).toEqual({
        at: "connection",
        from: "one",
        exit: "done",
        to: "two",
      });
  });

  it("anywhere else is where the pointer is", () => {
    expect(placeOfDrop({ x: 420, y: 400 }, targets, false)).toEqual({
      at: "free",
      position: { x: 300, y: 380 },
    });
    expect(placeOfDrop({ x: 0, y: 0 }, { steps: [], connections: [] }, true)).toMatchObject({ at: "free" });
  });
});

describe("arrow keys", () => {
  it("go right along the first connection and left along the way back", () => {
    expect(neighbour(refund, "intake", "right")).toBe("details");
    expect(neighbour(refund, "identity", "left")).toBe("lookup");
    expect(neighbour(refund, "resolve", "right")).toBeNull();
  });

  it("start at the first step and never leave the journey", () => {
    expect(neighbour(refund, null, "down")).toBe("intake");
    expect(neighbour(refund, "gone", "right")).toBe("intake");
    const direction = fc.constantFrom("left", "right", "up", "down");
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(refund.meaning.steps)), direction, (from, to) => {
        const next = neighbour(refund, from, to);
        if (next === null) return;
        expect(refund.meaning.steps[next]).toBeDefined();
        const [here, there] = [refund.layout.positions[from], refund.layout.positions[next]];
        if (to === "up") expect(there?.y).toBeLessThan(here?.y ?? 0);
        if (to === "down") expect(there?.y).toBeGreaterThan(here?.y ?? 0);
      }),
    );
  });
});

describe("what the canvas draws", () => {
  const views = createStepViews(refundCatalogue);
  const drawn = { document: refund, selection: [], nameOf: (id: string) => id };

  it("stays the same object for a step that an edit did not touch", () => {
    const before = Object.keys(refund.meaning.steps).map((id) => views(refund.meaning, id));
    const refundStep = refund.meaning.steps["refund"];
    if (!refundStep) throw new Error("no refund");
    const edit = apply(refund, { command: "set-step", step: { ...refundStep, title: "Pay back" } });
    if (!edit.ok) throw new Error(edit.message);
    const after = Object.keys(refund.meaning.steps).map((id) => views(edit.document.meaning, id));
    const changed = after.filter((view, index) => view !== before[index]).map((view) => view?.step.id);
    // Its own box, and the gates that name it.
    expect(changed).toEqual(["identity", "consent", "limit", "approval", "refund"]);
    expect(views(edit.document.meaning, "gone")).toBeNull();
  });

  it("says each step in one sentence", () => {
    const problem = {
      rule: "x",
      severity: "error",
      step: "refund",
      at: null,
      message: "",
      path: [],
      fix: null,
    } as const;
    const view = views(refund.meaning, "refund");
    const gate = views(refund.meaning, "approval");
    if (!view || !gate) throw new Error("no view");
    expect(
      nameOfStep(view, [
        { ...problem, path: [] },
        { ...problem, path: [] },
      ]),
    ).toBe("Tool step refund, high risk, the system performs, 2 problems");
    expect(nameOfStep(gate, [])).toBe("Gate step approval, high risk, a person performs, guards refund");
  });

  it("keeps nodes that did not change and has one stop for Tab", () => {
    const first = nodesOf(drawn, []);
    expect(nodesOf(drawn, first).every((node, index) => node === first[index])).toBe(true);
    const second = nodesOf({ ...drawn, selection: ["refund"] }, first);
    expect(second.filter((node) => !first.includes(node)).map((node) => node.id)).toEqual([
      "intake",
      "refund",
    ]);
    expect(second.filter((node) => node.domAttributes?.tabIndex === 0).map((node) => node.id)).toEqual([
      "refund",
    ]);
  });

  it("draws every connection once, and the chosen one as chosen", () => {
    const edges = edgesOf(refund, [{ step: "policy", exit: "passed" }], {
      from: "policy",
      exit: "exception",
    });
    const count = Object.values(refund.meaning.steps).flatMap((step) => Object.keys(step.connections)).length;
    expect(new Set(edges.map((edge) => edge.id)).size).toBe(count);
    expect(edges.filter((edge) => edge.selected).map((edge) => edge.id)).toEqual(["policy:exception"]);
    expect(edges.find((edge) => edge.id === "policy:passed")?.style).toMatchObject({
      stroke: "var(--danger)",
    });
  });
});
