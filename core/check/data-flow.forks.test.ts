import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flowOf, type Change } from "@/core/check/data-flow";
import { routeTo } from "@/core/check/routes";
import { everyEntry, game, type Game } from "@/core/check/test-token-game";
import type { Way } from "@/core/journey/graph";

const changeOf =
  ({ labelOf }: Game) =>
  (way: Way): Change => ({
    gains: labelOf.get(way) === "gain" ? ["a"] : [],
    loses: labelOf.get(way) === "lose" ? ["a"] : [],
  });

describe("data flow beside forks", () => {
  it("is exact over all orders of small token games", () => {
    let looked = 0;
    fc.assert(
      fc.property(game, fc.boolean(), (played, initial) => {
        expect(played.faults).toBe(0);
        const entries = everyEntry(played, initial);
        if (!entries) return;
        looked += 1;
        const { graph } = played;
        const flow = flowOf(graph, { initial: initial ? ["a"] : [], change: changeOf(played) });
        for (const step of graph.steps) {
          const isEverMissing = entries.has(`${step} -`);
          expect([step, flow.holds(step, "a")]).toEqual([step, !isEverMissing]);
          const shown = flow.pathWithout(step, "a");
          expect([step, shown === null]).toEqual([step, !isEverMissing]);
          expect(routeTo(graph, step) !== null).toBe(isEverMissing || entries.has(`${step} +`));
        }
      }),
      { numRuns: 150 },
    );
    expect(looked).toBeGreaterThan(50);
  }, 60_000);
});
