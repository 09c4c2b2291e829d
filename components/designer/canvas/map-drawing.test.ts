import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { colourOnMap, frameOn, spanOf, strokesOf } from "./map-drawing";

const map = { width: 168, height: 108 };
const whole = (min: number, max: number) => fc.integer({ min, max });
const box = fc.record({
  ...{ x: whole(-9_000, 9_000), y: whole(-9_000, 9_000) },
  ...{ width: whole(1, 9_000), height: whole(1, 9_000) },
});

describe("the map", () => {
  it("shows all of what it is of, in its middle and within its margin", () => {
    fc.assert(
      fc.property(box, (all) => {
        const span = spanOf(all, map);
        const [left, top] = [(all.x - span.x) / span.perPx, (all.y - span.y) / span.perPx];
        const [right, bottom] = [left + all.width / span.perPx, top + all.height / span.perPx];
        expect(Math.min(left, top)).toBeGreaterThan(4.99);
        expect(left + right).toBeCloseTo(map.width, 5);
        expect(top + bottom).toBeCloseTo(map.height, 5);
      }),
    );
  });

  it("frames what is seen where it is drawn", () => {
    const span = { x: -100, y: -50, perPx: 10 };
    expect(frameOn(span, { x: 0, y: 0, width: 500, height: 200 })).toEqual({
      transform: "translate(10px, 5px)",
      ...{ width: "50px", height: "20px" },
    });
  });

  it("draws boxes with round corners, and a narrow one too", () => {
    const wide = { x: 0, y: 0, width: 240, height: 120 };
    expect(strokesOf([wide, { ...wide, x: 300, width: 10 }])).toBe("M24 24h192v72h-192zM324 24h1v72h-1z");
    expect(strokesOf([])).toBe("");
  });

  it("is red for what is wrong, and tells tiers apart", () => {
    const problem = { rule: "x", step: "a", at: null, message: "", path: [], fix: null };
    expect(colourOnMap("high", [{ ...problem, severity: "error" }])).toBe("problem");
    expect(colourOnMap("high", [{ ...problem, severity: "warning" }])).toBe("high");
    expect(colourOnMap(undefined, undefined)).toBe("low");
  });
});
