import type { CompiledVersion } from "@/core/case/compile-version";
import type { Script } from "@/core/case/script";
import type { ScriptMove } from "@/core/case/script-move";
import { walkPath, type Walked } from "@/core/case/walk-path";
import type { Problem } from "@/core/check/problem";

export type FoundRun =
  | { ok: true; script: Script; moves: readonly ScriptMove[]; isDirect: boolean }
  /** Why there is none, as a sentence. */
  | { ok: false; why: string };

const sliceMs = 12;

/**
 * Looks for a run that goes the problem's path, a little at a time, so that the page stays awake. Null when it was
 * given up.
 */
export async function findRun(
  compiled: CompiledVersion,
  problem: Problem,
  signal: AbortSignal,
): Promise<FoundRun | null> {
  if (problem.path.length === 0)
    return { ok: false, why: "It is about the drawing and not about one run, so there is nothing to play." };
  const { path, inputs, at } = problem;
  const walk = walkPath(compiled, { path, at, ...(inputs && { inputs }) });
  for (;;) {
    const untilMs = performance.now() + sliceMs;
    while (performance.now() < untilMs) {
      const { done, value } = walk.next();
      if (done) return told(compiled, problem, value);
    }
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return null;
  }
}

function told(compiled: CompiledVersion, problem: Problem, walked: Walked): FoundRun {
  if (walked.outcome === "found") {
    const { opening, moves, isDirect } = walked;
    return { ok: true, script: opening, moves, isDirect };
  }
  return { ok: false, why: whyNot(compiled, problem, walked) };
}

function whyNot(
  compiled: CompiledVersion,
  problem: Problem,
  { by, cameTo }: Extract<Walked, { outcome: "not-found" }>,
): string {
  if (problem.conservative !== undefined)
    return `The check is careful here: ${lower(problem.conservative)} No run of it was found.`;
  if (by === "bounds")
    return "Thresholds or the number of visits end every case before it comes there. The check does not count on them: a journey must not be safe by its thresholds alone.";
  const own = cameTo && compiled.steps.get(cameTo.step);
  if (!own) return "No run was found that goes this way.";
  const exits = own.kind.exits(own.view);
  const exit = exits.find(({ name }) => name === cameTo.exit)?.title ?? cameTo.exit;
  const way = exit === "" ? "" : ` by “${exit}”`;
  return by === "conditions"
    ? `No values were found with which “${own.step.title}” is left${way}. The check looks at the ways as they are drawn; conditions that exclude each other may make this one impossible.`
    : `No run was found that goes this way: it came as far as “${own.step.title}” and could not leave it${way}.`;
}

function lower(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
