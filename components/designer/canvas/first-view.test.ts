import { describe, expect, it } from "vitest";
import { blankJourney } from "@/core/journey/blank";
import { refund } from "../test-refund";
import { firstViewOf } from "./first-view";

const blank = blankJourney({ name: "New", pattern: "ai-first" });

describe("what is seen first", () => {
  it("is still while nothing is drawn: the first step stays where it is dropped", () => {
    const pane = { width: 800, height: 600 };
    expect(firstViewOf(blank, pane)).toEqual({ fitView: false, defaultViewport: { x: 0, y: 0, zoom: 1 } });
  });

  it("is the whole journey where its words can be read, else its start", () => {
    expect(firstViewOf(refund, { width: 20_000, height: 20_000 }).fitView).toBe(true);
    const start = refund.layout.positions[refund.meaning.start] ?? { x: 0, y: 0 };
    const view = firstViewOf(refund, { width: 400, height: 300 });
    const x = view.fitView ? null : view.defaultViewport.x + start.x * view.defaultViewport.zoom;
    expect(x).toBe(40);
  });
});
