/** Proposes scenarios until everything that can be walked is covered, or says why some of it cannot be. */
import type { CompiledStep, CompiledVersion } from "@/core/case/compile-version";
import { coverageFrom, keyOf, rowsOf, walkOf, type Coverage, type Walk } from "@/core/case/coverage";
import { rowInWords } from "@/core/case/coverage-words";
import { neverExhausted } from "@/core/case/exhaustion";
import { sampleValue } from "@/core/case/sample-values";
import type { Scenario } from "@/core/case/scenario";
import { chooseRuns } from "@/core/case/scenario-choice";
import { isOver } from "@/core/case/scenario-ending";
import { goalsOf, keysOfWalk, rowGoalKey, type Goal } from "@/core/case/scenario-goals";
import { useUp } from "@/core/case/scenario-loops";
import { scenarioName } from "@/core/case/scenario-name";
import { pursue } from "@/core/case/scenario-pursuit";
import {
  addGoal,
  addRoot,
  movesTo,
  runSearch,
  startSearch,
  type Search,
  type SearchNode,
} from "@/core/case/scenario-search";
import type { Script } from "@/core/case/script";
import { createRun, type RunOptions } from "@/core/case/simulate";
import { whyUncovered, whyUnseen, type Uncovered, type Unseen } from "@/core/case/why-uncovered";
import { isAtLeast } from "@/core/governance/tiers";

export type ProposeOptions = {
  /** Chooses among equal beginnings: another number, another request's words. 0 when left out. */
  seed?: number;
  /** Moves (arrivals) that are tried in all; by the size of the journey when left out. */
  movesMax?: number;
  /** What other scenarios walk already: only what they leave out is asked for. */
  covered?: readonly Walk[];
  /** Names that are taken already. */
  names?: readonly string[];
  /** Told as the search goes on: how much of what was asked for is found. */
  onProgress?: (found: number, of: number) => void;
  /** Also exits of steps that no way leads to are asked for, and told as uncovered. Off by default. */
  checkReachable?: boolean;
};

export type Proposed = {
  scenarios: Scenario[];
  /** Of these and of what was covered before. */
  coverage: Coverage;
  /** Exits without a scenario. `isImpossible`: no case can take it; else none was found within the bounds. */
  uncovered: Uncovered[];
  /** Conditions and rows without a scenario. */
  unseen: Unseen[];
  /** Moves that were tried. */
  moves: number;
};

const exhausted = "exhausted";

/**
 * Scenarios that together take every exit that can be taken, show every condition with both outcomes and match every row
 * of tables: few, and with names. The same version, the same answer.
 */
export function proposeScenarios(compiled: CompiledVersion, options: ProposeOptions = {}): Proposed {
  const covered = options.covered ?? [];
  const known = new Set(covered.flatMap(keysOfWalk));
  const goals = goalsOf(compiled, known);
  const wanted = goals.filter(({ isKnown }) => !isKnown);
  const movesMax = options.movesMax ?? 4_000 + goals.length * 150;
  const search = startSearch(compiled, goals.filter(isFound(compiled)), movesMax);
  const { onProgress } = options;
  if (onProgress) search.onProgress = () => onProgress(wanted.length - search.wanted.size, wanted.length);
  const roots = beginnings(compiled, options.seed ?? 0);
  if (wanted.length > 0) searchAll(search, goals, roots);
  const runs = chooseRuns(
    search,
    wanted.map(({ key }) => key),
  );
  const names = new Set(options.names);
  const scenarios = runs.map(({ node, fresh, freshExits }) => {
    const also = wordsOf(compiled, fresh);
    const name = scenarioName(compiled, { run: node.run, fresh: freshExits, also, taken: names });
    names.add(name);
    return scenarioOf(compiled, { node, name, root: roots[node.root] });
  });
  const walks = [...covered, ...runs.map(({ node }) => walkOf(compiled, node.run))];
  const coverage = coverageFrom(compiled, walks);
  const open = coverage.exits.missing.filter(({ step, exit }) => !search.found.has(keyOf(step, exit)));
  return {
    scenarios,
    coverage,
    uncovered: whyUncovered(search, { missing: open, covered: known }, options.checkReachable ?? false),
    unseen: whyUnseen(search, coverage),
    moves: movesMax - search.movesLeft,
  };
}

function searchAll(search: Search, goals: readonly Goal[], roots: readonly Script[]): void {
  const { compiled } = search;
  for (const [index, script] of roots.entries()) {
    const run = createRun(compiled, script);
    run.start(script.text, script.understanding ?? null);
    if (index === 0 || search.wanted.size > 0) addRoot(search, run, index);
    runSearch(search);
  }
  pursueAll(search);
  // A step that can be used up in no way may still leave by `exhausted` for a reason of its own.
  const never = neverExhausted(compiled);
  for (const goal of goals) {
    if (goal.exit !== exhausted || goal.isKnown) continue;
    if (never.has(goal.step) || search.found.has(goal.key)) continue;
    addGoal(search, goal);
    useUp(search, goal.step);
    search.onProgress();
  }
  // Behind what was used up there may be more, and what was given up may be within reach by now.
  search.givenUp.clear();
  search.tries.clear();
  runSearch(search);
}

/** The rows of tables that are among the keys, in words: at most two, for a name. */
function wordsOf(compiled: CompiledVersion, keys: ReadonlySet<string>): string[] {
  const rows = [...compiled.steps.values()].flatMap(rowsOf).filter((row) => keys.has(rowGoalKey(row)));
  return rows.slice(0, 2).map((row) => rowInWords(compiled, row));
}

/** Each step whose exits resisted by itself, as long as that leads on. */
function pursueAll(search: Search): void {
  const tried = new Set<string>();
  for (;;) {
    const goal = [...search.goals.values()].find(({ step }) => search.entered.has(step) && !tried.has(step));
    if (!goal || search.movesLeft <= 0 || search.wanted.size === 0) return;
    tried.add(goal.step);
    if (pursue(search, goal.step)) runSearch(search);
  }
}

/** What the first search goes for: going round until a step is used up is done afterwards, each step by itself. */
function isFound(compiled: CompiledVersion): (goal: Goal) => boolean {
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
