import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blankJourney } from "@/core/journey/blank";
import type { Meaning, Step } from "@/core/journey/document";
import {
  canReach,
  dominators,
  graphOf,
  loopsOf,
  reachableFrom,
  shortestPath,
  type ExitShape,
  type Graph,
  type Way,
} from "@/core/journey/graph";

function meaningOf(ways: Record<string, Record<string, string>>, more: Partial<Meaning> = {}): Meaning {
  const steps = Object.entries(ways).map(([id, connections]): Step => ({
    id,
    kind: "k",
    title: id,
    stage: "verify",
    tier: "low",
    assignment: { by: "system" },
    settings: {},
    connections,
  }));
  return {
    ...blankJourney({ name: "T", pattern: "ai-first" }).meaning,
    start: steps[0]?.id ?? "",
    steps: Object.fromEntries(steps.map((step) => [step.id, step])),
    ...more,
  };
}
const exits: ExitShape[] = [
  { name: "done", otherwise: "none" },
  { name: "failed", otherwise: "fallback" },
  { name: "silent", otherwise: "close" },
];
const plain = (meaning: Meaning) =>
  graphOf(meaning, (id) =>
    Object.keys(meaning.steps[id]?.connections ?? {}).map((name) => ({ name, otherwise: "none" as const })),
  );
const isDrawn = (way: Way) => way.as === "drawn";

describe("graphOf", () => {
  it("adds the ways that nobody drew: open exits and cases set aside lead to the fallback, which never leads to itself", () => {
    const graph = graphOf(
      meaningOf({ a: { done: "b" }, b: {}, help: { done: "a" } }, { fallbackHandoff: "help" }),
      () => exits,
    );
    expect(graph.ways).toEqual([
      { from: "a", exit: "done", to: "b", as: "drawn" },
      { from: "a", exit: "aside", to: "help", as: "aside" },
      { from: "a", exit: "failed", to: "help", as: "open" },
      { from: "b", exit: "aside", to: "help", as: "aside" },
      { from: "b", exit: "failed", to: "help", as: "open" },
      { from: "help", exit: "done", to: "a", as: "drawn" },
    ]);
  });

  it("leaves out connections that lead nowhere, and a start that is not there", () => {
    const graph = plain(meaningOf({ a: { done: "gone" } }, { start: "gone", fallbackHandoff: "gone" }));
    expect(graph).toMatchObject({ start: "", ways: [] });
    expect(reachableFrom(graph, graph.start)).toEqual(new Set());
    expect(shortestPath(graph, "a")).toBeNull();
  });
});

describe("questions about the graph", () => {
  const graph = plain(
    meaningOf({
      a: { yes: "b", no: "c" },
      b: { on: "d" },
      c: { on: "d" },
      d: { back: "a", out: "e" },
      e: {},
      f: { self: "f" },
    }),
  );

  it("finds what can be reached, and from where an end can", () => {
    expect([...reachableFrom(graph, "a")].toSorted()).toEqual(["a", "b", "c", "d", "e"]);
    expect([...canReach(graph, ["c"])].toSorted()).toEqual(["a", "b", "c", "d"]);
  });

  it("finds loops, a step's own included", () => {
    expect(loopsOf(graph).map((group) => group.toSorted())).toEqual([["a", "b", "c", "d"], ["f"]]);
  });

  it("finds the steps that stand on every path", () => {
    const found = dominators(graph);
    expect([...(found.get("e") ?? [])].toSorted()).toEqual(["a", "d", "e"]);
    expect(found.has("f")).toBe(false);
  });

  it("finds a shortest path with its exits", () => {
    expect(shortestPath(graph, "e")).toEqual([
      { step: "a", exit: "yes" },
      { step: "b", exit: "on" },
      { step: "d", exit: "out" },
      { step: "e", exit: "" },
    ]);
  });

  it("walks 2,000 steps in a row", () => {
    const long = plain(
      meaningOf(
        Object.fromEntries(
          Array.from({ length: 2_000 }, (_, index) => [`s${index}`, { on: `s${(index + 1) % 2_000}` }]),
        ),
      ),
    );
    expect(loopsOf(long).map((group) => group.length)).toEqual([2_000]);
    expect(shortestPath(long, "s1999")).toHaveLength(2_000);
  });
});

const edges = fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 16 });
function random(pairs: [number, number][]): Graph {
  const ways: Record<string, Record<string, string>> = Object.fromEntries(
    Array.from({ length: 7 }, (_, index) => [`s${index}`, {}]),
  );
  pairs.forEach(([from, to], index) => Object.assign(ways[`s${from}`] ?? {}, { [`e${index}`]: `s${to}` }));
  return plain(meaningOf(ways));
}

describe("on any graph", () => {
  it("steps share a loop exactly when each can be reached from the other", () => {
    fc.assert(
      fc.property(edges, (pairs) => {
        const graph = random(pairs);
        const groups = loopsOf(graph, isDrawn);
        for (const a of graph.steps) {
          for (const b of graph.steps) {
            const from = (step: string) =>
              new Set(graph.out(step).flatMap((way) => [...reachableFrom(graph, way.to)]));
            const isMutual = from(a).has(b) && from(b).has(a);
            expect(groups.some((group) => group.includes(a) && group.includes(b))).toBe(isMutual);
          }
        }
      }),
    );
  });

  it("a step dominates another exactly when the other cannot be reached without it", () => {
    fc.assert(
      fc.property(edges, (pairs) => {
        const graph = random(pairs);
        const found = dominators(graph);
        for (const over of graph.steps) {
          const without =
            over === graph.start
              ? new Set<string>()
              : reachableFrom(graph, graph.start, (way) => way.to !== over);
          for (const [step, above] of found)
            expect(above.has(over)).toBe(!without.has(step) || step === over);
        }
      }),
    );
  });
});
