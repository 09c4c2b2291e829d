import { describe, expect, it } from "vitest";
import { formatAbsolute, formatDuration, formatRelative } from "./time";

const noon = Date.parse("2026-11-21T12:00:00Z");
const minuteMs = 60_000;

describe("formatRelative", () => {
  it.each([
    [noon, "just now"],
    [noon + 3_000, "just now"],
    [noon + 30_000, "in under a minute"],
    [noon - 5 * minuteMs, "5 minutes ago"],
    [noon + 125 * minuteMs, "in 2 hours"],
    [noon - 7 * 24 * 60 * minuteMs, "7 days ago"],
    [noon - 400 * 24 * 60 * minuteMs, "1 year ago"],
  ])("%d reads %s", (at, text) => {
    expect(formatRelative(at, noon)).toBe(text);
  });
});

it("writes a moment out in the zone that is asked for", () => {
  expect(formatAbsolute(new Date(noon), "UTC")).toBe("21 Nov 2026, 12:00 UTC");
});

it.each([
  [45_000, "45 s"],
  [5 * minuteMs, "5 min"],
  [125 * minuteMs, "2 h 5 min"],
  [48 * 60 * minuteMs, "2 d"],
  [-1, "0 s"],
])("a span of %d ms reads %s", (durationMs, text) => {
  expect(formatDuration(durationMs)).toBe(text);
});
