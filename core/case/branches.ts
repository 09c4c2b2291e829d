/**
 * Forks: where a case stands in several places at once.
 * 1 A fork's token is parked; each branch has a token of its own, named after it. Whatever happens in a branch ends with
 *   the branch: a branch that is dropped takes its timers, its work and the branches inside it along. Effects in flight
 *   finish: their late answers are evidence.
 * 2 Branches in the background never block: no join waits for them, and what fails in one ends that one alone.
 * 3 A case is set aside as a whole: the foreground is dropped, and the token that forked goes on to a person.
 */
import { emit, tokenOf, type Burst } from "@/core/case/burst";
import type { CompiledStep } from "@/core/case/compile-version";
import { dropWork } from "@/core/case/open-ends";
import type { CaseState, OpenFork, Token } from "@/core/case/state";
import type { Branch, JoinRule } from "@/core/step/contract";

/** Opens the branches of a fork; returns their tokens, in order. The fork's own token is parked. */
export function openBranches(burst: Burst, token: Token, branches: readonly Branch[]): string[] {
  const names = freeNames(burst.state, token.id, branches.length);
  const opened = branches.map(({ exit, background }, at) => ({
    token: names[at] ?? "",
    exit,
    ...(background && { background: true as const }),
  }));
  emit(burst, { type: "forked", token: token.id, step: token.step, visit: token.visit, branches: opened });
  return names;
}

/** Names are unique among all that is open, so that what belongs to a branch is told by its name. */
function freeNames(state: CaseState, parent: string, count: number): string[] {
  const used = [...state.tokens.map((token) => token.id), ...openForks(state).map((fork) => fork.token)];
  const names: string[] = [];
  for (let number = 1; names.length < count; number += 1) {
    const name = `${parent}-${number}`;
    if (!used.some((one) => one === name || one.startsWith(`${name}-`))) names.push(name);
  }
  return names;
}

export function openForks(state: Readonly<CaseState>): readonly OpenFork[] {
  return state.forks ?? [];
}

/** The branch of the outermost fork whose background the token walks in; null in the foreground. */
export function backgroundOf(state: Readonly<CaseState>, token: Token): string | null {
  let found: string | null = null;
  let at: Pick<Token, "branch"> & { id: string } = token;
  for (let branch = at.branch; branch; branch = at.branch) {
    if (branch.background) found = at.id;
    const parent = openForks(state).find((fork) => fork.token === branch.of);
    if (!parent) break;
    at = { id: parent.token, ...(parent.branch && { branch: parent.branch }) };
  }
  return found;
}

/** The token that speaks for the case where somebody speaks to it: the first one in the foreground. */
export function leadToken(state: Readonly<CaseState>): Token | undefined {
  return state.tokens.find((token) => backgroundOf(state, token) === null) ?? state.tokens[0];
}

/** What becomes of a token that comes to a join: another of its fork's branches goes on, or the fork's own token. */
export type Arrived = "not-mine" | "waits" | { token: string; fork: string };

export function arriveAtJoin(
  burst: Burst,
  token: Token,
  join: { own: CompiledStep; rule: JoinRule; exit: string | null },
): Arrived {
  const { branch } = token;
  const fork = join.own.scope + join.rule.fork;
  if (!branch || branch.fork !== fork) return "not-mine";
  endBranch(burst, { token: token.id, why: "joined", exit: join.exit });
  const open = openForks(burst.state).find((one) => one.token === branch.of && one.step === fork);
  if (branch.background || !open) return "waits";
  const left = foregroundOf(burst.state, open.token);
  const needed = join.rule.needs === "all" ? open.came.length + left.length : join.rule.needs;
  // Nobody is left who could still come: what came is enough, rather than waiting for ever.
  if (open.came.length < needed && left.length > 0) return "waits";
  for (const id of left) endBranch(burst, { token: id, why: "dropped", exit: null });
  emit(burst, { type: "joined", token: open.token, fork, step: join.own.id });
  return { token: open.token, fork };
}

/** Ends a branch with all that is open in it. */
export function endBranch(
  burst: Burst,
  end: { token: string; why: "joined" | "dropped" | "failed"; exit: string | null; detail?: string },
): void {
  const { token: id, why, exit, detail } = end;
  const isOfBranch = (token: string) => token === id || (why !== "joined" && token.startsWith(`${id}-`));
  for (const timer of burst.state.openTimers) {
    if (isOfBranch(timer.token)) emit(burst, { type: "timer-dropped", timerId: timer.timerId });
  }
  dropWork(burst, (work) => isOfBranch(work.token), "its branch ended");
  const step =
    tokenOf(burst, id)?.step ?? openForks(burst.state).find((fork) => fork.token === id)?.step ?? "";
  emit(burst, { type: "branch-ended", token: id, step, exit, why, ...(detail !== undefined && { detail }) });
}

/** The open branches of a fork that a join waits for, by their tokens, those that forked again included. */
function foregroundOf(state: CaseState, parent: string): string[] {
  const standing = state.tokens.map(({ id, branch }) => ({ id, branch }));
  const parked = openForks(state).map(({ token, branch }) => ({ id: token, branch }));
  return [...standing, ...parked]
    .filter(({ branch }) => branch?.of === parent && !branch.background)
    .map(({ id }) => id);
}

/** Drops the foreground and brings back the token that the case began with; returns its name. */
export function gather(burst: Burst, token: Token): string {
  const root = rootOf(burst.state, token);
  const open = openForks(burst.state).find((fork) => fork.token === root);
  if (!open) return root;
  for (const id of foregroundOf(burst.state, root))
    endBranch(burst, { token: id, why: "dropped", exit: null });
  emit(burst, { type: "joined", token: root, fork: open.step, step: null });
  return root;
}

function rootOf(state: CaseState, token: Token): string {
  let id = token.id;
  let branch = token.branch;
  while (branch) {
    const { of } = branch;
    id = of;
    branch = openForks(state).find((fork) => fork.token === of)?.branch;
  }
  return id;
}
