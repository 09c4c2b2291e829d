/*
 * `npm run bench checker -- --rounds N`: how long the checker takes over journeys of 50, 500 and 2,000 steps made of
 * realistic patterns (gates of a high tier, loops, handoffs, forks), in Node and in Chromium: a first check of all
 * (fullMs), and one after an edit (a title, a connection, a condition; editMs is the median of the three). Each check is
 * given a copy of the document, as the page's worker is. Last line: one JSON object; `busy` is Node again in processor
 * time, for machines that have other work, and `growth` (time as a power of the size) is taken from it.
 */
import path from "node:path";
import { build } from "esbuild";
import { chromium } from "playwright";
import { measureChecker, type Measured } from "@/bench/checker-measure";
import { ensureBrowser } from "@/scripts/browser.mjs";
import { progress, readOptions, report, rounded } from "./report";

const SIZES = [50, 500, 2_000];
const options = readOptions({ rounds: "number" });
const rounds = options.rounds ?? 15;

function say(where: string, one: Measured): void {
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  progress(
    `${where}: ${one.steps} steps, ${one.problems} problems: full ${ms(one.fullMs)}; after a title ${ms(one.titleMs)}, a connection ${ms(one.connectionMs)}, a condition ${ms(one.conditionMs)}`,
  );
}

async function inBrowser(): Promise<Measured[]> {
  const root = path.resolve(import.meta.dirname, "..");
  const built = await build({
    ...{ absWorkingDir: root, entryPoints: ["bench/checker-measure.ts"], bundle: true, write: false },
    ...{ format: "iife", globalName: "bench", platform: "browser", target: "es2023", minify: true },
    logLevel: "warning",
  });
  const code = built.outputFiles[0]?.text ?? "";
  const executablePath: unknown = await ensureBrowser(progress);
  const browser = await chromium.launch(typeof executablePath === "string" ? { executablePath } : {});
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: code });
    const found: Measured[] = [];
    for (const size of SIZES)
      found.push(await page.evaluate<Measured>(`bench.measureChecker(${size}, ${rounds})`));
    return found;
  } finally {
    await browser.close();
  }
}

const shown = ({ steps, fullMs, editMs }: Measured) => ({
  ...{ steps, fullMs: rounded(fullMs, 2), editMs: rounded(editMs, 2) },
});

/** The exponent by which time grows with size, from 500 to 2,000 steps. */
function growthOf(found: readonly Measured[]): number {
  const [from, to] = [found.at(-2), found.at(-1)];
  if (!from || !to) return 0;
  return rounded(Math.log(to.fullMs / from.fullMs) / Math.log(to.steps / from.steps), 2);
}

/** Time that the process itself was busy: what a machine without other work would take, about. */
const busyMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

measureChecker(500, 3);
const busy = SIZES.map((size) => measureChecker(size, rounds, busyMs));
for (const one of busy) say("Node, processor time", one);
const node = SIZES.map((size) => measureChecker(size, rounds));
for (const one of node) say("Node", one);
const browser = await inBrowser();
for (const one of browser) say("Chromium", one);
const measured = { sizes: node.map(shown), browser: browser.map(shown), busy: busy.map(shown) };
report({ ...measured, growth: growthOf(busy) });
