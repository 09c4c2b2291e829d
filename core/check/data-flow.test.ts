import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flowOf, type Change } from "@/core/check/data-flow";
import type { Graph, Way } from "@/core/journey/graph";

const facts = ["a", "b", "c"];
const names = ["s0", "s1", "s2", "s3", "s4", "s5"];

type Edge = { from: number; to: number; gains: string[]; loses: string[] };
const edge: fc.Arbitrary<Edge> = fc.record({
  from: fc.nat(5),
  to: fc.nat(5),
  gains: fc.subarray(facts, { maxLength: 2 }),
  loses: fc.subarray(facts, { maxLength: 2 }),
});

function build(edges: Edge[]): { graph: Graph; change: (way: Way) => Change } {
  const ways = edges.map(({ from, to }, index): Way => ({
    from: `s${from}`,
    exit: `e${index}`,
    to: `s${to}`,
    as: "drawn",
  }));
  const changes = new Map(
    ways.map((way, index) => [way, { gains: edges[index]?.gains ?? [], loses: edges[index]?.loses ?? [] }]),
  );
  const graph: Graph = {
    start: "s0",
    steps: names,
    ways,
    out: (step) => ways.filter((way) => way.from === step),
    into: (step) => ways.filter((way) => way.to === step),
  };
  return { graph, change: (way) => changes.get(way) ?? { gains: [], loses: [] } };
}

/** Every set of facts that a path can bring to a step: all paths, by brute force over (step, facts). */
function everyEntry(
  graph: Graph,
  change: (way: Way) => Change,
  initial: readonly string[],
): Map<string, Set<string>[]> {
  const seen = new Map<string, Set<string>[]>();
  const keys = new Set<string>();
  const queue: [string, string[]][] = [["s0", [...initial].toSorted()]];
  for (const [step, held] of queue) {
    const key = `${step}:${held.join()}`;
    if (keys.has(key)) continue;
    keys.add(key);
    seen.set(step, [...(seen.get(step) ?? []), new Set(held)]);
    for (const way of graph.out(step)) {
      const { gains, loses } = change(way);
      queue.push([
        way.to,
        [...new Set([...held.filter((fact) => !loses.includes(fact)), ...gains])].toSorted(),
      ]);
    }
  }
  return seen;
}

describe("data flow", () => {
  it("is exact over all paths", () => {
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 14 }), fc.subarray(facts), (edges, initial) => {
        const { graph, change } = build(edges);
        const flow = flowOf(graph, { initial, change });
        const entries = everyEntry(graph, change, initial);
        for (const step of names) {
          for (const fact of facts) {
            const always = (entries.get(step) ?? []).every((held) => held.has(fact));
            expect(flow.holds(step, fact)).toBe(always);
            expect(flow.pathWithout(step, fact) === null).toBe(always);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("shows a path that can be walked and on which the fact is missing at the end", () => {
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 14 }), (edges) => {
        const { graph, change } = build(edges);
        const flow = flowOf(graph, { initial: [], change });
        for (const step of names) {
          const path = flow.pathWithout(step, "a")?.path;
          if (!path) continue;
          let has = false;
          path.slice(0, -1).forEach((point, index) => {
            const way = graph.ways.find(
              (candidate) => candidate.from === point.step && candidate.exit === point.exit,
            );
            expect(way?.to).toBe(path[index + 1]?.step);
            const { gains, loses } = way ? change(way) : { gains: [], loses: [] };
            has = gains.includes("a") || (has && !loses.includes("a"));
          });
          expect(path[0]?.step).toBe("s0");
          expect(path.at(-1)).toEqual({ step, exit: "" });
          expect(has).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("has nothing to say about a journey without a start", () => {
    const { graph, change } = build([]);
    const flow = flowOf({ ...graph, start: "" }, { initial: [], change });
    expect(flow.holds("s1", "a")).toBe(true);
    expect(flow.pathWithout("s1", "a")).toBeNull();
  });
});
