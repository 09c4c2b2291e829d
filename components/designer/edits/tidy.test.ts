import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { busyMs } from "@/core/expression/test-busy-ms";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument } from "@/core/journey/document";
import { apply } from "@/core/journey/edit";
import { refundCatalogue } from "@/steps/test-refund-journey";
import { refund } from "../test-refund";
import { placesOf, type Chart } from "./layered-layout";
import { drafts } from "./test-drafts";
import { tidyCommands, tidyPlaces } from "./tidy";

const height = 170;

function after(document: JourneyDocument, commands: readonly Command[]): JourneyDocument {
  return commands.reduce((current, command) => {
    const applied = apply(current, command);
    if (!applied.ok) throw new Error(applied.message);
    return applied.document;
  }, document);
}

function overlaps(places: Readonly<Record<string, { x: number; y: number }>>): string[] {
  const all = Object.entries(places);
  return all.flatMap(([a, at], index) =>
    all
      .slice(index + 1)
      .filter(([, other]) => Math.abs(other.x - at.x) < 240 && Math.abs(other.y - at.y) < height)
      .map(([b]) => `${a} on ${b}`),
  );
}

describe("tidying", () => {
  it("gives every step a place of its own, whatever is connected", () => {
    fc.assert(
      fc.property(drafts, (document) => {
        const places = tidyPlaces(document, refundCatalogue);
        expect(Object.keys(places).toSorted()).toEqual(Object.keys(document.meaning.steps).toSorted());
        expect(overlaps(places)).toEqual([]);
        after(document, tidyCommands(document, refundCatalogue));
      }),
    );
  });

  it("done twice is done once", () => {
    const once = after(refund, tidyCommands(refund, refundCatalogue));
    expect(tidyCommands(once, refundCatalogue)).toEqual([]);
  });

  it("reads from left to right, the story in one line at the top of each band", () => {
    const places = tidyPlaces(refund, refundCatalogue);
    const story = ["intake", "details", "lookup", "identity"].map((id) => places[id]);
    expect(new Set(story.map((at) => at?.y)).size).toBe(1);
    expect(story.map((at) => at?.x)).toEqual(
      story.map((at) => at?.x).toSorted((a, b) => (a ?? 0) - (b ?? 0)),
    );
    const below = places[refund.meaning.fallbackHandoff];
    expect(below?.y).toBeGreaterThan(story[0]?.y ?? 0);
  });

  it("of some steps leaves the others where they are, and begins where those stood", () => {
    const only = ["details", "lookup", "identity"];
    const moved = after(refund, tidyCommands(refund, refundCatalogue, { only }));
    for (const [id, at] of Object.entries(refund.layout.positions))
      if (!only.includes(id)) expect(moved.layout.positions[id]).toEqual(at);
    const left = (document: JourneyDocument) =>
      Math.min(...only.map((id) => document.layout.positions[id]?.x ?? 0));
    expect(left(moved)).toBe(left(refund));
  });

  it("keeps groups together: nothing else stands within the frame around them", () => {
    const ids = Object.keys(refund.meaning.steps);
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 5 }), (steps) => {
        const group = { title: "Together", steps, isCollapsed: false };
        const document = after(refund, [{ command: "set-group", id: "together", group }]);
        const places = tidyPlaces(document, refundCatalogue);
        expect(overlaps(places)).toEqual([]);
        const of = (id: string) => places[id] ?? { x: 0, y: 0 };
        const left = Math.min(...steps.map((id) => of(id).x));
        const right = Math.max(...steps.map((id) => of(id).x + 240));
        const top = Math.min(...steps.map((id) => of(id).y));
        const bottom = Math.max(...steps.map((id) => of(id).y + height));
        for (const id of ids.filter((other) => !steps.includes(other))) {
          const { x, y } = of(id);
          const isApart = x >= right || x + 240 <= left || y >= bottom || y + height <= top;
          expect(isApart ? [] : [id]).toEqual([]);
        }
      }),
    );
  });

  it("takes notes along with the step that they are nearest to", () => {
    const at = refund.layout.positions["policy"] ?? { x: 0, y: 0 };
    const note = { text: "Why?", x: at.x + 10, y: at.y - 60, width: 200, height: 50 };
    const document = after(refund, [
      { command: "set-note", id: "why", note },
      { command: "move", positions: { details: { x: at.x + 5_000, y: at.y } } },
    ]);
    const tidied = after(document, tidyCommands(document, refundCatalogue));
    const now = tidied.layout.positions["policy"] ?? { x: 0, y: 0 };
    expect(tidied.layout.notes?.["why"]).toMatchObject({ x: now.x + 10, y: now.y - 60 });
  });
});

describe("a layered drawing", () => {
  const box = (id: string) => ({ id, width: 240, height });
  const way = (from: string, to: string) => ({ from, to, isStory: true });

  it("has no crossing where an order without one exists", () => {
    // From a to b and c, which lead to d and e the other way round.
    const chart: Chart = {
      boxes: ["a", "b", "c", "d", "e", "f"].map(box),
      ways: [way("a", "b"), way("a", "c"), way("a", "f"), way("b", "e"), way("c", "d"), way("f", "e")],
      ...{ start: "a", last: "" },
    };
    const { places } = placesOf(chart);
    const y = (id: string) => places[id]?.y ?? 0;
    expect(y("b") < y("c") === y("e") < y("d")).toBe(true);
  });

  it("of 300 steps takes less than 100 ms", () => {
    const ids = Array.from({ length: 300 }, (_, index) => `s${index}`);
    const ways = ids.flatMap((id, index) => [
      way(id, ids[index + 1] ?? "s299"),
      ...(index % 3 === 0 ? [way(id, ids[Math.min(299, index + 5)] ?? "s299")] : []),
      ...(index % 7 === 0 ? [way(id, ids[Math.max(0, index - 9)] ?? "s0")] : []),
    ]);
    const chart = {
      boxes: ids.map(box),
      ways: ways.filter(({ from, to }) => from !== to),
      start: "s0",
      last: "",
    };
    placesOf(chart);
    const from = busyMs();
    placesOf(chart);
    expect(busyMs() - from).toBeLessThan(100);
  });
});
