import { dragStep, middleStep, readyToPan } from "@/bench/canvas-acts";
import { costText, type CanvasPlace } from "@/bench/canvas-measure";
import { openMeter, type Cost } from "@/bench/canvas-meter";
import { untilOpen, watchOpening } from "@/bench/canvas-open";
import type { CanvasWorld } from "@/bench/canvas-world";

/** The same pan and drag on bare nodes, in a canvas of the same size that shows the same part. */
export async function measureBare(
  world: CanvasWorld,
  at: { url: string; place: CanvasPlace },
  say: (line: string) => void,
): Promise<{ pan: Cost; drag: Cost }> {
  const context = await world.openWindow();
  const page = await context.newPage();
  await page.addInitScript(watchOpening);
  await page.goto(at.url);
  await page.evaluate(`drawBare(${JSON.stringify(at.place)})`);
  await untilOpen(page);
  const meter = await openMeter(page);
  const panned = await meter.cost(await readyToPan(page));
  const near = await middleStep(page);
  const dragged = await meter.cost(() => dragStep(page, near));
  say(`  bare nodes: pan ${costText(panned)}; drag one ${costText(dragged)}`);
  await context.close();
  return { pan: panned, drag: dragged };
}
