import * as fc from "fast-check";
import { expect, it } from "vitest";
import { cardPlace } from "./tour-place";

const size = fc.integer({ min: 0, max: 2_000 });

it("the card is seen whole on every screen that has room for it", () => {
  fc.assert(
    fc.property(
      fc.option(fc.record({ top: size, left: size, width: size, height: size }), { nil: null }),
      fc.record({
        width: fc.integer({ min: 360, max: 3_000 }),
        height: fc.integer({ min: 240, max: 2_000 }),
      }),
      (lit, screen) => {
        const { top, left } = cardPlace(lit, screen);
        expect(top).toBeGreaterThanOrEqual(16);
        expect(left).toBeGreaterThanOrEqual(16);
        expect(top + 200).toBeLessThanOrEqual(screen.height);
        expect(left + 320).toBeLessThanOrEqual(screen.width);
      },
    ),
  );
});

it("stands beside what is lit where there is room, and below it where there is none", () => {
  const screen = { width: 1_440, height: 900 };
  expect(cardPlace({ top: 60, left: 0, width: 200, height: 800 }, screen)).toEqual({ top: 76, left: 216 });
  expect(cardPlace({ top: 60, left: 1_080, width: 360, height: 800 }, screen)).toEqual({
    top: 76,
    left: 744,
  });
  expect(cardPlace({ top: 0, left: 0, width: 1_440, height: 60 }, screen).top).toBe(76);
});
