/**
 * The ways that cases of a version can take, called journeys laid out inside (steps by their ids within the case): what
 * coverage counts, and what the search for scenarios is guided by. The checker has its own graph, because it proves;
 * this one only guides.
 */
import type { CompiledStep, CompiledVersion } from "@/core/case/compile-version";
import { asideExit } from "@/core/journey/graph";
import { callExit, doneExit, returnExit } from "@/core/journey/scope";
import type { Exit } from "@/core/step/contract";
import { ownValue } from "@/core/step/own-value";

/**
 * to: null where the case (or the called journey) ends. drawn: connected, or into and out of a called journey; open:
 * an exit that nobody connected; aside: from amid the step to the fallback handoff.
 */
export type CaseWay = {
  from: string;
  exit: string;
  to: string | null;
  as: "drawn" | "open" | "aside";
  role: Exit["role"];
};

export type CaseWays = {
  start: string;
  out: (step: string) => readonly CaseWay[];
  into: (step: string) => readonly CaseWay[];
  /** Steps that a case can come to. */
  reachable: ReadonlySet<string>;
};

const waysOfVersion = new WeakMap<CompiledVersion, CaseWays>();

export function waysOf(compiled: CompiledVersion): CaseWays {
  const known = waysOfVersion.get(compiled);
  if (known) return known;
  const out = new Map<string, CaseWay[]>();
  for (const own of compiled.steps.values()) out.set(own.id, waysFrom(compiled, own));
  const into = new Map<string, CaseWay[]>();
  for (const ways of out.values()) {
    for (const way of ways) {
      if (way.to === null) continue;
      const list = into.get(way.to);
      if (list) list.push(way);
      else into.set(way.to, [way]);
    }
  }
  const { start } = compiled.meaning;
  const from = (step: string) => out.get(step) ?? [];
  const reachable = closure(compiled.steps.has(start) ? [start] : [], (step) =>
    from(step).flatMap(({ to }) => to ?? []),
  );
  const found: CaseWays = { start, out: from, into: (step) => into.get(step) ?? [], reachable };
  waysOfVersion.set(compiled, found);
  return found;
}

function waysFrom(compiled: CompiledVersion, own: CompiledStep): CaseWay[] {
  const { fallbackHandoff } = compiled.meaning;
  const isFallback = own.id === fallbackHandoff;
  const fallback = compiled.steps.has(fallbackHandoff) ? fallbackHandoff : null;
  const ways: CaseWay[] = [];
  for (const { name, role, otherwise } of own.kind.exits(own.view)) {
    const to = ownValue(own.step.connections, name);
    if (to !== undefined) ways.push({ from: own.id, exit: name, to: own.scope + to, as: "drawn", role });
    else if (otherwise === "close") ways.push({ from: own.id, exit: name, to: null, as: "open", role });
    // Missed in the fallback itself, the work stays open there.
    else if (!isFallback) ways.push({ from: own.id, exit: name, to: fallback, as: "open", role });
  }
  const call = compiled.calls.get(own.id);
  if (call) {
    const to = call.scope + call.called.meaning.start;
    ways.push({ from: own.id, exit: callExit, to, as: "drawn", role: "normal" });
  }
  if (own.kind.role === "end") {
    const caller = own.caller === null ? undefined : compiled.steps.get(own.caller);
    const after = caller && ownValue(caller.step.connections, doneExit);
    const to = caller && after !== undefined ? caller.scope + after : null;
    ways.push({ from: own.id, exit: returnExit, to, as: "drawn", role: "normal" });
  }
  if (!isFallback) ways.push({ from: own.id, exit: asideExit, to: fallback, as: "aside", role: "normal" });
  return ways;
}

export function closure(from: readonly string[], next: (step: string) => readonly string[]): Set<string> {
  const seen = new Set(from);
  for (const step of seen) for (const to of next(step)) seen.add(to);
  return seen;
}

/** For each step, how many ways it is to the nearest of the targets, and which; setting aside counts as many. */
export function distancesTo(
  ways: CaseWays,
  targets: Iterable<string>,
  isEnd: (step: string) => boolean = () => false,
): Map<string, { distance: number; target: string }> {
  const found = new Map<string, { distance: number; target: string }>();
  let level: { step: string; target: string }[] = [...targets].map((step) => ({ step, target: step }));
  // Ways aside are far: those levels wait their turn.
  const later = new Map<number, { step: string; target: string }[]>();
  for (let distance = 0; level.length > 0 || later.size > 0; distance += 1) {
    const next: typeof level = [];
    for (const { step, target } of [...level, ...(later.get(distance) ?? [])]) {
      if (found.has(step)) continue;
      found.set(step, { distance, target });
      if (isEnd(step)) continue;
      for (const way of ways.into(step)) {
        if (found.has(way.from)) continue;
        if (way.as !== "aside") next.push({ step: way.from, target });
        else {
          const at = distance + asideDistance;
          const wave = later.get(at) ?? [];
          wave.push({ step: way.from, target });
          later.set(at, wave);
        }
      }
    }
    later.delete(distance);
    level = next;
  }
  return found;
}

const asideDistance = 12;

export { asideExit, returnExit };
