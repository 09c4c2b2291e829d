/**
 * A counter-example is run: the world is steered along its path, step by step and exit by exit, until the promise that
 * the checker says is broken is seen to break. A search over what the world may do, best first; nothing is random.
 */
import type { CaseEvent } from "@/core/case/events";
import type { CompiledVersion } from "@/core/case/compile-version";
import {
  atStart,
  decidesByConditions,
  followPath,
  withoutBounds,
  type Following,
} from "@/core/case/follow-path";
import { valuesAlong } from "@/core/case/path-values";
import { createOpenNodes, nearnessOf, type Nearness } from "@/core/case/search-order";
import type { CaseState } from "@/core/case/state";
import { transition } from "@/core/case/transition";
import type { PathPoint, Problem } from "@/core/check/problem";
import type { JsonObject } from "@/core/expression/value";
import { rootStepOf } from "@/core/journey/scope";
import { startsOf, triedNext, type Tried } from "@/proof/enumerate-stimuli";
import { expectedBreach } from "@/proof/expected-breach";
import { createMonitor, type Breach } from "@/proof/monitors";

export type CounterExample =
  /** It ran into the problem along its path; `isDirect`: without a detour. */
  | { outcome: "shown"; how: Shown; breach: Breach }
  /** It is about the drawing and not about a run: nothing to be seen. */
  | { outcome: "about-the-drawing" }
  /**
   * The path cannot be run: the checker said so itself, or it comes to a step whose conditions never let it go on that
   * way over any values that were tried. Paths are of the graph; that two conditions exclude each other is not seen.
   * Or it is seen as soon as conversations may be longer, more answers may fail and steps may be visited more often:
   * what bounds every case is not counted along paths, because a journey must not be safe by its thresholds alone.
   */
  | { outcome: "conservative"; by: "checker" | "conditions" | "bounds"; why: string }
  /** Another break that the checker tells too stops the case before it comes there. */
  | { outcome: "masked"; breach: Breach }
  | { outcome: "not-shown"; cameTo: PathPoint | null };

/** direct: exactly along the path; detour: with other steps between; earlier: the same break at a step before it. */
export type Shown = "direct" | "detour" | "earlier";

type Node = Following & {
  state: CaseState | null;
  batches: readonly (readonly CaseEvent[])[];
  states: readonly CaseState[];
  at: string;
};

export type SearchOptions = { transitionsMax?: number; arrivalsMax?: number };

export function runCounterExample(
  compiled: CompiledVersion,
  problem: Problem,
  options: SearchOptions = {},
): CounterExample {
  const isExpected = expectedBreach(problem);
  if (!isExpected || problem.path.length === 0) return { outcome: "about-the-drawing" };
  const found = search(compiled, problem, { isExpected, ...options });
  if (found.outcome !== "not-shown") return found;
  if (problem.conservative !== undefined)
    return { outcome: "conservative", by: "checker", why: problem.conservative };
  if (search(withoutBounds(compiled), problem, { isExpected, ...options }).outcome === "shown")
    return { outcome: "conservative", by: "bounds", why: "Thresholds or visits stop the case before." };
  const at = found.cameTo;
  // At the path's end there is nothing to decide, unless the problem is about one of the exits there.
  const isOpen = at !== problem.path.at(-1) || problem.at?.startsWith("connections.");
  if (at && isOpen && decidesByConditions(compiled, at.step)) {
    const why = `No values were found with which "${at.step}" is left by "${at.exit || (problem.at ?? "")}".`;
    return { outcome: "conservative", by: "conditions", why };
  }
  return found;
}

type Search = SearchOptions & { isExpected: (breach: Breach) => boolean };
type Aim = { path: readonly PathPoint[]; wanted: readonly JsonObject[]; nearness: Nearness };

function search(compiled: CompiledVersion, problem: Problem, options: Search): CounterExample {
  const { transitionsMax = 4_000, arrivalsMax = 60, isExpected } = options;
  const { path } = problem;
  const target = path.at(-1)?.step ?? problem.step;
  const isHere = (step: string | null) =>
    step === null || step === target || step === problem.step || rootStepOf(step) === problem.step;
  const aim: Aim = { path, wanted: valuesAlong(compiled, problem), nearness: nearnessOf(compiled, path) };
  const open = createOpenNodes<Node>();
  open.add({ state: null, batches: [], states: [], ...atStart, at: "" }, 0, true);
  const seen = new Set<string>();
  let furthest = 0;
  let earlier: Breach | null = null;
  let masked: Breach | null = null;
  for (let spent = 0; spent < transitionsMax;) {
    const node = open.take();
    if (!node) break;
    for (const tried of triesOf(compiled, node, aim)) {
      spent += 1;
      const next = take(compiled, node, { tried, path });
      if (!next || next.batches.length > arrivalsMax) continue;
      const isAtEnd = next.passed >= path.length - 1 || isEnded(next.state);
      const isNowAside = next.state?.steppedAside && !node.state?.steppedAside;
      const breaches = isAtEnd || isNowAside ? breachesOf(compiled, next) : [];
      const breach = isAtEnd && breaches.find((one) => isExpected(one) && isHere(one.step));
      if (breach) return { outcome: "shown", how: next.detours === 0 ? "direct" : "detour", breach };
      if (isNowAside) {
        earlier ??= breaches.find(isExpected) ?? null;
        masked ??= breaches[0] ?? null;
      }
      furthest = Math.max(furthest, next.passed);
      const key = keyOf(next);
      if (isEnded(next.state) || seen.has(key)) continue;
      seen.add(key);
      open.add(next, aim.nearness(next), next.detours === 0);
    }
  }
  if (earlier) return { outcome: "shown", how: "earlier", breach: earlier };
  if (masked) return { outcome: "masked", breach: masked };
  return { outcome: "not-shown", cameTo: path[furthest] ?? null };
}

function triesOf(compiled: CompiledVersion, node: Node, { path, wanted }: Aim): Tried[] {
  if (!node.state) return startsOf(compiled, wanted);
  const next = path[node.passed];
  // What is to be used up may only be come to again by way of the people who take the case over.
  const isToAside =
    next === undefined ||
    next.exit === "aside" ||
    next.exit === "exhausted" ||
    path[node.passed + 1]?.exit === "aside";
  return triedNext(compiled, node.state, { at: node.at, number: node.batches.length, isToAside, wanted });
}

function take(
  compiled: CompiledVersion,
  node: Node,
  { tried, path }: { tried: Tried; path: readonly PathPoint[] },
): Node | null {
  const id = `d${node.batches.length + 1}`;
  try {
    const { events, state } = transition(compiled, node.state, { id, ...tried });
    return {
      state,
      batches: [...node.batches, events],
      states: [...node.states, state],
      ...followPath(events, node, path),
      at: tried.at,
    };
  } catch {
    return null;
  }
}

function breachesOf(compiled: CompiledVersion, node: Node): readonly Breach[] {
  const monitor = createMonitor(compiled);
  node.batches.forEach((events, index) => {
    const state = node.states[index];
    if (state) monitor.take(events, state);
  });
  return monitor.breaches;
}

function isEnded(state: CaseState | null): boolean {
  return state?.status === "resolved" || state?.status === "closed";
}

/** States that differ in nothing that the search could use are searched once. */
function keyOf({ state, passed, batches }: Node): string {
  if (!state) return "";
  // A call that failed leaves nothing behind where a person who would not make it leaves the same.
  const failed = batches.flat().filter((event) => event.type === "effect-answered" && event.outcome !== "ok");
  return JSON.stringify([
    passed,
    failed.length,
    state.tokens.map(({ id, step, visit, awaits, scratch }) => [id, step, visit, awaits, scratch]),
    state.fields,
    state.private.fields,
    state.controls.length,
    state.receipts.length,
    state.openEffects.length,
    state.people.map(({ id }) => id),
    state.forks?.map(({ step, came }) => [step, came]),
    state.owner.kind,
    state.failedAttempts,
  ]);
}
