import type { JourneyDocument, Step } from "@/core/journey/document";
import type { Conflict } from "@/core/journey/merge-conflict";
import { waysTo, type Delta, type StepPart, type Way, type WayName } from "@/core/journey/merge-delta";
import { mergeValues, own, same, type Leaves } from "@/core/journey/merge-values";

// M1 a step that one side removed and the other changed, or led to anew, is a conflict as a whole; what only went with
//    the removal (the ways to it) is no change of its own. M2 no way of the result leads to a step that is missing
//    because of the merge: such a way is held back and named with the step.

type Steps = Readonly<Record<string, Step>>;
type Merging = {
  current: Steps;
  /** Steps that they took away, as far as my change knows of them. */
  gone: ReadonlySet<string>;
  /** Steps that I took away, those included that stay because of a conflict. */
  removed: ReadonlySet<string>;
  /** Of these, those that stay. */
  held: ReadonlySet<string>;
  /** Steps that they took away and that mine needs. */
  missing: ReadonlySet<string>;
};

export type MergedSteps = {
  steps: Record<string, Step>;
  points: Record<WayName, string>;
  conflicts: Conflict[];
};

/** The steps of the current document with my change put on top, and where the journey starts and falls back to. */
export function mergeSteps(current: JourneyDocument, delta: Delta): MergedSteps {
  const { steps } = current.meaning;
  const removed = new Set(delta.steps.filter((part) => part.before && !part.after).map(({ id }) => id));
  const gone = new Set(delta.steps.filter(({ id, before }) => before && !own(steps, id)).map(({ id }) => id));
  const merging: Merging = {
    ...{ current: steps, gone, removed },
    held: heldOf(current, delta, { gone, removed }),
    missing: missingOf(steps, delta, removed),
  };
  const conflicts: Conflict[] = [];
  const result = new Map(Object.entries(steps));
  for (const part of delta.steps) {
    const { step, conflicts: found } = mergeStep(part, merging);
    conflicts.push(...found);
    if (step) result.set(part.id, step);
    else result.delete(part.id);
  }
  const start = mergePoint("start", current, delta, merging);
  const fallback = mergePoint("fallbackHandoff", current, delta, merging);
  const present = (id: string) => (result.has(id) ? id : "");
  const points = { start: present(start.value), fallbackHandoff: present(fallback.value) };
  return {
    steps: Object.fromEntries(result),
    points,
    conflicts: [...conflicts, ...start.conflicts, ...fallback.conflicts],
  };
}

/** Steps that I removed and that they changed, or led to by new ways. */
function heldOf(
  current: JourneyDocument,
  delta: Delta,
  { gone, removed }: Pick<Merging, "gone" | "removed">,
): Set<string> {
  const leading = removed.size > 0 ? waysTo(current, removed) : new Map<string, Way[]>();
  const parts = delta.steps.filter(({ id, before, after, ways }) => {
    const theirs = own(current.meaning.steps, id);
    if (!before || after || !theirs) return false;
    const isNew = (way: Way) => !ways.before.some((one) => one.from === way.from && one.exit === way.exit);
    return !sameButGone(before, theirs, (to) => gone.has(to)) || leading.get(id)?.some(isNew);
  });
  return new Set(parts.map(({ id }) => id));
}

/** Steps that they removed and that I changed, or led to by new ways. */
function missingOf(current: Steps, delta: Delta, removed: ReadonlySet<string>): Set<string> {
  const led = newTargets(delta);
  const parts = delta.steps.filter(
    ({ id, before, after }) =>
      before &&
      after &&
      !own(current, id) &&
      (led.has(id) || !sameButGone(before, after, (to) => removed.has(to))),
  );
  return new Set(parts.map(({ id }) => id));
}

/** Where my change leads to and what it changed did not lead to before. */
function newTargets(delta: Delta): Set<string> {
  const targets = delta.steps.flatMap(({ before, after }) =>
    Object.entries(after?.connections ?? {}).flatMap(([exit, to]) =>
      own(before?.connections, exit) === to ? [] : [to],
    ),
  );
  return new Set([...targets, delta.start?.after ?? "", delta.fallbackHandoff?.after ?? ""]);
}

/** The same but for ways that went with the steps they led to. */
function sameButGone(before: Step, after: Step, isGone: (to: string) => boolean): boolean {
  if (before === after) return true;
  const ways = Object.entries(before.connections);
  const left = ways.filter(([exit, to]) => Object.hasOwn(after.connections, exit) || !isGone(to));
  return same({ ...before, connections: Object.fromEntries(left) }, after);
}

type MergedStep = { step: Step | undefined; conflicts: Conflict[] };

function mergeStep({ id, before, after, ways }: StepPart, merging: Merging): MergedStep {
  const theirs = own(merging.current, id);
  const whole = { what: "step" as const, id, at: [], base: before, ways: ways.after };
  if (!after) {
    if (!theirs || !merging.held.has(id)) return { step: undefined, conflicts: [] };
    return { step: theirs, conflicts: [{ ...whole, mine: undefined, theirs }] };
  }
  if (!before && !theirs) return { step: withWays({ id, after }, merging), conflicts: [] };
  if (!theirs) {
    const isMissing = merging.missing.has(id);
    return { step: undefined, conflicts: isMissing ? [{ ...whole, mine: after, theirs: undefined }] : [] };
  }
  // Without a step before, both added one of this id: only the same one, the others were given new ids.
  return before
    ? mergeBoth(id, { base: before, mine: after, theirs }, merging)
    : { step: theirs, conflicts: [] };
}

const stepLeaves: Leaves = {
  // Who performs a step is one decision; another kind has other settings, so that the two are one as well.
  isWhole: (at) => at.length === 1 && (at[0] === "assignment" || at[0] === "kind"),
  isFree: () => false,
};

function mergeBoth(
  id: string,
  sides: { base: Step; mine: Step; theirs: Step },
  merging: Merging,
): MergedStep {
  const { base, mine, theirs } = sides;
  if (mine === base) return { step: theirs, conflicts: [] };
  const isPacked = new Set([base.kind, mine.kind, theirs.kind]).size > 1;
  const pack = ({ connections: _ways, kind, settings, ...step }: Step) =>
    isPacked ? { ...step, kind: { kind, settings } } : { ...step, kind, settings };
  const { value, clashes } = mergeValues(
    { base: pack(base), mine: pack(mine), theirs: pack(theirs) },
    stepLeaves,
  );
  const exits = new Set([...Object.keys(theirs.connections), ...Object.keys(mine.connections)]);
  const connections: [string, string][] = [];
  for (const exit of exits) {
    const way = {
      base: own(base.connections, exit),
      mine: own(mine.connections, exit),
      theirs: own(theirs.connections, exit),
    };
    const merged = mergeWay(way, merging);
    if (merged.value !== undefined) connections.push([exit, merged.value]);
    if (merged.isClash) clashes.push({ at: ["connections", exit], ...way });
  }
  // Every leaf is one of three steps, so that their sum has the shape of a step.
  const { kind, ...rest } = value as ReturnType<typeof pack>;
  const unpacked = typeof kind === "object" ? { ...rest, ...kind } : { ...rest, kind };
  return {
    step: { ...unpacked, connections: Object.fromEntries(connections) } as Step,
    conflicts: clashes.map((clash) => ({ what: "step", id, ways: [], ...clash })),
  };
}

/** A step that I added; ways to steps that they removed meanwhile wait for these (M2). */
function withWays({ after }: { id: string; after: Step }, { missing }: Merging): Step {
  const ways = Object.entries(after.connections);
  if (!ways.some(([, to]) => missing.has(to))) return after;
  return { ...after, connections: Object.fromEntries(ways.filter(([, to]) => !missing.has(to))) };
}

type WaySides = Record<"base" | "mine" | "theirs", string | undefined>;

/** Where a way leads; undefined: nowhere. */
function mergeWay({ base, mine, theirs }: WaySides, { gone, removed, held, missing }: Merging) {
  const taken = (value: string | undefined, isClash = false) => ({ value, isClash });
  if (mine === theirs || mine === base) return taken(theirs);
  // What I did not take away by itself: it went with the step that it led to.
  if (base !== undefined && mine === undefined && removed.has(base))
    return taken(theirs === base && !held.has(base) ? undefined : theirs);
  const isTheirs = base !== theirs && !(base !== undefined && theirs === undefined && gone.has(base));
  if (isTheirs) return taken(theirs, true);
  return taken(mine !== undefined && missing.has(mine) ? theirs : mine);
}

function mergePoint(name: WayName, current: JourneyDocument, delta: Delta, merging: Merging) {
  const point = delta[name];
  const theirs = current.meaning[name];
  if (!point) return { value: theirs, conflicts: [] };
  const orNone = (id: string) => (id === "" ? undefined : id);
  const sides = { base: orNone(point.before), mine: orNone(point.after), theirs: orNone(theirs) };
  const { value, isClash } = mergeWay(sides, merging);
  const conflict: Conflict = { what: "journey", id: "", at: [name], ways: [], ...sides };
  return { value: value ?? "", conflicts: isClash ? [conflict] : [] };
}
