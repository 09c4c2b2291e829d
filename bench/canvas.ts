/*
 * `npm run bench canvas -- --sizes 50,300,1000`: the designer in Chromium, built as it is served, with journeys of so many
 * steps: opening, panning, dragging one step and fifty, typing in the inspector, undo; and beside it in the same run the
 * same graph as bare nodes of React Flow. Frame times are from frame to frame as the page sees them, p95; processor time
 * is that of the page's main thread. What else runs on the machine shows in the bare nodes' own longest frames.
 * `bareRatio`: ours to theirs in processor time per frame while panning. `firstLoadKb`: script that the designer's page
 * asks for until it is open, gzipped. Last line: one JSON object.
 */
import { canvasJourney } from "@/bench/canvas-journeys";
import { bareGraph, serveBare } from "@/bench/canvas-bare-page";
import { measureBare } from "@/bench/canvas-bare-measure";
import { measureDesigner } from "@/bench/canvas-measure";
import { openCanvasWorld } from "@/bench/canvas-world";
import { progress, readOptions, report, rounded } from "./report";

const options = readOptions({ sizes: "text" });
const sizes = (options.sizes ?? "50,300,1000").split(",").map(Number);
if (sizes.some((size) => !Number.isInteger(size) || size < 10 || size > 2_000)) {
  progress("--sizes takes whole numbers from 10 to 2000, separated by commas.");
  process.exit(2);
}

const world = await openCanvasWorld(progress);
const bare = await serveBare((size) => bareGraph(canvasJourney(size)));
try {
  const found = [];
  let [firstLoadKb, afterQuietKb] = [0, 0];
  for (const size of sizes) {
    const ours = await measureDesigner(world, size, progress);
    const theirs = await measureBare(
      world,
      { url: `${bare.url}/?size=${size}`, place: ours.place },
      progress,
    );
    firstLoadKb = Math.max(firstLoadKb, ours.firstLoadKb);
    afterQuietKb = Math.max(afterQuietKb, ours.afterQuietKb);
    found.push({
      steps: size,
      openMs: rounded(ours.openMs, 0),
      openCpuMs: rounded(ours.openCpuMs, 0),
      panP95Ms: rounded(ours.pan.p95Ms, 1),
      panLongestMs: rounded(ours.pan.longestMs, 1),
      dragP95Ms: rounded(ours.drag.p95Ms, 1),
      dragLongestMs: rounded(ours.drag.longestMs, 1),
      dragFiftyP95Ms: rounded(ours.dragFifty.p95Ms, 1),
      dragFiftyLongestMs: rounded(ours.dragFifty.longestMs, 1),
      barePanLongestMs: rounded(theirs.pan.longestMs, 1),
      bareDragLongestMs: rounded(theirs.drag.longestMs, 1),
      panCpuMsPerFrame: rounded(ours.pan.cpuMsPerFrame, 2),
      dragCpuMsPerFrame: rounded(ours.drag.cpuMsPerFrame, 2),
      bareRatio: rounded(ours.pan.cpuMsPerFrame / theirs.pan.cpuMsPerFrame, 2),
      bareDragRatio: rounded(ours.drag.cpuMsPerFrame / theirs.drag.cpuMsPerFrame, 2),
      typeP95Ms: rounded(ours.typeP95Ms, 1),
      undoMs: rounded(ours.undoMs, 1),
    });
  }
  report({ sizes: found, firstLoadKb: rounded(firstLoadKb, 1), afterQuietKb: rounded(afterQuietKb, 1) });
} finally {
  await bare.close();
  await world.close();
}
