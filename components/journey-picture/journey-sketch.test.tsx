import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { completeDocument } from "@/core/journey/complete-document";
import { refundJourney } from "@/steps/test-refund-journey";
import { JourneySketch } from "./journey-sketch";
import { boxSize, sketchOf } from "./sketch-shapes";

const { meaning, layout } = completeDocument({
  format: 1,
  meaning: refundJourney,
  layout: { positions: {} },
});

describe("a sketch of a journey", () => {
  it("has a box or a diamond for each step, and a line for each pair of connected steps", () => {
    const { boxes, lines } = sketchOf(meaning, layout);
    expect(boxes.map((box) => box.id)).toEqual(Object.keys(meaning.steps));
    const pairs = Object.values(meaning.steps).flatMap((step) =>
      [...new Set(Object.values(step.connections))].map((to) => `${step.id} ${to}`),
    );
    expect(lines.map((line) => line.key)).toEqual(pairs);
    const guards = Object.values(meaning.steps).filter((step) => typeof step.settings.guards === "string");
    expect(guards.length).toBeGreaterThan(0);
    expect(boxes.filter((box) => box.isGate).map((box) => box.id)).toEqual(guards.map((step) => step.id));
  });

  it("keeps every box within its frame, wherever steps stand", () => {
    const ids = Object.keys(meaning.steps);
    const place = fc.record({
      x: fc.integer({ min: -5_000, max: 5_000 }),
      y: fc.integer({ min: -5_000, max: 5_000 }),
    });
    fc.assert(
      fc.property(fc.array(place, { minLength: ids.length, maxLength: ids.length }), (places) => {
        const positions = Object.fromEntries(ids.map((id, index) => [id, places[index] ?? { x: 0, y: 0 }]));
        const { boxes, frame } = sketchOf(meaning, { positions });
        for (const box of boxes) {
          expect(box.x).toBeGreaterThanOrEqual(frame.left);
          expect(box.y).toBeGreaterThanOrEqual(frame.top);
          expect(box.x + boxSize.width).toBeLessThanOrEqual(frame.left + frame.width);
          expect(box.y + boxSize.height).toBeLessThanOrEqual(frame.top + frame.height);
        }
      }),
    );
  });

  it("is named by its title, and decoration without one", () => {
    const named = renderToStaticMarkup(<JourneySketch meaning={meaning} layout={layout} title="Refund" />);
    expect(named).toContain('role="img"');
    expect(named).toContain('aria-label="Refund"');
    expect(renderToStaticMarkup(<JourneySketch meaning={meaning} layout={layout} />)).toContain(
      'aria-hidden="true"',
    );
  });

  it("draws a journey without steps as an empty picture", () => {
    const empty = { ...meaning, steps: {}, start: "" as const, fallbackHandoff: "" as const };
    const markup = renderToStaticMarkup(<JourneySketch meaning={empty} layout={{ positions: {} }} />);
    expect(markup).not.toContain("NaN");
    expect(markup).not.toContain("Infinity");
  });
});
