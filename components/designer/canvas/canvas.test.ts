import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Problem } from "@/core/check/problem";
import { apply } from "@/core/journey/edit";
import { refundCatalogue } from "@/steps/test-refund-journey";
import { refund } from "../test-refund";
import { createEdges, edgesOf, nodesOf } from "./canvas-graph";
import { neighbour } from "./neighbour";
import { bundleFill, missingParts, nameOfStep } from "./step-name";
import { createStepViews } from "./step-view";

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
  const drawn = { document: refund, selection: [], nameOf: (id: string) => id, guessOf: () => null };

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
    ).toBe("Tool step refund, high risk, performed by the system, two problems");
    expect(nameOfStep(gate, [])).toBe(
      "Gate step approval, high risk, performed by Supervisors, due 1 h, guards refund",
    );
  });

  it("says what a handoff's bundle lacks, on its paths and in its own settings", () => {
    const found = (rule: string, at: string): Problem => ({
      ...{ rule, at, severity: "error", step: "help", message: "", path: [], fix: null },
    });
    const wrong = [found("settings", "customerMessage"), found("handoff-contract", "risk")];
    expect(missingParts([...wrong, found("settings", "reason"), found("x", "intent")])).toEqual([
      "risk",
      "customer-message",
    ]);
    expect(bundleFill(wrong)).toBe(5);
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
    const edges = edgesOf({
      ...{ document: refund, views, coverage: null },
      path: [{ step: "policy", exit: "passed" }],
      chosen: { from: "policy", exit: "exception" },
    });
    const count = Object.values(refund.meaning.steps).flatMap((step) => Object.keys(step.connections)).length;
    expect(new Set(edges.map((edge) => edge.id)).size).toBe(count);
    expect(edges.filter((edge) => edge.selected).map((edge) => edge.id)).toEqual(["policy:exception"]);
    expect(edges.filter((edge) => edge.data.isPath).map((edge) => edge.id)).toEqual(["policy:passed"]);
    expect(edges.filter((edge) => edge.data.isBack).map((edge) => edge.id)).toEqual([
      "lookup:refused",
      "help:handed-back",
    ]);
  });

  it("keeps connections that did not change, and draws those again whose exit was walked", () => {
    const drawnWays = { document: refund, views, path: [], chosen: null, coverage: null };
    const first = edgesOf(drawnWays);
    expect(edgesOf(drawnWays, first).every((edge, index) => edge === first[index])).toBe(true);
    const coverage = {
      ...{ steps: new Set<string>(), exits: new Set(["intake:understood"]) },
      ...{ missingExits: new Set(["policy:exception"]), missingConditions: new Map<string, string[]>() },
    };
    const second = edgesOf({ ...drawnWays, coverage }, first);
    expect(second.filter((edge) => !first.includes(edge)).map((edge) => [edge.id, edge.data.walked])).toEqual(
      [
        ["intake:understood", true],
        ["policy:exception", false],
      ],
    );
  });

  it("leads connections after any moves as if it had never known where the steps stood before", () => {
    const ids = Object.keys(refund.meaning.steps);
    const place = fc.record({ x: fc.integer({ min: -30, max: 60 }), y: fc.integer({ min: -30, max: 60 }) });
    const move = fc.dictionary(fc.constantFrom(...ids), place, { maxKeys: 4 });
    fc.assert(
      fc.property(fc.array(move, { minLength: 1, maxLength: 6 }), (moves) => {
        const drawEdges = createEdges();
        const drawnWays = { document: refund, views, path: [], chosen: null, coverage: null };
        drawEdges(drawnWays);
        let { positions } = refund.layout;
        for (const to of moves) {
          const by20 = Object.entries(to).map(([id, { x, y }]) => [id, { x: x * 20, y: y * 20 }]);
          positions = { ...positions, ...Object.fromEntries(by20) };
          const moved = { ...drawnWays, document: { ...refund, layout: { ...refund.layout, positions } } };
          expect(drawEdges(moved)).toEqual(edgesOf(moved));
        }
      }),
      { numRuns: 200 },
    );
  });
});
