import { describe, expect, it } from "vitest";
import { drawnPath, pathWords } from "./drawn-path";

const point = (step: string, exit: string) => ({ step, exit });

describe("a path as the canvas draws it", () => {
  it("is left as it is without called journeys, steps that lead to themselves included", () => {
    const path = [point("a", "done"), point("a", "done"), point("b", "")];
    expect(drawnPath(path)).toEqual(path);
  });

  it("folds what happens inside a called journey into the step that calls it", () => {
    const inside = [
      point("a", "done"),
      point("call", "call"),
      point("call.x", "done"),
      point("call.y.z", "resolved"),
    ];
    expect(drawnPath([...inside, point("call.end", "resolved"), point("b", "")])).toEqual([
      point("a", "done"),
      point("call", "done"),
      point("b", ""),
    ]);
    expect(drawnPath([...inside, point("call.w", "aside"), point("help", "")])).toEqual([
      point("a", "done"),
      point("call", "aside"),
      point("help", ""),
    ]);
  });

  it("is told in titles, and a long one without its middle", () => {
    const ids = [..."abcdefghijkl"];
    const steps = Object.fromEntries(ids.map((id) => [id, { title: id.toUpperCase() }])) as never;
    expect(
      pathWords(
        ids.slice(0, 3).map((id) => point(id, "done")),
        { steps },
      ),
    ).toBe("A › B › C");
    expect(
      pathWords(
        ids.map((id) => point(id, "done")),
        { steps },
      ),
    ).toBe("A › B › C › … › H › I › J › K › L");
  });
});
