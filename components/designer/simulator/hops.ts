import type { CompiledVersion } from "@/core/case/compile-version";
import type { CaseEvent } from "@/core/case/events";
import type { CaseState } from "@/core/case/state";
import { asideExit, waysOf } from "@/core/case/ways";
import { doneExit, returnExit, rootStepOf } from "@/core/journey/scope";

/** One token's way along a connection, in the journey's own steps: what happens in a called journey stands at its caller. */
export type Hop = { token: string; from: string; exit: string; to: string };
/** What moves at the same time, and where the case stands once it has. */
export type Wave = { hops: Hop[]; standing: string[] };

export function standingOf(state: CaseState | null): string[] {
  const isOpen = state?.status === "waiting" || state?.status === "running";
  return isOpen ? distinct(state.tokens.map(({ step }) => rootStepOf(step))) : [];
}

type Change = { wave: number; token: string; step: string | null };

/**
 * What the events of one move look like on the canvas: each token goes hop by hop, tokens beside each other at the same
 * time. `before` is the case as it stood.
 */
export function wavesOf(
  compiled: CompiledVersion,
  events: readonly CaseEvent[],
  before: CaseState | null,
): Wave[] {
  const places = new Map(before?.tokens.map(({ id, step }) => [id, rootStepOf(step)] as const));
  const changes: Change[] = [];
  const hops: (Hop & { wave: number })[] = [];
  const last = new Map<string, number>();
  const came = new Map<string, number>();
  const back = new Set<string>();
  const place = (token: string, step: string | null, wave: number) => {
    last.set(token, wave);
    changes.push({ wave, token, step });
  };
  for (const event of events) {
    switch (event.type) {
      case "step-entered":
      case "step-exhausted": {
        const to = rootStepOf(event.step);
        const from = event.from === null ? null : rootStepOf(event.from);
        const now = last.get(event.token) ?? 0;
        // Back from its branches, a token does not walk: they did.
        const isHop = from !== null && !back.delete(event.token) && (from !== to || isOwnLoop(event));
        if (isHop) hops.push({ wave: now + 1, token: event.token, from, to, exit: exitOf(event) });
        place(event.token, to, isHop ? now + 1 : now);
        break;
      }
      case "forked":
        place(event.token, null, last.get(event.token) ?? 0);
        for (const { token } of event.branches)
          place(token, rootStepOf(event.step), last.get(event.token) ?? 0);
        break;
      case "branch-ended": {
        const wave = (last.get(event.token) ?? 0) + 1;
        const to = event.why === "joined" ? targetOf(compiled, event.step, event.exit) : null;
        if (to !== null && event.exit !== null)
          hops.push({ wave, token: event.token, from: rootStepOf(event.step), exit: event.exit, to });
        const parent = event.token.slice(0, event.token.lastIndexOf("-"));
        came.set(parent, Math.max(came.get(parent) ?? 0, to === null ? wave - 1 : wave));
        place(event.token, null, to === null ? wave - 1 : wave);
        break;
      }
      case "joined":
        last.set(event.token, Math.max(last.get(event.token) ?? 0, came.get(event.token) ?? 0));
        back.add(event.token);
        break;
      case "case-resolved":
      case "case-closed":
        for (const token of [...places.keys(), ...last.keys()]) place(token, null, last.get(token) ?? 0);
        break;
    }
  }
  return collected(places, changes, hops);
}

function collected(
  places: Map<string, string>,
  changes: readonly Change[],
  hops: readonly (Hop & { wave: number })[],
): Wave[] {
  const count = Math.max(0, ...hops.map(({ wave }) => wave), ...changes.map(({ wave }) => wave));
  return Array.from({ length: count + 1 }, (_, wave) => {
    for (const { token, step } of changes.filter((one) => one.wave === wave)) {
      if (step === null) places.delete(token);
      else places.set(token, step);
    }
    const moving = hops.flatMap(({ wave: own, ...hop }) => (own === wave ? [hop] : []));
    return { hops: moving, standing: distinct([...places.values()]) };
  });
}

type Entered = Extract<CaseEvent, { type: "step-entered" | "step-exhausted" }>;

/** A connection that leads from a step of the journey's own to itself. */
function isOwnLoop({ from, step }: Entered): boolean {
  return from === step && rootStepOf(step) === step;
}

/** The exit of the journey's own step: a called journey that ended is left by its caller's `done`. */
function exitOf({ from, exit }: Entered): string {
  const isInside = from !== null && rootStepOf(from) !== from;
  if (exit === null) return asideExit;
  return isInside && exit === returnExit ? doneExit : exit;
}

function targetOf(compiled: CompiledVersion, step: string, exit: string | null): string | null {
  const to = waysOf(compiled)
    .out(step)
    .find((way) => way.exit === exit)?.to;
  return to === undefined || to === null ? null : rootStepOf(to);
}

function distinct(steps: readonly string[]): string[] {
  return [...new Set(steps)];
}
