import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { watchRest } from "./watch-rest";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "performance"] }));
afterEach(() => void vi.useRealTimers());

it("tells at once who has done nothing yet", async () => {
  let isTold = false;
  void watchRest(new EventTarget() as unknown as Window) // all that is asked of a window here
    .untilRest()
    .then(() => (isTold = true));
  await vi.advanceTimersByTimeAsync(0);
  expect(isTold).toBe(true);
});

it("waits while something is dragged or typed, but not without end", async () => {
  const target = new EventTarget();
  const rest = watchRest(target as unknown as Window); // as above
  target.dispatchEvent(new Event("pointerdown"));
  let isTold = false;
  void rest.untilRest().then(() => (isTold = true));
  for (let turn = 0; turn < 5; turn += 1) {
    await vi.advanceTimersByTimeAsync(500);
    target.dispatchEvent(new Event(turn % 2 === 0 ? "pointermove" : "keydown"));
  }
  expect(isTold).toBe(false);
  await vi.advanceTimersByTimeAsync(700);
  expect(isTold).toBe(true);

  isTold = false;
  target.dispatchEvent(new Event("wheel"));
  void rest.untilRest().then(() => (isTold = true));
  for (let turn = 0; turn < 50 && !isTold; turn += 1) {
    await vi.advanceTimersByTimeAsync(500);
    target.dispatchEvent(new Event("wheel"));
  }
  expect(isTold).toBe(true);
  rest.stop();
});
