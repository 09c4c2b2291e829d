/**
 * Moves a token until it waits or its case ends.
 * 1 R7: at most `burstMax` steps an arrival; then the case goes to a person.
 * 2 A step is entered at most `visitsMax` times; then it is left by `exhausted` without being entered.
 * 3 Whatever is left unconnected, fails or may not be done leads to the fallback handoff. There it stays open: the
 *   fallback handoff is never left for itself, and its visits are not bounded, because only people move it.
 * 4 A token that leaves a step leaves no timer and no work item behind. Effects in flight finish: their late answers are
 *   evidence, and move nothing.
 * 5 A case that has nowhere to go is stranded: it waits with an incident that a person sees, never silently.
 */
import { arriveAtJoin, backgroundOf, endBranch, gather, openBranches } from "@/core/case/branches";
import { emit, burstMax, tokenOf, type Burst } from "@/core/case/burst";
import type { CompiledStep } from "@/core/case/compile-version";
import { asConfirmation, needsConfirmation } from "@/core/case/confirmation";
import { applyDeeds } from "@/core/case/deeds";
import { endCase, resolutionProof } from "@/core/case/ending";
import type { Awaited, Decided, StepAsideReason } from "@/core/case/events";
import { keyOf } from "@/core/case/names";
import { awaitedBy, dropOpen, giveBack } from "@/core/case/open-ends";
import type { Token } from "@/core/case/state";
import { arrivalInScope } from "@/core/case/scope";
import { createContext, readField } from "@/core/case/step-context";
import type { Crossing } from "@/core/case/thresholds";
import { canonicalJson } from "@/core/step/canonical-json";
import { misfit } from "@/core/expression/fits";
import { callExit, doneExit } from "@/core/journey/scope";
import type { Branch, Deed, Exit, StepArrival, StepContext, StepResult } from "@/core/step/contract";
import { ownValue } from "@/core/step/own-value";
import type { JsonObject } from "@/core/expression/value";

type Way = { to: string; from: string | null; exit: string | null };

/** Brings a token into a step and on from there. */
export function enterStep(burst: Burst, id: string, way: Way): void {
  const { meaning, steps, places } = burst.compiled;
  const isFallback = way.to === meaning.fallbackHandoff;
  const step = places.get(way.to)?.step;
  if (!step) {
    stepAside(burst, id, { reason: "failed-closed", detail: `There is no step "${way.to}".` });
    return;
  }
  const own = steps.get(way.to);
  if (own && cameToJoin(burst, id, { own, way })) return;
  burst.entered += 1;
  if (burst.entered === burstMax && !isFallback) {
    const { to, from } = way;
    emit(burst, {
      type: "ai-stepped-aside",
      step: from ?? to,
      reason: "burst",
      detail: "Too many steps followed one event.",
      value: burst.entered,
      threshold: burstMax,
    });
    const token = tokenOf(burst, id);
    const root = token ? gather(burst, token) : id;
    enterStep(burst, root, { to: meaning.fallbackHandoff, from, exit: null });
    return;
  }
  if (burst.entered > burstMax + 1) {
    strand(burst, id, "burst");
    return;
  }
  const visits = ownValue(burst.state.visits, way.to) ?? 0;
  const { title } = step;
  const { from, exit } = way;
  if (own && visits >= visitsBound(burst, own) && !isFallback) {
    emit(burst, { type: "step-exhausted", token: id, step: way.to, title, from, exit });
    leaveStep(burst, id, "exhausted");
    return;
  }
  emit(burst, { type: "step-entered", token: id, step: way.to, title, visit: visits + 1, from, exit });
  const isAi = step.assignment.by === "ai" || step.assignment.by === "ai-human-confirms";
  if (!own) {
    stepAside(burst, id, { reason: "failed-closed", detail: `"${title}" is not complete and cannot run.` });
  } else if (isAi && burst.given.stops.ai && !isFallback) {
    stepAside(burst, id, { reason: "stopped", detail: "AI was stopped; a person takes over." });
  } else {
    perform(burst, id, own);
  }
}

/** A called journey's steps may be entered as often again with each call. */
function visitsBound(burst: Burst, own: CompiledStep): number {
  const calls = own.caller === null ? 1 : (ownValue(burst.state.visits, own.caller) ?? 1);
  return own.visitsMax * calls;
}

/** A branch that comes to its join ends there; when enough have come, the token that forked goes on. */
function cameToJoin(burst: Burst, id: string, { own, way }: { own: CompiledStep; way: Way }): boolean {
  const rule = own.kind.joins(own.view);
  const token = rule && tokenOf(burst, id);
  if (!rule || !token) return false;
  const arrived = arriveAtJoin(burst, token, { own, rule, exit: way.exit });
  if (arrived === "not-mine") return false;
  if (arrived !== "waits")
    enterStep(burst, arrived.token, { to: own.id, from: arrived.fork, exit: joinedExit });
  return true;
}

const joinedExit = "joined";

/** Runs the step that the token stands in. `isConfirmed`: a person has seen and approved what it does. */
export function perform(burst: Burst, id: string, own: CompiledStep, isConfirmed?: StepResultChange): void {
  ask(burst, id, own, (ctx) => {
    const result = own.kind.enter(ctx);
    if (isConfirmed) return isConfirmed(result, ctx);
    return needsConfirmation(own, result) ? asConfirmation(own, ctx, result) : result;
  });
}

/** What a person's approval makes of a held result. */
export type StepResultChange = (result: StepResult, ctx: StepContext<JsonObject>) => StepResult;

/** Gives the step that the token stands in something that it may wait for. False when it is not for it. */
export function receive(burst: Burst, id: string, arrival: StepArrival, taking?: Decided): boolean {
  const token = tokenOf(burst, id);
  const own = token && burst.compiled.steps.get(token.step);
  if (!own) return false;
  return ask(burst, id, own, (ctx) => {
    const result = own.kind.receive(ctx, arrivalInScope(arrival, own.scope));
    if (result && taking) emit(burst, taking);
    return result;
  });
}

function ask(
  burst: Burst,
  id: string,
  own: CompiledStep,
  question: (ctx: StepContext<JsonObject>) => StepResult | null,
): boolean {
  const token = tokenOf(burst, id);
  if (!token) return false;
  let result: StepResult | null;
  try {
    result = question(createContext(burst.compiled, { moment: burst, token }, own));
  } catch (error) {
    const kind = error instanceof Error ? error.name : "error";
    stepAside(burst, id, {
      reason: "failed-closed",
      detail: `"${own.step.title}" failed unexpectedly (${kind}).`,
    });
    return true;
  }
  if (result) follow(burst, token, result);
  return result !== null;
}

/** Does what a step said, and goes where it said. */
function follow(burst: Burst, token: Token, { deeds, next }: StepResult): void {
  const crossing = applyDeeds(burst, { step: token.step, token: token.id, visit: token.visit }, deeds);
  if (crossing) {
    stepAside(burst, token.id, crossing);
    return;
  }
  const endsCase = next.then === "close" || next.then === "resolve";
  if (endsCase && backgroundOf(burst.state, token) !== null) {
    const detail = `"${token.title}" may not end the case from the background.`;
    stepAside(burst, token.id, { reason: "failed-closed", detail });
    return;
  }
  switch (next.then) {
    case "leave":
      leaveStep(burst, token.id, next.exit);
      return;
    case "wait":
      beginWait(burst, token.id, deeds);
      return;
    case "aside":
      stepAside(burst, token.id, next);
      return;
    case "fork":
      fork(burst, token, next.branches);
      return;
    case "call":
      call(burst, token, next.inputs);
      return;
    case "close":
      endCase(burst, {
        type: "case-closed",
        reason: next.reason,
        by: next.by,
        ...(next.intent !== undefined && { intent: next.intent }),
      });
      return;
    case "resolve": {
      const own = burst.compiled.steps.get(token.step);
      const proof = resolutionProof(burst, next.by, own?.meaning ?? burst.compiled.meaning);
      const { disposition, by } = next;
      // Coming back from a called journey ends nothing: where it says so, its caller proves the end of the case.
      const isReturn = own?.meaning.completion.proof === "caller";
      if ((proof.isEnough || isReturn) && own?.caller) {
        returnFrom(burst, token, { own, caller: own.caller, disposition });
      } else if (proof.isEnough) {
        endCase(burst, { type: "case-resolved", step: token.step, disposition, by, proof: proof.proof });
      } else {
        stepAside(burst, token.id, {
          reason: "failed-closed",
          detail: "Nothing proves that the problem ended.",
        });
      }
    }
  }
}

/** Each branch goes on as far as it can, one after the other; those that are over by then are left alone. */
function fork(burst: Burst, token: Token, branches: readonly Branch[]): void {
  const names = openBranches(burst, token, branches);
  names.forEach((name, at) => {
    const exit = branches[at]?.exit ?? "";
    const stands = tokenOf(burst, name);
    if (stands?.branch?.of === token.id && stands.step === token.step) leaveStep(burst, name, exit);
  });
}

/** Begins the journey that the token's step calls, with nothing known to it but the inputs. */
function call(burst: Burst, token: Token, inputs: JsonObject): void {
  const calling = burst.compiled.calls.get(token.step);
  if (!calling) {
    const detail = `"${token.title}" calls a journey that is not there.`;
    stepAside(burst, token.id, { reason: "failed-closed", detail });
    return;
  }
  const { scope, called } = calling;
  const fields: JsonObject = {};
  for (const [name, value] of Object.entries(inputs)) {
    const field = ownValue(called.meaning.fields, name);
    const why = field ? misfit(field.type, value) : "there is no such field";
    if (why !== null) {
      const detail = `"${token.title}" cannot pass "${name}" to "${called.title}": ${why}.`;
      stepAside(burst, token.id, { reason: "failed-closed", detail });
      return;
    }
    fields[scope + name] = value;
  }
  const { journey } = calling.call;
  emit(burst, {
    type: "sub-journey-entered",
    ...{ token: token.id, step: token.step, journey, versionHash: called.versionHash },
    private: { fields },
  });
  enterStep(burst, token.id, { to: scope + called.meaning.start, from: token.step, exit: callExit });
}

/** The called journey came to its end: what it found out is set where it was called, and the case goes on there. */
function returnFrom(
  burst: Burst,
  token: Token,
  end: { own: CompiledStep; caller: string; disposition: string },
): void {
  const { own, caller, disposition } = end;
  const calling = burst.compiled.calls.get(caller);
  const place = burst.compiled.places.get(caller);
  if (!calling || !place) return;
  const values: JsonObject = {};
  for (const [field, inner] of Object.entries(calling.call.outputs)) {
    const value = readField(burst.state, own.scope + inner);
    if (value === undefined) {
      const detail = `"${place.step.title}" ended without "${inner}".`;
      stepAside(burst, token.id, { reason: "failed-closed", detail });
      return;
    }
    values[field] = value;
  }
  dropOpen(burst, token.id, "its step was left");
  // A person who resolved what was called has done their part; the caller goes on by itself.
  giveBack(burst);
  const { title } = place.step;
  emit(burst, {
    type: "sub-journey-left",
    ...{ token: token.id, step: caller, title, from: token.step, disposition },
  });
  const visit = ownValue(burst.state.visits, caller) ?? 0;
  const crossing = applyDeeds(burst, { step: caller, token: token.id, visit }, [{ do: "set", values }]);
  if (crossing) stepAside(burst, token.id, crossing);
  else leaveStep(burst, token.id, doneExit);
}

/** Leaves the step that the token stands in by one of its exits. */
export function leaveStep(burst: Burst, id: string, exit: string): void {
  const token = tokenOf(burst, id);
  const own = token && burst.compiled.steps.get(token.step);
  if (!token || !own) return;
  const to = ownValue(own.step.connections, exit);
  if (to !== undefined) {
    dropOpen(burst, id, "its step was left");
    enterStep(burst, id, { to: own.scope + to, from: token.step, exit });
    return;
  }
  const declared = own.kind.exits(own.view).find((one) => one.name === exit);
  // A helper has nothing to come back to: where nothing follows, it is done.
  if (token.branch?.background && (declared?.role ?? "normal") === "normal") {
    endBranch(burst, { token: id, why: "joined", exit });
    return;
  }
  if (declared?.otherwise === "close" && backgroundOf(burst.state, token) === null) {
    endCase(burst, { type: "case-closed", reason: "silent", by: { kind: "system" } });
    return;
  }
  const detail = `"${own.step.title}" ended with "${declared?.title ?? exit}".`;
  stepAside(burst, id, { reason: reasonFor[declared?.role ?? "normal"], detail }, exit);
}

const reasonFor: Record<Exit["role"], StepAsideReason> = {
  normal: "unconnected-exit",
  overdue: "overdue",
  exhausted: "exhausted",
  failed: "effect-failed",
};

/** Takes a token to the fallback handoff, with the reason on the timeline. */
export function stepAside(burst: Burst, id: string, crossing: Crossing, exit: string | null = null): void {
  const { fallbackHandoff, start } = burst.compiled.meaning;
  const token = tokenOf(burst, id);
  const from = token?.step ?? null;
  const background = token ? backgroundOf(burst.state, token) : null;
  if (background !== null) {
    endBranch(burst, { token: background, why: "failed", exit, detail: crossing.detail });
    return;
  }
  emit(burst, {
    type: "ai-stepped-aside",
    step: from ?? start,
    reason: crossing.reason,
    detail: crossing.detail,
    value: crossing.value ?? null,
    threshold: crossing.threshold ?? null,
  });
  if (from === fallbackHandoff && token) {
    stay(burst, token);
  } else if (burst.compiled.steps.has(fallbackHandoff)) {
    dropOpen(burst, id, "a person takes over");
    enterStep(burst, token ? gather(burst, token) : id, { to: fallbackHandoff, from, exit });
  } else {
    dropOpen(burst, id, "a person takes over");
    strand(burst, token ? gather(burst, token) : id, "no-fallback");
  }
}

function stay(burst: Burst, token: Token): void {
  if (awaitedBy(burst, token, []).length > 0) beginWait(burst, token.id, []);
  else strand(burst, token.id, "handoff-failed");
}

function strand(burst: Burst, id: string, code: string): void {
  const token = tokenOf(burst, id);
  const step = token?.step ?? burst.compiled.meaning.start;
  const key = keyOf({ step, token: id, visit: token?.visit ?? 0 }, "stranded");
  emit(burst, { type: "incident-opened", key, step, code, inDoubt: false });
  emit(burst, { type: "wait-began", token: id, step, awaits: [] });
}

function beginWait(burst: Burst, id: string, deeds: readonly Deed[]): void {
  const token = tokenOf(burst, id);
  if (!token) return;
  const awaits = awaitedBy(burst, token, deeds);
  const scratch = deeds.findLast((deed) => deed.do === "remember")?.scratch ?? token.scratch;
  if (awaits.length === 0) {
    stepAside(burst, id, { reason: "failed-closed", detail: `"${token.title}" waits for nothing.` });
    return;
  }
  const isNews =
    burst.state.status !== "waiting" || !same(token.awaits, awaits) || !same(token.scratch, scratch);
  if (isNews) {
    const remembers = Object.keys(scratch).length > 0;
    emit(burst, { type: "wait-began", token: id, step: token.step, awaits, ...(remembers && { scratch }) });
  }
  takeKeptSignal(burst, id, awaits);
}

/** What came before it was wanted (safety.md 25): the oldest that the step takes. The others stay. */
function takeKeptSignal(burst: Burst, id: string, awaits: readonly Awaited[]): void {
  for (const { name, seq } of burst.state.keptSignals) {
    if (!awaits.some((wait) => wait.on === "signal" && wait.name === name)) continue;
    const payload = ownValue(burst.state.private.keptSignals, String(seq))?.payload ?? null;
    const taking: Decided = { type: "signal-taken", token: id, name, kept: seq };
    if (receive(burst, id, { on: "signal", name, payload }, taking)) return;
  }
}

function same(a: unknown, b: unknown): boolean {
  return a === b || canonicalJson(a) === canonicalJson(b);
}
