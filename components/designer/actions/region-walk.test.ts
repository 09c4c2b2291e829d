import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { regionAfter, regions, type Region } from "./region-walk";

describe("walking the regions", () => {
  it("comes by all that are there and back to where it began, forwards and backwards", () => {
    const there = fc.subarray([...regions], { minLength: 1 });
    fc.assert(
      fc.property(there, fc.constantFrom(1, -1), (known, by) => {
        const walked: Region[] = [];
        let at = regionAfter(known, null, by);
        for (let step = 0; at !== null && step < known.length; step++) {
          walked.push(at);
          at = regionAfter(known, at, by);
        }
        expect(at).toBe(walked[0]);
        expect(walked.toSorted()).toEqual(known.toSorted());
      }),
    );
  });

  it("goes in the order in which they are seen, and leaves out what is folded away", () => {
    expect(regionAfter(["journey", "inspector", "header"], "journey", 1)).toBe("inspector");
    expect(regionAfter(["journey", "inspector", "header"], "header", -1)).toBe("inspector");
    expect(regionAfter(["journey"], "dock", 1)).toBe("journey");
    expect(regionAfter([], null, 1)).toBeNull();
  });
});
