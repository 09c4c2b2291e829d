/** A case's state as another version knows it: its hash, and the new ids of steps that are called otherwise there. */
import type { Ask, CaseEvent } from "@/core/case/events";
import type { CaseState } from "@/core/case/state";
import { ownValue } from "@/core/step/own-value";

type Migrated = Extract<CaseEvent, { type: "case-migrated" }>;

/** What is open keeps its names, because the world knows it by them; timers are renamed by decisions of their own. */
export function migratedState(
  state: CaseState,
  { versionHash, map }: Pick<Migrated, "versionHash" | "map">,
): CaseState {
  const moved = { ...state, versionHash };
  return map && Object.keys(map).length > 0 ? renamed(moved, map) : moved;
}

function renamed(state: CaseState, map: Record<string, string>): CaseState {
  const to = (step: string) => ownValue(map, step) ?? step;
  const keys = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).map(([step, value]) => [to(step), value]));
  const branch = <T extends { branch?: CaseState["tokens"][number]["branch"] }>(one: T): T =>
    one.branch ? { ...one, branch: { ...one.branch, fork: to(one.branch.fork) } } : one;
  const ask = (one: Ask | null): Ask | null =>
    one?.ask === "consent" ? { ...one, step: to(one.step) } : one;
  return {
    ...state,
    tokens: state.tokens.map((token) => ({
      ...branch(token),
      step: to(token.step),
      ...(token.ask && { ask: ask(token.ask) ?? token.ask }),
    })),
    ...(state.forks && { forks: state.forks.map((fork) => ({ ...branch(fork), step: to(fork.step) })) }),
    ...(state.undos && { undos: state.undos.map((undo) => ({ ...undo, step: to(undo.step) })) }),
    visits: keys(state.visits),
    controls: state.controls.map((met) => ({ ...met, guards: to(met.guards) })),
    lastAsk: ask(state.lastAsk),
    private: {
      ...state.private,
      calls: keys(state.private.calls),
      ...(state.private.undos && { undos: keys(state.private.undos) }),
    },
  };
}
