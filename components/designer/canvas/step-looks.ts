import type { PathPoint, Problem } from "@/core/check/problem";
import type { Meaning } from "@/core/journey/document";
import type { CoverageDrawn, Present } from "../store/drawn";
import type { StepView, StepViews } from "./step-view";

/** All that a box shows: of the step itself, and of what is drawn over the journey. */
export type StepLook = {
  view: StepView;
  problems: readonly Problem[];
  isOnPath: boolean;
  isStanding: boolean;
  /** null while coverage is not shown. */
  coverage: StepCoverage | null;
  others: readonly Present[];
};
export type StepCoverage = { isWalked: boolean; missing: readonly string[] };

/** The parts of the designer's state that boxes show. */
export type Shown = {
  document: { meaning: Meaning };
  problemsOf: ReadonlyMap<string, readonly Problem[]>;
  path: readonly PathPoint[];
  standing: readonly string[];
  coverage: CoverageDrawn | null;
  others: readonly Present[];
};

const none: readonly never[] = [];

/**
 * Looks of the boxes, worked out once a state however many boxes ask; a look that did not change stays the same object,
 * so that one question a box is enough and only boxes that differ draw again.
 */
export function createStepLooks(views: StepViews): (shown: Shown, id: string) => StepLook | null {
  let last: Shown | null = null;
  const looks = new Map<string, StepLook>();
  return (shown, id) => {
    if (last === null || differs(last, shown)) {
      const { document, problemsOf, path, standing, coverage, others } = shown;
      // Only what is asked for: the whole state would be kept alive.
      last = { document, problemsOf, path, standing, coverage, others };
      refresh(looks, shown, views);
    }
    return looks.get(id) ?? null;
  };
}

function differs(a: Shown, b: Shown): boolean {
  return (
    a.document.meaning !== b.document.meaning ||
    a.problemsOf !== b.problemsOf ||
    a.path !== b.path ||
    a.standing !== b.standing ||
    a.coverage !== b.coverage ||
    a.others !== b.others
  );
}

function refresh(looks: Map<string, StepLook>, shown: Shown, views: StepViews): void {
  const { meaning } = shown.document;
  const onPath = new Set(shown.path.map((point) => point.step));
  const standing = new Set(shown.standing);
  const othersOf = othersByStep(shown.others);
  for (const id of looks.keys()) if (!meaning.steps[id]) looks.delete(id);
  for (const id of Object.keys(meaning.steps)) {
    const view = views(meaning, id);
    if (!view) continue;
    const before = looks.get(id);
    const look = {
      view,
      problems: shown.problemsOf.get(id) ?? none,
      isOnPath: onPath.has(id),
      isStanding: standing.has(id),
      coverage: coverageOf(shown.coverage, id),
      others: othersOf.get(id) ?? none,
    };
    if (!before || !isSame(before, look)) looks.set(id, look);
  }
}

function coverageOf(coverage: CoverageDrawn | null, id: string): StepCoverage | null {
  return (
    coverage && { isWalked: coverage.steps.has(id), missing: coverage.missingConditions.get(id) ?? none }
  );
}

function othersByStep(others: readonly Present[]): Map<string, Present[]> {
  const of = new Map<string, Present[]>();
  for (const other of others) for (const id of other.selection) of.set(id, [...(of.get(id) ?? []), other]);
  return of;
}

function isSame(a: StepLook, b: StepLook): boolean {
  return (
    a.view === b.view &&
    sameItems(a.problems, b.problems, sameProblem) &&
    a.isOnPath === b.isOnPath &&
    a.isStanding === b.isStanding &&
    a.coverage?.isWalked === b.coverage?.isWalked &&
    sameItems(a.coverage?.missing ?? none, b.coverage?.missing ?? none) &&
    (a.coverage === null) === (b.coverage === null) &&
    sameItems(
      a.others,
      b.others,
      (one, other) => one.session === other.session && one.isActive === other.isActive,
    )
  );
}

/** A check makes new objects for problems that stay; what a box says of them is the same. */
function sameProblem(a: Problem, b: Problem): boolean {
  return a.severity === b.severity && a.rule === b.rule && a.at === b.at && a.message === b.message;
}

function sameItems<Item>(
  a: readonly Item[],
  b: readonly Item[],
  same: (one: Item, other: Item) => boolean = Object.is,
): boolean {
  return (
    a === b ||
    (a.length === b.length && a.every((item, index) => b[index] !== undefined && same(item, b[index])))
  );
}
