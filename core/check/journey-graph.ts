/**
 * The graph of a case: the journey's steps and those of the journeys that it calls, with all ways that a case may take.
 * A called journey begins by `call`; its end, or a person who resolves in one of its handoffs, leads back to what
 * follows the step that called it. Whatever steps aside there leads to the root's fallback handoff. In the background
 * nothing leads there: what fails ends the branch.
 */
import { regionsOf, type ForkFault } from "@/core/check/regions";
import type { StepFacts } from "@/core/check/step-facts";
import {
  asideExit,
  createGraph,
  type BranchRegion,
  type Graph,
  type Regions,
  type Way,
} from "@/core/journey/graph";
import { callExit, doneExit, returnExit, scopeInside } from "@/core/journey/scope";
import type { Branch, JoinRule } from "@/core/step/contract";

export type JourneyGraph = { graph: Graph; faults: readonly ForkFault[] };
type Heads = { start: string; fallback: string; callees: ReadonlyMap<string, string> };

/** `callees`: by calling step, the first step of what it calls, as the case knows it. */
export function journeyGraph(steps: ReadonlyMap<string, StepFacts>, heads: Heads): JourneyGraph {
  const start = steps.has(heads.start) ? heads.start : "";
  const fallback = steps.has(heads.fallback) ? heads.fallback : "";
  const ways: Way[] = [];
  for (const facts of steps.values()) addWays(ways, facts, { steps, fallback, callees: heads.callees });
  const plain = createGraph({ start, steps: [...steps.keys()], ways });
  const forks = new Map<string, readonly Branch[]>();
  const joins = new Map<string, JoinRule>();
  for (const { id, ways: own } of steps.values()) {
    if (own.forks) forks.set(id, own.forks);
    if (own.joins) joins.set(id, own.joins);
  }
  if (forks.size === 0 && joins.size === 0) return { graph: plain, faults: [] };
  const isEnd = (id: string) => {
    const facts = steps.get(id);
    return facts?.role === "end" && facts.caller === null;
  };
  const { regions, faults } = regionsOf(plain, { forks, joins, isEnd, fallback });
  return { graph: withRegions(plain, { steps, regions }), faults };
}

type Adding = { steps: ReadonlyMap<string, StepFacts>; fallback: string; callees: Heads["callees"] };

function addWays(ways: Way[], facts: StepFacts, { steps, fallback, callees }: Adding): void {
  const { id, scope, caller } = facts;
  const isFallback = id === fallback;
  const callee = callees.get(id);
  const open: Way[] = [];
  if (callee !== undefined && steps.has(callee))
    ways.push({ from: id, exit: callExit, to: callee, as: "call" });
  for (const exit of facts.exits) {
    // What is called leaves by `done` when it is over.
    if (callee !== undefined && exit.name === doneExit) continue;
    const connected = Object.hasOwn(facts.step.connections, exit.name);
    const to = connected ? scope + (facts.step.connections[exit.name] ?? "") : "";
    if (connected && steps.has(to)) ways.push({ from: id, exit: exit.name, to, as: "drawn" });
    // Missed in the fallback itself, work stays open there and is flagged, instead of going round.
    else if (!connected && exit.otherwise === "fallback" && fallback !== "" && !isFallback)
      open.push({ from: id, exit: exit.name, to: fallback, as: "open" });
  }
  if (caller !== null && (facts.role === "end" || facts.role === "handoff")) {
    const back = steps.get(caller);
    const next =
      back && Object.hasOwn(back.step.connections, doneExit) ? back.step.connections[doneExit] : null;
    const to = back && next ? back.scope + next : "";
    if (steps.has(to)) ways.push({ from: id, exit: returnExit, to, as: "return", through: caller });
  }
  // Before the open exits, so that counter-examples show the plainest way to the fallback.
  if (fallback !== "" && !isFallback) ways.push({ from: id, exit: asideExit, to: fallback, as: "aside" });
  ways.push(...open);
}

type Forked = { steps: ReadonlyMap<string, StepFacts>; regions: Omit<Regions, "ends"> };

/** In the background nothing leads out: what is left open, fails or comes to the join ends the branch. */
function withRegions(plain: Graph, { steps, regions }: Forked): Graph {
  const ends: Way[] = [];
  const joinOf = (branch: BranchRegion) => regions.forks.get(branch.fork)?.join ?? null;
  const branchOfWay = (way: Way): BranchRegion | null => {
    const opened = regions.forks.get(way.from)?.branches.find((branch) => branch.exit === way.exit);
    return opened ?? regions.branchOf(way.from);
  };
  const ways = plain.ways.filter((way) => {
    const branch = branchOfWay(way);
    if (!branch) return true;
    const isJoined = branch.background && way.to === joinOf(branch);
    const isAside = isBackground(regions, branch) && (way.as === "aside" || way.as === "open");
    if (isJoined || isAside) ends.push({ ...way, to: isJoined ? way.to : "", as: "end" });
    return !isJoined && !isAside;
  });
  for (const facts of steps.values()) {
    const branch = regions.branchOf(facts.id);
    if (!branch || !isBackground(regions, branch)) continue;
    for (const { name, otherwise } of facts.exits) {
      if (Object.hasOwn(facts.step.connections, name) || otherwise === "fallback") continue;
      ends.push({ from: facts.id, exit: name, to: "", as: "end" });
    }
  }
  return createGraph({ start: plain.start, steps: plain.steps, ways, regions: { ...regions, ends } });
}

/** True for a branch in the background, and for all that it opens. */
export function isBackground(regions: Pick<Regions, "branchOf">, branch: BranchRegion | null): boolean {
  for (let at = branch; at; at = regions.branchOf(at.fork)) if (at.background) return true;
  return false;
}

/** The scope of what a step calls, when the journey that it calls is there. */
export function calledScope(facts: Pick<StepFacts, "id">): string {
  return scopeInside(facts.id);
}
