import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BoxStrips, cornersOf, pathOf, routeOf, type Box } from "./way-route";

const box = (x: number, y: number): Box => ({ x, y, width: 240, height: 120 });
const ends = (from: Box, to: Box) => ({
  source: { x: from.x + from.width, y: from.y + 28 },
  target: { x: to.x, y: to.y + 28 },
});
const routed = (from: Box, to: Box, between: Box[] = []) => {
  const all = new BoxStrips([from, to, ...between]);
  return { ends: ends(from, to), route: routeOf(ends(from, to), { from, to, all }), all };
};
const middleCrossings = (from: Box, to: Box, between: Box[]) => {
  const { ends: both, route, all } = routed(from, to, between);
  const corners = cornersOf(both, route);
  return corners
    .slice(1)
    .reduce((sum, corner, index) => sum + all.crossed(corners[index] ?? corner, corner, [from, to]), 0);
};

describe("a connection", () => {
  it("to the next step in the line is straight", () => {
    const { ends: both, route } = routed(box(0, 0), box(330, 0));
    expect(cornersOf(both, route)).toEqual([both.source, both.target]);
    expect(pathOf(cornersOf(both, route)).d).toBe("M240 28L330 28");
  });

  it("goes round a step that stands in its way", () => {
    expect(middleCrossings(box(0, 0), box(660, 0), [box(330, 0)])).toBe(0);
    expect(middleCrossings(box(0, 0), box(990, 220), [box(330, 0), box(660, 220)])).toBe(0);
  });

  it("back to an earlier step goes round both", () => {
    const { ends: both, route } = routed(box(660, 0), box(0, 0), [box(330, 0)]);
    expect(route).toHaveProperty("lane");
    expect(middleCrossings(box(660, 0), box(0, 0), [box(330, 0)])).toBe(0);
    expect(cornersOf(both, route)[1]?.x).toBeGreaterThan(both.source.x);
  });

  it("is level or upright throughout, and runs from handle to handle", () => {
    const places = fc.tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 }));
    fc.assert(
      fc.property(places, places, fc.array(places, { maxLength: 6 }), ([x, y], [u, v], others) => {
        const { ends: both, route } = routed(
          box(x, y),
          box(u, v),
          others.map(([a, b]) => box(a, b)),
        );
        for (const shift of [0, 18]) {
          const corners = cornersOf(both, route, shift);
          expect(corners[0]).toEqual(both.source);
          expect(corners.at(-1)).toEqual(both.target);
          corners.slice(1).forEach((corner, index) => {
            const before = corners[index];
            expect(corner.x === before?.x || Math.abs(corner.y - (before?.y ?? NaN)) < 1).toBe(true);
          });
        }
      }),
    );
  });
});

it("two boxes that stand close in a row are connected by a straight line", () => {
  const ends = { source: { x: 240, y: 28 }, target: { x: 262, y: 28 } };
  const from = { x: 0, y: 0, width: 240, height: 120 };
  const to = { x: 262, y: 0, width: 240, height: 120 };
  const route = routeOf(ends, { from, to, all: new BoxStrips([from, to]) });
  expect(cornersOf(ends, route)).toEqual([ends.source, ends.target]);
});
