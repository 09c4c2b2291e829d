/** Opening the designer: when all that is seen is drawn and the page answers again, and how much script came for it. */
import { gzipSync } from "node:zlib";
import type { BrowserContext, CDPSession, Page, Response } from "playwright";

/** `openCpuMs`: processor time of the page's main thread until it was open; other load on the machine adds little to it. */
export type Opened = { page: Page; openMs: number; openCpuMs: number; loads: Load[] };
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
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto(address, { waitUntil: "commit" });
  const spent: { atMs: number; cpuMs: number }[] = [];
  const openMs = await untilOpen(page, async () => {
    spent.push({ atMs: await page.evaluate<number>("performance.now()"), cpuMs: await cpuMsOf(session) });
  });
  await session.detach();
  const openCpuMs = spent.find(({ atMs }) => atMs >= openMs)?.cpuMs ?? spent.at(-1)?.cpuMs ?? 0;
  return { page, openMs, openCpuMs, loads: await Promise.all(answers.map(loadOf)) };
}

const aloneMs = 20_000;

/** All scripts that a window asks for in so long when nobody does anything: what it opens with, and what it fetches ahead. */
export async function loadsAlone(context: BrowserContext, address: string): Promise<Load[]> {
  const page = await context.newPage();
  const answers: Response[] = [];
  page.on("response", (response) => {
    if (isScript(response)) answers.push(response);
  });
  await page.goto(address, { waitUntil: "commit" });
  await page.waitForTimeout(aloneMs);
  const loads = await Promise.all(answers.map(loadOf));
  await page.close();
  return loads;
}

async function cpuMsOf(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1_000;
}

const openMsMax = 120_000;

/** The same for any page with a canvas of React Flow's; from then on nothing is watched. `look` is called now and then. */
export async function untilOpen(page: Page, look: () => Promise<void> = async () => {}): Promise<number> {
  const giveUpAt = Date.now() + openMsMax;
  // Asked from outside: the page's own policy lets nothing be evaluated in it.
  while (!(await page.evaluate<boolean>("window.benchOpening?.isQuiet() === true"))) {
    if (Date.now() > giveUpAt) throw new Error(`${page.url()} does not come to rest`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await look();
  }
  return page.evaluate<number>("window.benchOpening.end()");
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
  const opening = { lastChangeMs: 0, drawn: "", isOver: false,
    // What looks at every step in every frame would be counted with whatever is measured next.
    end: () => { opening.isOver = true; return opening.lastChangeMs; },
    isQuiet: () => opening.drawn !== "" && performance.now() - opening.lastChangeMs > quietMs };
  window.benchOpening = opening;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      opening.lastChangeMs = Math.max(opening.lastChangeMs, startTime + duration);
  }).observe({ type: "longtask", buffered: true });
  const frame = () => {
    if (opening.isOver) return;
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
