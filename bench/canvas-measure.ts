import type { Page } from "playwright";
import { dragStep, frames, middleStep, readyToPan, selectMany } from "@/bench/canvas-acts";
import { canvasJourney } from "@/bench/canvas-journeys";
import { keyToFrameMs, openMeter, type Cost } from "@/bench/canvas-meter";
import { loadsAlone, openDesigner, type Load } from "@/bench/canvas-open";
import type { CanvasWorld } from "@/bench/canvas-world";
import { percentile } from "./report";

/** Where the canvas stands in the window, and what it shows of the journey at first. */
export type CanvasPlace = {
  left: number;
  top: number;
  width: number;
  height: number;
  viewport: { x: number; y: number; zoom: number };
};

export type Measured = {
  openMs: number;
  openCpuMs: number;
  pan: Cost;
  drag: Cost;
  dragFifty: Cost;
  typeP95Ms: number;
  undoMs: number;
  firstLoadKb: number;
  afterQuietKb: number;
  place: CanvasPlace;
};

const opensMeasured = 3;
type Say = (line: string) => void;

/** A journey of so many steps, taken in as a draft and worked on in the designer. */
export async function measureDesigner(world: CanvasWorld, size: number, say: Say): Promise<Measured> {
  const text = JSON.stringify(canvasJourney(size));
  const { journeyId } = await world.orchestrator.journeys.import.mutate({ text });
  const { page, openMs, openCpuMs, loads } = await openBest(world, `/journeys/${journeyId}`);
  const place = await page.evaluate<CanvasPlace>(placeOfCanvas);
  const firstLoadKb = told(loads, say);
  const meter = await openMeter(page);
  const step = await middleStep(page);
  const panned = await meter.cost(await readyToPan(page));
  const near = await middleStep(page);
  const dragged = await meter.cost(() => dragStep(page, near));
  const typeP95Ms = percentile(await typed(page, step), 0.95);
  const undoMs = await undone(page);
  const selected = await selectMany(page, 50);
  const one = await selectedStep(page);
  const dragFifty = await meter.cost(() => dragStep(page, one));
  say(
    `${size} steps: open ${openMs.toFixed(0)} ms (${openCpuMs.toFixed(0)} CPU-ms); pan ${costText(panned)}; drag one ${costText(dragged)}; drag ${selected} ${costText(dragFifty)}; type p95 ${typeP95Ms.toFixed(1)} ms; undo ${undoMs.toFixed(1)} ms`,
  );
  await page.context().close();
  const alone = await world.openWindow();
  const afterQuietKb = kbOfPage(await loadsAlone(alone, `/journeys/${journeyId}`));
  await alone.close();
  return {
    openMs,
    openCpuMs,
    pan: panned,
    drag: dragged,
    dragFifty,
    typeP95Ms,
    undoMs,
    firstLoadKb,
    afterQuietKb,
    place,
  };
}

export function costText(cost: Cost): string {
  const { p95Ms, longestMs, cpuMsPerFrame, scriptMsPerFrame, layoutMsPerFrame, frames: count } = cost;
  return `p95 ${p95Ms.toFixed(1)} ms, longest ${longestMs.toFixed(1)} ms, ${cpuMsPerFrame.toFixed(2)} CPU-ms/frame (script ${scriptMsPerFrame.toFixed(2)}, layout ${layoutMsPerFrame.toFixed(2)}; ${count} frames)`;
}

/** The median of several openings, each in a window that has kept nothing; its page stays open. */
async function openBest(world: CanvasWorld, address: string) {
  const opened = [];
  for (let turn = 0; turn < opensMeasured; turn += 1)
    opened.push(await openDesigner(await world.openWindow(), address));
  const sorted = opened.toSorted((a, b) => a.openMs - b.openMs);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error("nothing was opened");
  for (const other of sorted) if (other !== middle) await other.page.context().close();
  return middle;
}

/** Kilobytes of script for the page; the checker's worker is told apart. */
function told(loads: readonly Load[], say: Say): number {
  const kbOf = (some: readonly Load[]) => some.reduce((sum, { kb }) => sum + kb, 0);
  const ofPage = loads.filter(({ isWorker }) => !isWorker);
  const ofWorkers = loads.filter(({ isWorker }) => isWorker);
  say(
    `script: ${ofPage.length} files, ${kbOf(ofPage).toFixed(1)} kB gzipped; workers ${kbOf(ofWorkers).toFixed(1)} kB`,
  );
  return kbOf(ofPage);
}

const kbOfPage = (loads: readonly Load[]) =>
  loads.filter(({ isWorker }) => !isWorker).reduce((sum, { kb }) => sum + kb, 0);

/** From key to frame: a title, then on in the next field while the checker looks at what was typed. */
async function typed(page: Page, step: string): Promise<number[]> {
  await page.locator(`.react-flow__node[data-id="${step}"]`).click({ position: { x: 60, y: 16 } });
  const form = page.getByRole("form", { name: /^Settings of/ });
  const title = form.getByLabel("Title", { exact: true });
  const note = form.getByLabel("Note for the performer");
  await note.waitFor();
  const times: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    for (const field of [title, note]) {
      await field.click();
      times.push(
        ...(await keyToFrameMs(page, () =>
          page.keyboard.type(`Words ${turn} typed as people do`, { delay: 30 }),
        )),
      );
    }
  }
  return times;
}

/** From the key to the frame, the median of what was typed before. */
async function undone(page: Page): Promise<number> {
  await page.locator(".react-flow__node.selected").first().focus();
  const times = await keyToFrameMs(page, async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      await page.keyboard.press("Control+z");
      await frames(page, 20);
    }
  });
  // One key is Control itself.
  return percentile(
    times.filter((_, index) => index % 2 === 1),
    0.5,
  );
}

async function selectedStep(page: Page): Promise<string> {
  const id = await page.locator(".react-flow__node.selected").first().getAttribute("data-id");
  if (id === null) throw new Error("no step is selected");
  return id;
}

const placeOfCanvas = `(() => {
  const element = document.querySelector(".react-flow");
  const { left, top, width, height } = element.getBoundingClientRect();
  const { m41, m42, a } = new DOMMatrix(getComputedStyle(element.querySelector(".react-flow__viewport")).transform);
  return { left, top, width, height, viewport: { x: m41, y: m42, zoom: a } };
})()`;
