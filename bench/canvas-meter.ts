/**
 * What a journey costs to move: processor time of the page's main thread as Chromium itself counts it, and the time from
 * frame to frame as the page sees it. Units are milliseconds.
 */
import type { CDPSession, Page } from "playwright";
import { percentile } from "./report";

export type Cost = {
  frames: number;
  p95Ms: number;
  longestMs: number;
  /** Of the main thread: scripts, styles, layout, painting. */
  cpuMsPerFrame: number;
  scriptMsPerFrame: number;
  layoutMsPerFrame: number;
};

export type Meter = { cost: (act: () => Promise<void>) => Promise<Cost>; stop: () => Promise<void> };

/** A meter for a page. Chromium counts from now on. */
export async function openMeter(page: Page): Promise<Meter> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return {
    cost: async (act) => {
      await page.evaluate(startFrames);
      const before = await durations(session);
      await act();
      const after = await durations(session);
      const frames = await page.evaluate<number[]>(stopFrames);
      const perFrame = (name: string) =>
        (((after.get(name) ?? 0) - (before.get(name) ?? 0)) * 1_000) / Math.max(1, frames.length);
      return {
        frames: frames.length,
        p95Ms: percentile(frames, 0.95),
        longestMs: Math.max(0, ...frames),
        cpuMsPerFrame: perFrame("TaskDuration"),
        scriptMsPerFrame: perFrame("ScriptDuration"),
        layoutMsPerFrame: perFrame("LayoutDuration") + perFrame("RecalcStyleDuration"),
      };
    },
    stop: () => session.detach(),
  };
}

async function durations(session: CDPSession): Promise<Map<string, number>> {
  const { metrics } = await session.send("Performance.getMetrics");
  return new Map(metrics.map(({ name, value }) => [name, value]));
}

// In the page, as text: what tsx adds to functions is not there.
const startFrames = `(() => {
  const at = [];
  window.benchFrames = at;
  const frame = (now) => { if (window.benchFrames === at) { at.push(now); requestAnimationFrame(frame); } };
  requestAnimationFrame(frame);
})()`;
const stopFrames = `(() => {
  const at = window.benchFrames ?? [];
  window.benchFrames = undefined;
  return at.slice(1).map((now, index) => now - at[index]);
})()`;

/** From each key to the frame that shows it, of keys that are pressed in `act`. */
export async function keyToFrameMs(page: Page, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate(watchKeys);
  await act();
  await page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))");
  return page.evaluate<number[]>("window.benchKeys.stop()");
}

const watchKeys = `(() => {
  const times = [];
  const press = (event) => {
    const pressed = event.timeStamp;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => times.push(performance.now() - pressed);
      channel.port2.postMessage(null);
    });
  };
  window.addEventListener("keydown", press, true);
  window.benchKeys = { stop: () => { window.removeEventListener("keydown", press, true); return times; } };
})()`;
