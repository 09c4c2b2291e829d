/** The part of the fold that opens and closes places: branches of forks, and journeys that are called. */
import type { Ask, CaseEvent } from "@/core/case/events";
import type { CaseState, OpenFork, Token } from "@/core/case/state";
import { returnExit, scopeInside } from "@/core/journey/scope";
import { canonicalJson } from "@/core/step/canonical-json";

type Of<T extends CaseEvent["type"]> = Extract<CaseEvent, { type: T }>;
export type PlaceEvent = Of<
  "forked" | "branch-ended" | "joined" | "sub-journey-entered" | "sub-journey-left"
>;

/** Completed steps that a state carries; the rest stays on the timeline. */
export const completedMax = 200;

export function evolvePlaces(state: CaseState, event: PlaceEvent): CaseState {
  switch (event.type) {
    case "forked":
      return fork(state, event);
    case "branch-ended":
      return endBranch(state, event);
    case "joined":
      return join(state, event);
    case "sub-journey-entered":
      return enterCalled(state, event);
    case "sub-journey-left":
      return leaveCalled(state, event);
  }
}

function fork(state: CaseState, event: Of<"forked">): CaseState {
  const parked = state.tokens.find((token) => token.id === event.token);
  if (!parked) return state;
  const { step, title, visit } = parked;
  const children = event.branches.map(({ token, exit, background }): Token => ({
    ...{ id: token, step, title, visit, awaits: [], scratch: {}, said: 0 },
    branch: { of: parked.id, fork: step, exit, background: background ?? false },
  }));
  const open: OpenFork = {
    ...{ token: parked.id, step, title, visit, came: [] },
    ...(parked.branch && { branch: parked.branch }),
  };
  const tokens = state.tokens.flatMap((token) => (token === parked ? children : [token]));
  return { ...state, tokens, forks: [...(state.forks ?? []), open] };
}

function endBranch(state: CaseState, event: Of<"branch-ended">): CaseState {
  const { token: id, why, step, exit } = event;
  const ended = state.tokens.find((token) => token.id === id);
  const isGone = (token: string) => token === id || (why !== "joined" && token.startsWith(`${id}-`));
  const tokens = state.tokens.filter((token) => !isGone(token.id));
  const forks = (state.forks ?? [])
    .filter((fork) => !isGone(fork.token))
    .map((fork) => {
      const came = why === "joined" && ended?.branch && fork.token === ended.branch.of ? ended.branch : null;
      return came && !came.background && fork.step === came.fork
        ? { ...fork, came: [...fork.came, came.exit] }
        : fork;
    });
  const completedSteps =
    ended && why === "joined" && exit !== null && ended.branch?.fork !== step
      ? completed(state, { seq: event.seq, step, title: ended.title, exit, at: event.at })
      : state.completedSteps;
  // What still waits keeps the case waiting, when nothing goes on after this.
  const status = tokens.some((token) => token.awaits.length > 0) ? "waiting" : state.status;
  return withForks(
    { ...state, tokens, status, completedSteps, lastAsk: questionAfter(state, id, tokens) },
    forks,
  );
}

function join(state: CaseState, event: Of<"joined">): CaseState {
  const open = state.forks?.find((fork) => fork.token === event.token);
  if (!open) return state;
  const { token: id, step, title, visit, branch } = open;
  const back: Token = {
    ...{ id, step, title, visit, awaits: [], scratch: {}, said: 0 },
    ...(branch && { branch }),
  };
  const forks = (state.forks ?? []).filter((fork) => fork !== open);
  return withForks({ ...state, status: "running", tokens: [back, ...state.tokens] }, forks);
}

function withForks(state: CaseState, forks: OpenFork[]): CaseState {
  const { forks: _before, ...rest } = state;
  return forks.length === 0 ? rest : { ...rest, forks };
}

/** A called journey begins with nothing but its inputs: nothing of an earlier call counts for this one. */
function enterCalled(state: CaseState, event: Of<"sub-journey-entered">): CaseState {
  const scope = scopeInside(event.step);
  const { fields } = event.private;
  const names = Object.keys(fields);
  const isOther = (name: string) => !name.startsWith(scope);
  return {
    ...state,
    setFields: [...state.setFields.filter(isOther), ...names],
    fieldSeqs: {
      ...others(state.fieldSeqs, isOther),
      ...Object.fromEntries(names.map((name) => [name, event.seq])),
    },
    fields: others(state.fields, isOther),
    controls: state.controls.map((met) =>
      met.guards.startsWith(scope) && !met.used && met.control !== "identity" ? { ...met, used: true } : met,
    ),
    private: { ...state.private, fields: { ...others(state.private.fields, isOther), ...fields } },
  };
}

function leaveCalled(state: CaseState, event: Of<"sub-journey-left">): CaseState {
  const { token: id, step, title, from, seq, at } = event;
  const ended = state.tokens.find((token) => token.id === id);
  const visit = state.visits[step] ?? 0;
  return {
    ...state,
    completedSteps: completed(state, { seq, step: from, title: ended?.title ?? from, exit: returnExit, at }),
    tokens: state.tokens.map((token) =>
      token.id === id
        ? {
            ...{ id, step, title, visit, awaits: [], scratch: {}, said: 0 },
            ...(token.branch && { branch: token.branch }),
          }
        : token,
    ),
  };
}

/**
 * The question that stands after a token went on or ended: its own is over; another's stays, the latest first. Only
 * tokens of branches remember what they asked: where there are none, there is one token, and its question is the case's.
 */
export function questionAfter(state: CaseState, id: string, tokens: readonly Token[]): Ask | null {
  const gone = state.tokens.filter(
    (token) => token.id === id || !tokens.some((left) => left.id === token.id),
  );
  const isOfRoot = gone.some((token) => token.branch === undefined);
  const isOver = isOfRoot || gone.some(({ ask }) => ask !== undefined && isSame(ask, state.lastAsk));
  if (!isOver) return state.lastAsk;
  const asking = tokens.findLast(
    (token) => token.id !== id && token.ask && token.awaits.some((awaited) => awaited.on === "message"),
  );
  return asking?.ask ?? null;
}

function isSame(a: Ask, b: Ask | null): boolean {
  return b !== null && canonicalJson(a) === canonicalJson(b);
}

function completed(state: CaseState, step: CaseState["completedSteps"][number]): CaseState["completedSteps"] {
  return [...state.completedSteps, step].slice(-completedMax);
}

function others<T>(record: Readonly<Record<string, T>>, is: (name: string) => boolean): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => is(name)));
}
