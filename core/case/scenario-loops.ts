/** Uses a step up: goes round until it may not be visited again, so that its exit `exhausted` is taken. */
import type { CompiledVersion } from "@/core/case/compile-version";
import { keyOf } from "@/core/case/coverage";
import { stimuliOf } from "@/core/case/explore";
import { type ScriptMove } from "@/core/case/script-move";
import { isJoin } from "@/core/case/scenario-aim";
import { pickFor } from "@/core/case/scenario-pick";
import {
  childOf,
  isBackground,
  soonAfter,
  take,
  type Search,
  type SearchNode,
} from "@/core/case/scenario-search";
import { fingerprint, placeOf } from "@/core/case/scenario-state";
import { plain, type Pick } from "@/core/case/stimulus";
import type { CaseState } from "@/core/case/state";
import { distancesTo, waysOf } from "@/core/case/ways";

const expansionsMax = 40;
const expansionsWithHelpMax = 8;
const exhausted = "exhausted";

/**
 * Tries to take a step's exit `exhausted`; what was met on the way is kept by the search. The nearest round may use up
 * another step first: then a round that keeps away from the steps of that one is tried. At last what only helps in the
 * background is looked at too.
 */
export function useUp(search: Search, step: string): void {
  const isOpen = () => search.goals.has(keyOf(step, exhausted));
  const nearest = goRounds(search, { step, avoid: new Set(), withHelp: false });
  if (isOpen() && nearest.size > 0) goRounds(search, { step, avoid: nearest, withHelp: false });
  const there = search.entered.get(step)?.run.state;
  const hasHelp = there?.tokens.some(({ branch }) => branch?.background) ?? false;
  if (isOpen() && hasHelp) goRounds(search, { step, avoid: new Set(), withHelp: true });
}

type Round = {
  step: string;
  /** Steps to keep away from. */
  avoid: ReadonlySet<string>;
  /** Also what happens in the background is tried. */
  withHelp: boolean;
};

/** Goes round again and again. Returns the other steps of the round. */
function goRounds(search: Search, way: Round): ReadonlySet<string> {
  const { step } = way;
  const key = keyOf(step, exhausted);
  const own = search.compiled.steps.get(step);
  const others = new Set<string>();
  let node = search.entered.get(step);
  let round: ScriptMove[] = [];
  for (let visits = 0; node && own && visits <= own.visitsMax + 1; visits += 1) {
    if (!search.goals.has(key)) return others;
    const again: SearchNode | null = repeat(search, node, { step, round }) ?? goRound(search, node, way);
    if (!again) return others;
    round = movesBetween(node, again);
    for (const entered of enteredBetween(node, again)) if (entered !== step) others.add(entered);
    node = again;
  }
  return others;
}

/** The same moves once more, as long as each finds what it answers. */
function repeat(
  search: Search,
  from: SearchNode,
  { step, round }: { step: string; round: readonly ScriptMove[] },
): SearchNode | null {
  let node = from;
  for (const move of round) {
    const child = childOf(search, node, plain("message", "", move));
    if (!child) return null;
    keep(search, node, child);
    node = child;
  }
  return round.length > 0 && comesTo(node, step) ? node : null;
}

/** The next time that the step is entered (or is found used up), best first. */
function goRound(search: Search, from: SearchNode, round: Round): SearchNode | null {
  const { step, avoid } = round;
  const { compiled } = search;
  const { far, pickAt } = around(compiled, round);
  const open: SearchNode[] = [from];
  const seen = new Set<string>();
  const max = round.withHelp ? expansionsWithHelpMax : expansionsMax;
  for (let count = 0; count < max && open.length > 0 && search.movesLeft > 0; count += 1) {
    open.sort((a, b) => (a === from ? -1 : b === from ? 1 : far(a) - far(b) || a.depth - b.depth));
    const node = open.shift();
    if (!node) return null;
    for (const stimulus of stimuliOf(compiled, node.run, pickAt(node))) {
      const child = childOf(search, node, stimulus);
      if (!child) continue;
      keep(search, node, child);
      if (child.entered.some((entered) => avoid.has(entered))) continue;
      if (comesTo(child, step)) return child;
      const { state } = child.run;
      if (state?.status !== "waiting" || far(child) === Number.POSITIVE_INFINITY) continue;
      const key = `${placeOf(state)} ${fingerprint(state, new Set())}`;
      if (!seen.has(key)) open.push(child);
      seen.add(key);
    }
  }
  return null;
}

/** How far it is to the step again, and what is tried on the way: other values only once the nearest round did not do. */
function around(compiled: CompiledVersion, { step, avoid, withHelp }: Round) {
  const ways = waysOf(compiled);
  const distances = distancesTo(ways, [step]);
  const inside = distancesTo(ways, [step], (id) => isJoin(compiled, id));
  const fromStep = (state: CaseState | null, id: string) =>
    (isBackground(state, id) ? inside : distances).get(id)?.distance ?? Number.POSITIVE_INFINITY;
  const far = ({ run: { state } }: SearchNode) =>
    Math.min(...(state?.tokens ?? []).map((token) => fromStep(state, token.step)));
  const back = soonAfter(compiled, step).filter((id) => distances.has(id) && !avoid.has(id));
  const pick: Pick =
    avoid.size > 0 ? pickFor(compiled, back) : { live: new Set<string>(), isThorough: false };
  const pickAt = ({ run: { state } }: SearchNode): Pick => ({
    ...pick,
    isThere: (id) => withHelp || !isBackground(state, id) || inside.has(id),
  });
  return { far, pickAt };
}

function keep(search: Search, node: SearchNode, child: SearchNode): void {
  take(search, child, child.run.eventsFrom(node.run.events.length));
}

function comesTo(node: SearchNode, step: string): boolean {
  return (
    node.entered.includes(step) || node.exits.some((taken) => taken.step === step && taken.exit === exhausted)
  );
}

function enteredBetween(from: SearchNode, to: SearchNode): string[] {
  const steps: string[] = [];
  for (let at: SearchNode | null = to; at && at !== from; at = at.parent) steps.push(...at.entered);
  return steps;
}

function movesBetween(from: SearchNode, to: SearchNode): ScriptMove[] {
  const moves: ScriptMove[] = [];
  for (let at: SearchNode | null = to; at && at !== from; at = at.parent)
    if (at.by) moves.unshift(at.by.move);
  return moves;
}
