import { expect, it } from "vitest";
import { SimulatedClock } from "./simulated-clock";

it("moves to a moment, goes on from there, and never goes back", () => {
  const clock = new SimulatedClock(1_000_000);
  clock.moveTo(5_000_000);
  const first = clock.nowMs;
  expect(first).toBeGreaterThanOrEqual(5_000_000);
  clock.moveTo(2_000_000);
  expect(clock.nowMs).toBeGreaterThan(first);
  expect(clock.now().getTime()).toBeLessThan(5_060_000);
});
