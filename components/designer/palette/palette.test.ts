import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kindRegistry } from "@/steps/kinds";
import { refundCatalogue, refundJourney } from "@/steps/test-refund-journey";
import { placeUnder } from "./drop-target";
import { edgePush } from "./edge-push";
import { controlOfGate, gateChoices, gateSettingsFor } from "./gate-choices";
import { assignmentItems, fieldItems, gateItems, keyOfItem, stepItems } from "./palette-items";

describe("the palette", () => {
  const items = [
    ...stepItems(),
    ...assignmentItems(refundCatalogue),
    ...gateItems(),
    ...fieldItems(refundJourney),
  ];

  it("holds each kind, assignment, gate and field once", () => {
    expect(new Set(items.map(keyOfItem)).size).toBe(items.length);
    expect(items.filter(({ drawer }) => drawer === "steps" || drawer === "gates")).toHaveLength(
      kindRegistry.names.length - 1 + gateChoices.length,
    );
    const queues = Object.values(refundCatalogue.queues).map(({ title }) => title);
    expect(assignmentItems(refundCatalogue).map(({ title }) => title)).toEqual([
      "AI",
      "AI, a person confirms",
      "Person, AI assists",
      ...queues,
      "System",
    ]);
  });

  it("knows a gate again by the settings that it gave it", () => {
    for (const { control } of gateChoices)
      expect(controlOfGate(gateSettingsFor(control, "refund"))).toBe(control);
    expect(controlOfGate({})).toBeNull();
  });
});

describe("something that is held", () => {
  const pane = { left: 200, top: 100, right: 1_200, bottom: 800 };

  it("moves what is seen near an edge, and not in the middle or outside", () => {
    expect(edgePush({ x: 700, y: 400 }, pane)).toEqual({ x: 0, y: 0 });
    expect(edgePush({ x: 100, y: 400 }, pane)).toEqual({ x: 0, y: 0 });
    expect(edgePush({ x: 200, y: 400 }, pane).x).toBeGreaterThan(0);
    expect(edgePush({ x: 1_199, y: 799 }, pane)).toMatchObject({
      x: expect.any(Number),
      y: expect.any(Number),
    });
    expect(edgePush({ x: 1_199, y: 400 }, pane).x).toBeLessThan(0);
  });

  it("never moves it by more than a small step a frame", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_400 }), fc.integer({ min: 0, max: 900 }), (x, y) => {
        const by = edgePush({ x, y }, pane);
        expect(Math.max(Math.abs(by.x), Math.abs(by.y))).toBeLessThanOrEqual(14);
      }),
    );
  });

  it("stands under the pointer, on the grid", () => {
    expect(placeUnder({ x: 123, y: 58 })).toEqual({ x: 0, y: 30 });
  });
});
