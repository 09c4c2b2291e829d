import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drafts } from "../edits/test-drafts";
import { refund } from "../test-refund";
import { detailAt } from "./detail";
import { exitsShown, quietWords } from "./exits-shown";
import { litRules } from "./lit-style";
import { keyOf, litFrom, storyOf } from "./story-order";

const story = storyOf(refund.meaning);

describe("the ways of a step", () => {
  it("are what leads to it and what follows, not what stands beside", () => {
    const lit = litFrom(story, ["approval"]);
    expect(lit.steps).toContain("intake");
    expect(lit.steps).toContain("thanks");
    expect(lit.steps).not.toContain("help");
    expect(lit.ways).toContain("limit:above");
    expect(lit.ways).not.toContain("limit:within");
    expect(lit.ways).not.toContain("lookup:refused");
  });

  it("stand in the style sheet by their ids", () => {
    expect(litRules({ steps: new Set(["a-1"]), ways: new Set(["a-1:done"]) })).toContain(
      '.react-flow__edge[data-id="a-1:done"]',
    );
  });

  it("hold the step itself, and every lit way joins two lit steps", () => {
    fc.assert(
      fc.property(drafts, fc.nat(), ({ meaning }, at) => {
        const ids = Object.keys(meaning.steps);
        const root = ids[at % Math.max(1, ids.length)];
        if (root === undefined) return;
        const any = storyOf(meaning);
        const lit = litFrom(any, [root]);
        expect(lit.steps).toContain(root);
        for (const way of any.ways) {
          if (!lit.ways.has(keyOf(way))) continue;
          expect(lit.steps.has(way.from) && lit.steps.has(way.to)).toBe(true);
        }
      }),
    );
  });

  it("are no circle once those that lead back are left out", () => {
    fc.assert(
      fc.property(drafts, ({ meaning }) => {
        const any = storyOf(meaning);
        const left = any.ways.filter((way) => !any.back.has(keyOf(way)));
        // Steps that nothing leads to are taken away until none is left: a circle would stay.
        const waiting = new Set(Object.keys(meaning.steps));
        for (let found = true; found;) {
          found = false;
          for (const id of waiting) {
            if (left.some((way) => way.to === id && waiting.has(way.from))) continue;
            waiting.delete(id);
            found = true;
          }
        }
        expect([...waiting]).toEqual([]);
      }),
    );
  });
});

describe("what a box shows", () => {
  const exit = (name: string, otherwise: "none" | "fallback" | "close") =>
    ({ name, title: name, role: "normal", otherwise }) as const;
  const exits = [exit("done", "none"), exit("refused", "fallback"), exit("silent", "close")];

  it("is its only way on beside the title, and where the quiet ones lead", () => {
    const shown = exitsShown({ connections: {} }, exits, false);
    expect(shown).toMatchObject({ main: { name: "done" }, rows: [] });
    expect(quietWords(shown.quiet)).toEqual({
      short: "1 way → fallback, 1 way → close",
      all: "refused: the fallback handoff; silent: the case is closed",
    });
  });

  it("is all exits of a chosen step, with the main one where it was", () => {
    const shown = exitsShown({ connections: {} }, exits, true);
    expect(shown).toMatchObject({ main: { name: "done" }, quiet: [] });
    expect(shown.rows.map(({ name }) => name)).toEqual(["refused", "silent"]);
  });

  it("is a row for each way where there are several", () => {
    const shown = exitsShown({ connections: { refused: "tell" } }, exits, false);
    expect(shown.main).toBeNull();
    expect(shown.rows.map(({ name }) => name)).toEqual(["done", "refused"]);
  });

  it("is less the farther away it is", () => {
    expect([1, 0.45, 0.44, 0.24, 0.2].map(detailAt)).toEqual(["near", "near", "far", "far", "farther"]);
  });
});
