import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aligned, distributed, type Alignment, type Box } from "./align";

const box = fc.record({
  x: fc.integer({ min: -500, max: 500 }),
  y: fc.integer({ min: -500, max: 500 }),
  width: fc.integer({ min: 80, max: 300 }),
  height: fc.integer({ min: 40, max: 300 }),
});
const boxes = fc
  .array(box, { minLength: 1, maxLength: 8 })
  .map((all): Box[] => all.map((one, index) => ({ id: `b${index}`, ...one })));
const edgeOf: Record<Alignment, (box: Box) => number> = {
  left: ({ x }) => x,
  centre: ({ x, width }) => x + width / 2,
  right: ({ x, width }) => x + width,
  top: ({ y }) => y,
  middle: ({ y, height }) => y + height / 2,
  bottom: ({ y, height }) => y + height,
};
const moved = (all: readonly Box[], to: ReturnType<typeof aligned>) =>
  all.map((one) => ({ ...one, ...to[one.id] }));

describe("aligning", () => {
  it("puts the same edge or middle of all at one line, and moves nothing along that line", () => {
    const how = fc.constantFrom(...(Object.keys(edgeOf) as Alignment[])); // keys of a record over that type
    fc.assert(
      fc.property(boxes, how, (all, edge) => {
        const after = moved(all, aligned(all, edge));
        const places = after.map(edgeOf[edge]);
        // A middle may lie between two whole numbers.
        expect(Math.max(...places) - Math.min(...places)).toBeLessThanOrEqual(1);
        const isAcross = ["left", "centre", "right"].includes(edge);
        after.forEach((one, index) =>
          expect(isAcross ? one.y : one.x).toBe(isAcross ? all[index]?.y : all[index]?.x),
        );
      }),
    );
  });

  it("stays within the frame around all", () => {
    fc.assert(
      fc.property(boxes, (all) => {
        const left = Math.min(...all.map(edgeOf.left));
        const right = Math.max(...all.map(edgeOf.right));
        for (const edge of ["left", "centre", "right"] as const)
          for (const one of moved(all, aligned(all, edge))) {
            expect(one.x).toBeGreaterThanOrEqual(left);
            expect(one.x + one.width).toBeLessThanOrEqual(right);
          }
      }),
    );
  });
});

describe("distributing", () => {
  it("makes the gaps the same and leaves the first and the last", () => {
    fc.assert(
      fc.property(boxes, fc.constantFrom("horizontal", "vertical"), (all, axis) => {
        const isAcross = axis === "horizontal";
        const start = (one: Box) => (isAcross ? one.x : one.y);
        const size = (one: Box) => (isAcross ? one.width : one.height);
        const order = all.toSorted((a, b) => start(a) - start(b) || a.id.localeCompare(b.id));
        const after = moved(order, distributed(all, axis));
        expect(after[0]).toEqual(order[0]);
        expect(after.at(-1)).toEqual(order.at(-1));
        const gaps = after.slice(1).map((one, index) => {
          const before = after[index];
          return before ? start(one) - start(before) - size(before) : 0;
        });
        if (all.length > 2) expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
        else expect(after).toEqual(order);
      }),
    );
  });
});
