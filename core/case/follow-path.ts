/** How far along a path (steps and the exits that they are left by) the events of a case lead. */
import type { CompiledVersion } from "@/core/case/compile-version";
import type { ExitOf } from "@/core/case/coverage";
import type { CaseEvent } from "@/core/case/events";
import { asideExit, returnExit } from "@/core/case/ways";
import { rootStepOf } from "@/core/journey/scope";

export type Following = {
  /** How many points of the path are behind. */
  passed: number;
  /** Steps that were entered beside the path. */
  detours: number;
  /** The token that walks the path; others go their own ways. */
  token: string;
  /** Branches that opened before the path comes to them: it tells them one after the other. */
  opened: readonly Opened[];
};

type Opened = { step: string; exit: string; token: string };

export const atStart: Following = { passed: 0, detours: 0, token: "t1", opened: [] };

export function followPath(
  events: readonly CaseEvent[],
  from: Following,
  path: readonly ExitOf[],
): Following {
  let { passed, detours, token, opened } = from;
  for (const event of events) {
    if (event.type === "forked")
      opened = [...opened.filter(({ step }) => step !== event.step), ...branchesOf(event)];
    const way = wayOf(event);
    if (!way) continue;
    const at = path[passed];
    const isStart = way.from === null && passed === 0;
    if (isStart && way.to === at?.step) continue;
    const isLeft = at !== undefined && (way.from === at.step || isStart) && isExit(way.exit, at.exit);
    if (isLeft && (way.to === null || way.to === path[passed + 1]?.step)) {
      passed += 1;
      ({ token } = way);
      opened = opened.filter((one) => one.token !== way.token);
      for (let other = openAt(opened, path[passed]); other; other = openAt(opened, path[passed])) {
        passed += 1;
        ({ token } = other);
        opened = opened.filter((one) => one !== other);
      }
    } else if (way.token === token && way.to !== null && rootStepOf(way.to) !== at?.step) detours += 1;
  }
  return { passed, detours, token, opened };
}

function branchesOf({ step, branches }: Extract<CaseEvent, { type: "forked" }>): Opened[] {
  return branches.map(({ exit, token }) => ({ step, exit, token }));
}

function openAt(opened: readonly Opened[], at: ExitOf | undefined): Opened | undefined {
  return at && opened.find(({ step, exit }) => step === at.step && exit === at.exit);
}

function isExit(taken: string | null, drawn: string): boolean {
  return taken === null ? drawn === asideExit : taken === drawn;
}

type Way = { token: string; from: string | null; exit: string | null; to: string | null };

function wayOf(event: CaseEvent): Way | null {
  switch (event.type) {
    case "step-entered":
    case "step-exhausted":
      return { token: event.token, from: event.from, exit: event.exit, to: event.step };
    case "branch-ended":
      return event.why === "joined"
        ? { token: event.token, from: event.step, exit: event.exit, to: null }
        : null;
    case "sub-journey-left":
      return { token: event.token, from: event.from, exit: returnExit, to: event.step };
    default:
      return null;
  }
}

/** The same version without its bounds on turns, failed attempts and visits: paths are of the graph and count none. */
export function withoutBounds(compiled: CompiledVersion): CompiledVersion {
  const { meaning } = compiled;
  const thresholds = { ...meaning.thresholds, turnsMax: 1_000, failedAttemptsMax: 1_000 };
  const steps = new Map([...compiled.steps].map(([id, own]) => [id, { ...own, visitsMax: 100 }]));
  return { ...compiled, steps, meaning: { ...meaning, thresholds } };
}

/** Whether conditions or a table say by which exit a step is left. */
export function decidesByConditions(compiled: CompiledVersion, id: string): boolean {
  const own = compiled.steps.get(id);
  if (!own) return false;
  return (
    own.kind.table(own.view) !== null ||
    own.kind.expressions(own.view).some(({ expects }) => expects !== "any" && expects.type === "boolean")
  );
}
