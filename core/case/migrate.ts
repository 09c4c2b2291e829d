/**
 * Moving a waiting case to another version. It moves only when
 * 1 its position maps: each place is a step of the same kind with the same settings there, and what is asked, opened or
 *   on its way means the same; and
 * 2 every obligation still holds from there on, over every way of the new version: fields that are read, controls of
 *   tiers (with the evidence that the case has now, bound to the inputs as they are now), parts of the bundle, proof of
 *   completion.
 * Otherwise it stays, and each reason is told. Whoever moves a case plans it in the same transaction (nothing may arrive
 * in between).
 */
import { backgroundOf } from "@/core/case/branches";
import type { CompiledStep, CompiledVersion } from "@/core/case/compile-version";
import type { Arrival, By } from "@/core/case/events";
import { migratedState } from "@/core/case/migrated-state";
import { obligationsOf, unmetAt, type CasePlace, type ObligationKind } from "@/core/case/obligations";
import type { CaseState, Token } from "@/core/case/state";
import { actionOf } from "@/core/case/step-context";
import { misfit } from "@/core/expression/fits";
import { canonicalJson } from "@/core/step/canonical-json";
import { ownValue } from "@/core/step/own-value";

export type Obstacle = {
  /** The step that it is about, in the new version where it is there; null for the case as a whole. */
  step: string | null;
  what: "case" | "step" | "settings" | "ask" | "work" | "effect" | "fork" | "call" | ObligationKind;
  /** One plain sentence. */
  message: string;
};

export type MigrationPlan =
  { ok: true; arrival: Extract<Arrival, { type: "case-migrated" }> } | { ok: false; obstacles: Obstacle[] };

export type MigrationOptions = {
  /** The hash of the version to move to. */
  versionHash: string;
  by: By;
  /** Steps of the old version that have another id in the new one. */
  map?: Record<string, string>;
  /** The time of the move, ISO 8601; only for what an action's inputs would be. */
  at: string;
};

type Planning = { before: CaseState; state: CaseState; from: CompiledVersion; to: CompiledVersion };

/** Whether a case can go on in another version, and the arrival that takes it there; else all that stands against it. */
export function planMigration(
  before: CaseState,
  { from, to }: { from: CompiledVersion; to: CompiledVersion },
  options: MigrationOptions,
): MigrationPlan {
  const { versionHash, by, at } = options;
  if (before.status !== "waiting" || before.tokens.length === 0) {
    const message = "Only a case that waits for something can move; this one is over or stands nowhere.";
    return { ok: false, obstacles: [{ step: null, what: "case", message }] };
  }
  const map = Object.fromEntries(
    Object.entries(options.map ?? {}).filter(([old, renamed]) => old !== renamed),
  );
  const state = migratedState(before, { versionHash, map });
  const planning: Planning = { before, state, from, to };
  const obstacles = [
    ...mapTroubles(map, from, to),
    ...state.tokens.flatMap((token, index) => placeTroubles(planning, token, index)),
    ...forkTroubles(planning),
    ...fieldTroubles(planning),
    ...openTroubles(planning, map, at),
  ];
  // Obligations are asked from the places; they mean nothing where those are not there.
  const all = obstacles.length > 0 ? obstacles : unmet(to, state, at);
  if (all.length > 0) return { ok: false, obstacles: all };
  const hasMap = Object.keys(map).length > 0;
  return { ok: true, arrival: { type: "case-migrated", versionHash, by, ...(hasMap && { map }) } };
}

function mapTroubles(map: Record<string, string>, from: CompiledVersion, to: CompiledVersion): Obstacle[] {
  const troubles = Object.entries(map).flatMap(([old, renamed]): Obstacle[] => {
    if (!from.places.has(old))
      return [
        {
          step: old,
          what: "step",
          message: `The map names "${old}", which is no step of this case's version.`,
        },
      ];
    return to.places.has(renamed)
      ? []
      : [
          {
            step: renamed,
            what: "step",
            message: `The map names "${renamed}", which the new version does not have.`,
          },
        ];
  });
  const targets = Object.values(map);
  const twice = targets.find((one, at) => targets.indexOf(one) < at);
  const taken = targets.find((one) => from.places.has(one) && !Object.hasOwn(map, one));
  const double = twice ?? taken;
  return double === undefined
    ? troubles
    : [...troubles, { step: double, what: "step", message: `Two steps would both be "${double}".` }];
}

function placeTroubles({ before, from, to }: Planning, token: Token, index: number): Obstacle[] {
  const old = before.tokens[index];
  const oldStep = old && from.steps.get(old.step);
  const step = to.steps.get(token.step);
  const troubles: Obstacle[] = [];
  const add = (what: Obstacle["what"], message: string) => troubles.push({ step: token.step, what, message });
  if (!old || !oldStep || !step) {
    add("step", `The case waits at "${token.title}", which the new version does not have.`);
    return troubles;
  }
  if (step.step.kind !== oldStep.step.kind) {
    add("step", `"${token.title}" is another kind of step in the new version.`);
  } else if (meaningOf(step) !== meaningOf(oldStep)) {
    add("settings", `"${token.title}" is set up in another way in the new version, and the case is amid it.`);
  }
  for (let at = step; at.caller !== null;) {
    const caller = to.steps.get(at.caller);
    const oldCaller = from.steps.get(at.caller);
    const [call, oldCall] = [to.calls.get(at.caller), from.calls.get(at.caller)];
    if (!caller || !oldCaller || !call || !oldCall || call.call.journey !== oldCall.call.journey) {
      add("call", `"${token.title}" is of a called journey, which the new version does not call there.`);
      break;
    }
    at = caller;
  }
  return troubles;
}

/** What a waiting step is set up to do: whatever the case was asked by it must mean the same there. */
function meaningOf({ settings, step, scope }: CompiledStep): string {
  const { assignment, tier } = step;
  return canonicalJson({ settings, assignment, tier, scope });
}

function forkTroubles({ before, state, from, to }: Planning): Obstacle[] {
  return (state.forks ?? []).flatMap((fork, index): Obstacle[] => {
    const old = before.forks?.[index];
    const [own, oldOwn] = [to.steps.get(fork.step), old && from.steps.get(old.step)];
    const rule = (compiled: CompiledVersion, step: string) =>
      [...compiled.steps.values()].flatMap((one) => {
        const found = one.kind.joins(one.view);
        return found && one.scope + found.fork === step ? [found.needs] : [];
      });
    const isSame =
      own &&
      oldOwn &&
      canonicalJson(own.kind.forks(own.view)) === canonicalJson(oldOwn.kind.forks(oldOwn.view)) &&
      canonicalJson(rule(to, fork.step)) === canonicalJson(rule(from, oldOwn.id));
    return isSame
      ? []
      : [
          {
            ...{ step: fork.step, what: "fork" as const },
            message: `The branches of "${fork.title}" are open, and the new version has other ones.`,
          },
        ];
  });
}

/** Values stay as they are, so they must fit the new types, and nothing may have become personal. */
function fieldTroubles({ state, to }: Planning): Obstacle[] {
  return state.setFields.flatMap((name): Obstacle[] => {
    const field = ownValue(to.fields, name);
    if (!field) return [];
    const clear = ownValue(state.fields, name);
    const value = ownValue(state.private.fields, name) ?? clear;
    const add = (message: string): Obstacle[] => [{ step: null, what: "field", message }];
    if (field.personal && clear !== undefined)
      return add(`"${field.label}" is personal in the new version, and this case keeps it in the clear.`);
    const why = value === undefined ? null : misfit(field.type, value);
    return why === null ? [] : add(`The value of "${field.label}" does not fit the new version: ${why}.`);
  });
}

/** What is asked, opened or on its way. */
function openTroubles(planning: Planning, map: Record<string, string>, at: string): Obstacle[] {
  const { state, from, to } = planning;
  const renamed = (step: string) => ownValue(map, step) ?? step;
  const obstacles: Obstacle[] = [];
  const add = (step: string, what: Obstacle["what"], message: string) =>
    obstacles.push({ step, what, message });
  const title = (step: string) => to.places.get(step)?.step.title ?? step;
  const asks = [state.lastAsk, ...state.tokens.map(({ ask }) => ask ?? null)];
  const lost = asks.flatMap((ask) =>
    ask?.ask === "fields" ? ask.fields.filter((name) => !ownValue(to.fields, name)) : [],
  );
  for (const name of new Set(lost))
    obstacles.push({
      ...{ step: null, what: "ask" as const },
      message: `The customer was asked for "${ownValue(from.fields, name)?.label ?? name}", which the new version does not know.`,
    });
  for (const effect of state.openEffects) {
    const step = renamed(effect.step);
    const [old, next] = [from, to].map(({ catalogue }) => ownValue(catalogue.operations, effect.operation));
    if (step !== effect.step)
      add(step, "effect", `A call of "${title(step)}" is on its way under its old name.`);
    else if (effect.effect === "tool" && canonicalJson(old ?? null) !== canonicalJson(next ?? null))
      add(
        step,
        "effect",
        `The operation "${effect.operation}" is another one in the new version, and a call of it is on its way.`,
      );
  }
  for (const undo of state.undos ?? []) {
    if (!undo.used && !ownValue(to.catalogue.operations, undo.operation))
      add(
        undo.step,
        "effect",
        `What "${title(undo.step)}" did could no longer be undone: "${undo.operation}" is gone.`,
      );
  }
  for (const work of state.openWork) {
    const step = renamed(work.step);
    if (step !== work.step) {
      add(step, "work", `Work of "${title(step)}" is open under its old name.`);
      continue;
    }
    const queue = to.steps.get(step)?.step.assignment.queue;
    if (queue !== undefined && !ownValue(to.catalogue.queues, queue))
      add(step, "work", `Work of "${title(step)}" is open in a queue that the new version does not have.`);
    if (!work.about) continue;
    const about = renamed(work.about.step);
    const moment = { state, given: { limits: {}, stops: { ai: false, tools: false } }, at };
    const action = actionOf(to, moment, about);
    if (!action.ok || action.value.inputsHash !== work.about.inputsHash)
      add(
        step,
        "work",
        `What a person is asked to decide on at "${title(step)}" would be another action in the new version.`,
      );
  }
  return obstacles;
}

function unmet(to: CompiledVersion, state: CaseState, at: string): Obstacle[] {
  const places: CasePlace[] = state.tokens.map((token) => {
    const inFlight = state.openEffects.some((effect) => effect.token === token.id);
    return { step: token.step, asks: !inFlight, background: backgroundOf(state, token) !== null };
  });
  return obligationsOf(to, state, at).flatMap((obligation): Obstacle[] => {
    const step = unmetAt(to, { places, state }, obligation);
    if (step === null) return [];
    const title = to.places.get(step)?.step.title ?? step;
    const message = `The new version comes to "${title}" only when ${obligation.name}, and this case could come there without.`;
    return [{ step, what: obligation.what, message }];
  });
}
