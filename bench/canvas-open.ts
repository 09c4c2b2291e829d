/** Opening the designer: when all that is seen is drawn and the page answers again, and how much script came for it. */
import { gzipSync } from "node:zlib";
import type { BrowserContext, Page, Response } from "playwright";

export type Opened = { page: Page; openMs: number; loads: Load[] };
/** A script that was loaded, by its path; kb of it gzipped (1,000 bytes). */
export type Load = { path: string; kb: number; isWorker: boolean };

/**
 * Milliseconds from the navigation until nothing of the canvas changes any more and no long task runs: half a second of
 * quiet after it proves that. The scripts are those that were asked for until then.
 */
export async function openDesigner(context: BrowserContext, address: string): Promise<Opened> {
  const page = await context.newPage();
  await page.addInitScript(watchOpening);
  const answers: Response[] = [];
  page.on("response", (response) => {
    if (isScript(response)) answers.push(response);
  });
  await page.goto(address, { waitUntil: "commit" });
  const openMs = await untilOpen(page);
  return { page, openMs, loads: await Promise.all(answers.map(loadOf)) };
}

const openMsMax = 120_000;

/** The same for any page with a canvas of React Flow's. */
export async function untilOpen(page: Page): Promise<number> {
  const giveUpAt = Date.now() + openMsMax;
  // Asked from outside: the page's own policy lets nothing be evaluated in it.
  while (!(await page.evaluate<boolean>("window.benchOpening?.isQuiet() === true"))) {
    if (Date.now() > giveUpAt) throw new Error(`${page.url()} does not come to rest`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return page.evaluate<number>("window.benchOpening.lastChangeMs");
}

function isScript(response: Response): boolean {
  const type = response.headers()["content-type"] ?? "";
  return type.includes("javascript") && response.status() === 200;
}

async function loadOf(response: Response): Promise<Load> {
  const body = await response.body().catch(() => Buffer.alloc(0));
  const { pathname } = new URL(response.url());
  const isWorker = response.request().resourceType() !== "script" || response.request().frame === undefined;
  return { path: pathname, kb: gzipSync(body).length / 1_000, isWorker };
}

export const watchOpening = `(() => {
  const quietMs = 500;
  const opening = { lastChangeMs: 0, drawn: "", isQuiet: () => opening.drawn !== "" && performance.now() - opening.lastChangeMs > quietMs };
  window.benchOpening = opening;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      opening.lastChangeMs = Math.max(opening.lastChangeMs, startTime + duration);
  }).observe({ type: "longtask", buffered: true });
  const frame = () => {
    const seen = [...document.querySelectorAll(".react-flow__node")].filter(
      (node) => node.style.visibility !== "hidden" && node.offsetHeight > 0,
    ).length;
    const edges = document.querySelectorAll(".react-flow__edge path").length;
    const viewport = document.querySelector(".react-flow__viewport")?.style.transform ?? "";
    const drawn = seen === 0 ? "" : [seen, edges, viewport].join(" ");
    if (drawn !== opening.drawn) { opening.drawn = drawn; opening.lastChangeMs = performance.now(); }
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})()`;
