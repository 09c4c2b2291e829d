import type { NodeChange } from "@xyflow/react";
import { describe, expect, it } from "vitest";
import { refundCatalogue } from "@/steps/test-refund-journey";
import { refund } from "../test-refund";
import { guessOf, withoutGuesses } from "./guessed-box";
import { createStepViews } from "./step-view";

describe("a guessed box", () => {
  const views = createStepViews(refundCatalogue);
  const { steps } = refund.meaning;

  it("has a handle for every connection that leaves it, and one for those that come", () => {
    for (const step of Object.values(steps)) {
      const view = views(refund.meaning, step.id);
      if (!view) throw new Error("no view");
      const { handles, measured } = guessOf(view);
      const sources = handles.filter(({ type }) => type === "source").map(({ id }) => id);
      expect(sources).toEqual(expect.arrayContaining(Object.keys(step.connections)));
      expect(handles.filter(({ type }) => type === "target")).toHaveLength(1);
      // Else the browser's own measure could be the same and would not be told.
      expect(Number.isInteger(measured.height)).toBe(false);
    }
  });

  it("gives way to the browser's own measure, of that box alone", () => {
    const nodes = [
      { id: "a", handles: [] },
      { id: "b", handles: [] },
      { id: "c", selected: true },
    ];
    const measure = (id: string): NodeChange => ({
      ...{ id, type: "dimensions" },
      dimensions: { width: 240, height: 100 },
    });
    const after = withoutGuesses(nodes, [
      measure("a"),
      measure("c"),
      { id: "b", type: "select", selected: true },
    ]);
    expect(after).toEqual([{ id: "a" }, nodes[1], nodes[2]]);
    expect(after[1]).toBe(nodes[1]);
    expect(withoutGuesses(nodes, [])).toBe(nodes);
  });
});
