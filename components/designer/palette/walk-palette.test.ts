import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inRows, searchStop, walkPalette } from "./walk-palette";

const steps = [["Steps"], ...inRows(["Intake", "Collect", "Task"], 2)];
const gates = [["Gates"], ...inRows(["Identity", "Consent"], 1)];
const walk = (from: string, key: string) => walkPalette([steps, gates], from, key);

describe("the arrow keys on the palette", () => {
  it("go down by rows, through all drawers, and up again to the search", () => {
    expect(walk(searchStop, "ArrowDown")).toBe("Steps");
    expect(walk("Steps", "ArrowDown")).toBe("Intake");
    expect(walk("Collect", "ArrowDown")).toBe("Task");
    expect(walk("Task", "ArrowDown")).toBe("Gates");
    expect(walk("Gates", "ArrowUp")).toBe("Task");
    expect(walk("Steps", "ArrowUp")).toBe(searchStop);
    expect(walk("Consent", "ArrowDown")).toBeNull();
  });

  it("go along one drawer, and to its ends", () => {
    expect(walk("Intake", "ArrowRight")).toBe("Collect");
    expect(walk("Collect", "ArrowRight")).toBe("Task");
    expect(walk("Task", "ArrowRight")).toBeNull();
    expect(walk("Consent", "Home")).toBe("Gates");
    expect(walk("Steps", "End")).toBe("Task");
    expect(walk("gone", "ArrowDown")).toBeNull();
  });

  it("come to every stop from any other", () => {
    const drawer = fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 3 }));
    fc.assert(
      fc.property(fc.array(drawer, { minLength: 1, maxLength: 5 }), (sizes) => {
        const drawers = sizes.map(([count, columns], number) => [
          [`drawer ${number}`],
          ...inRows(
            Array.from({ length: count }, (_, index) => `${number}.${index}`),
            columns,
          ),
        ]);
        const known = new Set([searchStop]);
        const work = [searchStop];
        for (let from = work.pop(); from !== undefined; from = work.pop())
          for (const key of ["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight"]) {
            const to = walkPalette(drawers, from, key);
            if (to === null || known.has(to)) continue;
            known.add(to);
            work.push(to);
          }
        expect(known.size).toBe(1 + drawers.flat(2).length);
      }),
    );
  });
});
