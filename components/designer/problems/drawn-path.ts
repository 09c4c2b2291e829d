import type { PathPoint } from "@/core/check/problem";
import type { Meaning } from "@/core/journey/document";
import { doneExit, returnExit, rootStepOf } from "@/core/journey/scope";

/** A path as the canvas can draw it: what happens inside a called journey is one point, at the step that calls it. */
export function drawnPath(path: readonly PathPoint[]): PathPoint[] {
  const drawn: PathPoint[] = [];
  for (const point of path) {
    const step = rootStepOf(point.step);
    const isInside = step !== point.step;
    const exit = isInside && point.exit === returnExit ? doneExit : point.exit;
    const last = drawn.at(-1);
    if (isInside && last?.step === step) last.exit = exit;
    else drawn.push({ step, exit });
  }
  return drawn;
}

const titlesMax = 8;

/** The way to a problem in words, its middle left out when it is long. */
export function pathWords(path: readonly PathPoint[], meaning: Pick<Meaning, "steps">): string {
  const titles = drawnPath(path).map(({ step }) => meaning.steps[step]?.title ?? step);
  const shown =
    titles.length <= titlesMax ? titles : [...titles.slice(0, 3), "…", ...titles.slice(3 - titlesMax)];
  return shown.join(" › ");
}
