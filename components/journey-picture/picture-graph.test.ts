import { describe, expect, it } from "vitest";
import { completeDocument } from "@/core/journey/complete-document";
import { refundJourney } from "@/steps/test-refund-journey";
import type { Viewport } from "@xyflow/react";
import { linkViews } from "./linked-views";
import { edgesOf, nodesOf, pictureStepSize } from "./picture-graph";

const { meaning, layout } = completeDocument({
  format: 1,
  meaning: refundJourney,
  layout: { positions: {} },
});
const [first] = Object.values(meaning.steps);
if (!first) throw new Error("The refund journey has steps.");
const blank = { marks: {}, labels: {}, focus: null };

describe("a picture's steps and connections", () => {
  it("puts what is gone beside what stands in its place now", () => {
    const at = layout.positions[first.id] ?? { x: 0, y: 0 };
    const ghosts = ["gone-a", "gone-b"].map((id) => ({ step: { ...first, id }, ...at }));
    const nodes = nodesOf({ meaning, layout, ghosts, ...blank });
    expect(nodes).toHaveLength(Object.keys(meaning.steps).length + 2);
    const places = nodes.map(({ position }) => position);
    for (const [index, a] of places.entries())
      for (const b of places.slice(index + 1))
        expect(
          Math.abs(a.x - b.x) >= pictureStepSize.width || Math.abs(a.y - b.y) >= pictureStepSize.height,
        ).toBe(true);
  });

  it("draws connections whose ends are drawn, those that are gone too", () => {
    const drawn = new Map(Object.values(meaning.steps).map(({ id, title }) => [id, title]));
    const none = new Set<string>();
    const gone = [
      { from: first.id, exit: "old", to: first.id },
      { from: first.id, exit: "older", to: "nowhere" },
    ];
    const edges = edgesOf({ meaning, taken: none, added: none, lost: none, gone }, drawn);
    const lost = edges.find(({ id }) => id === `gone ${first.id}:old`);
    expect(lost?.ariaLabel).toBe(`From ${first.title} to ${first.title}, removed`);
    expect(edges.every(({ source, target }) => drawn.has(source) && drawn.has(target))).toBe(true);
  });
});

describe("linked views", () => {
  it("follow each other, and do not answer for ever", () => {
    const { join, moved } = linkViews();
    const picture = () => {
      const own = {
        at: { x: 0, y: 0, zoom: 1 },
        moves: 0,
        getViewport: (): Viewport => own.at,
        setViewport: (at: Viewport): Promise<boolean> => {
          own.at = at;
          own.moves += 1;
          moved(own, at);
          return Promise.resolve(true);
        },
      };
      return own;
    };
    const [left, right] = [picture(), picture()];
    const leave = join(left);
    join(right);
    void left.setViewport({ x: 10, y: 20, zoom: 2 });
    expect(right.at).toEqual({ x: 10, y: 20, zoom: 2 });
    expect([left.moves, right.moves]).toEqual([1, 1]);
    leave();
    void right.setViewport({ x: 0, y: 0, zoom: 1 });
    expect(left.at.x).toBe(10);
  });
});
