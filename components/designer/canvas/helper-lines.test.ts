import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxAround, snapOf, snapReach } from "./helper-lines";

const box = (x: number, y: number, width = 240, height = 120) => ({ x, y, width, height });

describe("helper lines", () => {
  it("snap the left edge to the left edge of a step above, with a line through both", () => {
    expect(snapOf(box(4, 300), [box(0, 0)])).toEqual({
      by: { x: -4, y: 0 },
      lines: [{ upright: true, x: 0, from: 0, to: 420 }],
    });
  });

  it("snap middles of boxes of different size", () => {
    const { by, lines } = snapOf(box(400, 13, 240, 80), [box(0, 0, 240, 100)]);
    expect(by).toEqual({ x: 0, y: -3 });
    expect(lines).toEqual([{ upright: false, y: 50, from: 0, to: 640 }]);
  });

  it("leave a box alone that is in line with nothing, or with something far away", () => {
    expect(snapOf(box(50, 333), [box(0, 0)])).toEqual({ by: { x: 0, y: 0 }, lines: [] });
    expect(snapOf(box(2, 5_000), [box(0, 0)])).toEqual({ by: { x: 0, y: 0 }, lines: [] });
    expect(snapOf(box(2, 2), [])).toEqual({ by: { x: 0, y: 0 }, lines: [] });
  });

  it("never move a box by more than the reach, and what is snapped stays", () => {
    const boxes = fc.record({
      x: fc.integer({ min: -400, max: 400 }),
      y: fc.integer({ min: -400, max: 400 }),
      width: fc.integer({ min: 80, max: 300 }),
      height: fc.integer({ min: 60, max: 300 }),
    });
    fc.assert(
      fc.property(boxes, fc.array(boxes, { maxLength: 8 }), (moved, others) => {
        const { by, lines } = snapOf(moved, others);
        expect(Math.abs(by.x)).toBeLessThanOrEqual(snapReach);
        expect(Math.abs(by.y)).toBeLessThanOrEqual(snapReach);
        const there = { ...moved, x: moved.x + by.x, y: moved.y + by.y };
        for (const line of lines) {
          const places = line.upright
            ? [there.x, there.x + there.width / 2, there.x + there.width]
            : [there.y, there.y + there.height / 2, there.y + there.height];
          expect(places).toContain(line.upright ? line.x : line.y);
        }
      }),
    );
  });

  it("go by the box round all that is moved together", () => {
    expect(boxAround([box(0, 0), box(300, 200)])).toEqual(box(0, 0, 540, 320));
    expect(boxAround([])).toBeNull();
  });
});
