/** Proposes scenarios until every exit that can be taken is covered, or says why one cannot be. */
import type { CompiledStep, CompiledVersion } from "@/core/case/compile-version";
import { coverageOf, exitsTaken, exitsToTake, keyOf, type Coverage, type ExitOf } from "@/core/case/coverage";
import { neverExhausted } from "@/core/case/exhaustion";
import { scenarioName } from "@/core/case/scenario-name";
import type { Scenario } from "@/core/case/scenario";
import { endOf, isOver, startEndings } from "@/core/case/scenario-ending";
import { useUp } from "@/core/case/scenario-loops";
import {
  addRoot,
  exitsTo,
  movesTo,
  pursue,
  runSearch,
  startSearch,
  type Search,
  type SearchNode,
} from "@/core/case/scenario-search";
import { createRun, type RunOptions } from "@/core/case/simulate";
import { whyUncovered, type Uncovered } from "@/core/case/why-uncovered";
import { sampleValue } from "@/core/case/sample-values";
import type { Script } from "@/core/case/script";
import { isAtLeast } from "@/core/governance/tiers";

export type ProposeOptions = {
  /** Chooses among equal beginnings: another number, another request's words. 0 when left out. */
  seed?: number;
  /** Moves (arrivals) that are tried in all; by the size of the journey when left out. */
  movesMax?: number;
  /** Also exits of steps that no way leads to are asked for, and told as uncovered. Off by default. */
  checkReachable?: boolean;
};

export type Proposed = {
  scenarios: Scenario[];
  coverage: Coverage;
  /** Exits without a scenario. `isImpossible`: no case can take it; else none was found within the bounds. */
  uncovered: Uncovered[];
  /** Moves that were tried. */
  moves: number;
};

const exhausted = "exhausted";

/** Scenarios that together take every exit that can be taken, few and with names. The same version, the same answer. */
export function proposeScenarios(compiled: CompiledVersion, options: ProposeOptions = {}): Proposed {
  const goals = exitsToTake(compiled);
  const movesMax = options.movesMax ?? 4_000 + goals.length * 150;
  const never = neverExhausted(compiled);
  // A step that can be used up in no way may still leave by `exhausted` for a reason of its own.
  const search = startSearch(compiled, goals.filter(isFound(compiled)), movesMax);
  const roots = beginnings(compiled, options.seed ?? 0);
  for (const [index, script] of roots.entries()) {
    const run = createRun(compiled, script);
    run.start(script.text, script.understanding ?? null);
    if (index === 0 || search.goals.size > 0) addRoot(search, run, index);
    runSearch(search);
  }
  pursueAll(search);
  for (const { step, exit } of goals)
    if (exit === exhausted && !never.has(step) && !search.found.has(keyOf(step, exit))) {
      search.goals.set(keyOf(step, exit), { step, exit });
      useUp(search, step);
    }
  const scenarios = cover(search, goals, roots);
  const missing = goals.filter(({ step, exit }) => !search.found.has(keyOf(step, exit)));
  return {
    scenarios: scenarios.map(({ scenario }) => scenario),
    coverage: coverageOf(
      compiled,
      scenarios.map(({ node }) => node.run),
    ),
    uncovered: whyUncovered(search, missing, options.checkReachable ?? false),
    moves: movesMax - search.movesLeft,
  };
}

/** Each step whose exits resisted by itself, as long as that leads on. */
function pursueAll(search: Search): void {
  const tried = new Set<string>();
  for (;;) {
    const goal = [...search.goals.values()].find(({ step }) => search.entered.has(step) && !tried.has(step));
    if (!goal || search.movesLeft <= 0) return;
    tried.add(goal.step);
    if (pursue(search, goal.step)) runSearch(search);
  }
}

/** What the first search goes for: going round until a step is used up is done afterwards, each step by itself. */
function isFound(compiled: CompiledVersion): (goal: ExitOf) => boolean {
  return ({ step, exit }) => {
    const own = compiled.steps.get(step);
    if (exit !== exhausted || !own) return true;
    // One that a kind has by itself stands among its own exits, and may be left by bad answers for example; the one that
    // every step has stands behind them all.
    const exits = own.kind.exits(own.view);
    return exits.findIndex(({ name }) => name === exit) !== exits.length - 1;
  };
}

/** How a case can begin: as nobody, as somebody who is known, with a request that is understood already. */
function beginnings(compiled: CompiledVersion, seed: number): Script[] {
  const texts = ["Hello, I need your help.", "Hi there!", "Good morning, I have a request."];
  const text = texts[Math.abs(seed) % texts.length] ?? "Hello.";
  const inputs = Object.fromEntries(
    Object.entries(compiled.meaning.fields).flatMap(([name, field]) =>
      field.input ? [[name, sampleValue(field.type, name)]] : [],
    ),
  );
  const own: RunOptions = Object.keys(inputs).length > 0 ? { fields: inputs } : {};
  const identity = { method: "known before", at: "2026-01-05T08:00:00.000Z" };
  return [
    { ...own, text },
    { ...own, text, identity },
  ];
}

type Chosen = { node: SearchNode; scenario: Scenario };

/** The fewest runs that a greedy choice finds: always the one that covers most of what is left. */
function cover(search: Search, goals: readonly ExitOf[], roots: readonly Script[]): Chosen[] {
  const endings = startEndings(search);
  const left = new Set(
    goals.map(({ step, exit }) => keyOf(step, exit)).filter((key) => search.found.has(key)),
  );
  const candidates = [...new Set([...search.found.values(), ...search.ended])].map((node) => ({
    node,
    exits: exitsTo(node),
  }));
  const chosen: { node: SearchNode; fresh: ExitOf[] }[] = [];
  while (left.size > 0) {
    let best: { node: SearchNode; gain: number } | null = null;
    for (const { node, exits } of candidates) {
      let gain = 0;
      for (const key of exits) if (left.has(key)) gain += 1;
      const isBetter =
        best === null || gain > best.gain || (gain === best.gain && node.depth < best.node.depth);
      if (gain > 0 && isBetter) best = { node, gain };
    }
    if (!best) break;
    const node = endOf(endings, best.node);
    const taken = exitsTaken(search.compiled, node.run.events);
    const fresh = taken.filter(({ step, exit }) => left.delete(keyOf(step, exit)));
    chosen.push({ node, fresh });
  }
  const names = new Set<string>();
  return withoutIdle(search, chosen, goals).map(({ node, fresh }) => {
    const name = scenarioName(search.compiled, { run: node.run, fresh, taken: names });
    names.add(name);
    return { node, scenario: scenarioOf(search.compiled, { node, name, root: roots[node.root] }) };
  });
}

/** Drops runs whose exits the others cover together. */
function withoutIdle(
  search: Search,
  chosen: readonly { node: SearchNode; fresh: ExitOf[] }[],
  goals: readonly ExitOf[],
): { node: SearchNode; fresh: ExitOf[] }[] {
  const wanted = new Set(goals.map(({ step, exit }) => keyOf(step, exit)));
  const count = new Map<string, number>();
  const exits = chosen.map(({ node }) => {
    const taken = exitsTaken(search.compiled, node.run.events).map(({ step, exit }) => keyOf(step, exit));
    const own = new Set(taken.filter((key) => wanted.has(key)));
    for (const key of own) count.set(key, (count.get(key) ?? 0) + 1);
    return own;
  });
  return chosen.filter((_, index) => {
    const own = exits[index] ?? new Set();
    if ([...own].some((key) => count.get(key) === 1)) return true;
    for (const key of own) count.set(key, (count.get(key) ?? 1) - 1);
    return false;
  });
}

const neverMax = 20;

function scenarioOf(
  compiled: CompiledVersion,
  { node, name, root }: { node: SearchNode; name: string; root: Script | undefined },
): Scenario {
  const { state, events } = node.run;
  const visits = [...new Set(events.flatMap((event) => (event.type === "step-entered" ? [event.step] : [])))];
  const isGrave = (own: CompiledStep) =>
    own.kind.operation(own.view) !== null && isAtLeast(own.step.tier, "high");
  const never = [...compiled.steps.values()]
    .filter((own) => isGrave(own) && !visits.includes(own.id))
    .map(({ id }) => id)
    .slice(0, neverMax);
  const disposition = state?.resolution?.disposition;
  const end = isOver(node) && state?.status === "resolved" ? "resolved" : isOver(node) ? "closed" : "waiting";
  return {
    name,
    script: { text: "", ...root, moves: movesTo(node) },
    expects: {
      end,
      ...(disposition !== undefined && { disposition }),
      visits,
      ...(never.length > 0 && { never }),
    },
  };
}
