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
import { emit, burstMax, tokenOf, type Burst } from "@/core/case/burst";
import type { CompiledStep } from "@/core/case/compile-version";
import { asConfirmation, needsConfirmation } from "@/core/case/confirmation";
import { applyDeeds } from "@/core/case/deeds";
import { endCase, resolutionProof } from "@/core/case/ending";
import type { Awaited, StepAsideReason } from "@/core/case/events";
import { keyOf } from "@/core/case/names";
import type { Token } from "@/core/case/state";
import { createContext } from "@/core/case/step-context";
import type { Crossing } from "@/core/case/thresholds";
import { canonicalJson } from "@/core/step/canonical-json";
import type { Deed, Exit, StepArrival, StepContext, StepResult } from "@/core/step/contract";
import { ownValue } from "@/core/step/own-value";
import type { JsonObject } from "@/core/expression/value";

type Way = { to: string; from: string | null; exit: string | null };

/** Brings a token into a step and on from there. */
export function enterStep(burst: Burst, id: string, way: Way): void {
  const { meaning, steps } = burst.compiled;
  const isFallback = way.to === meaning.fallbackHandoff;
  const step = ownValue(meaning.steps, way.to);
  if (!step) {
    stepAside(burst, id, { reason: "failed-closed", detail: `There is no step "${way.to}".` });
    return;
  }
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
    enterStep(burst, id, { to: meaning.fallbackHandoff, from, exit: null });
    return;
  }
  if (burst.entered > burstMax + 1) {
    strand(burst, id, "burst");
    return;
  }
  const visits = ownValue(burst.state.visits, way.to) ?? 0;
  const own = steps.get(way.to);
  const { title } = step;
  const { from, exit } = way;
  if (own && visits >= own.visitsMax && !isFallback) {
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

/** Gives the step that the token stands in something that it may wait for. */
export function receive(burst: Burst, id: string, arrival: StepArrival): void {
  const token = tokenOf(burst, id);
  const own = token && burst.compiled.steps.get(token.step);
  if (own) ask(burst, id, own, (ctx) => own.kind.receive(ctx, arrival));
}

function ask(
  burst: Burst,
  id: string,
  own: CompiledStep,
  question: (ctx: StepContext<JsonObject>) => StepResult | null,
): void {
  const token = tokenOf(burst, id);
  if (!token) return;
  let result: StepResult | null;
  try {
    result = question(createContext(burst.compiled, { moment: burst, token }, own));
  } catch (error) {
    const kind = error instanceof Error ? error.name : "error";
    stepAside(burst, id, {
      reason: "failed-closed",
      detail: `"${own.step.title}" failed unexpectedly (${kind}).`,
    });
    return;
  }
  if (result) follow(burst, token, result);
}

/** Does what a step said, and goes where it said. */
function follow(burst: Burst, token: Token, { deeds, next }: StepResult): void {
  const crossing = applyDeeds(burst, { step: token.step, token: token.id, visit: token.visit }, deeds);
  if (crossing) {
    stepAside(burst, token.id, crossing);
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
    case "close":
      endCase(burst, {
        type: "case-closed",
        reason: next.reason,
        by: next.by,
        ...(next.intent !== undefined && { intent: next.intent }),
      });
      return;
    case "resolve": {
      const proof = resolutionProof(burst, next.by);
      if (proof.isEnough) {
        const { disposition, by } = next;
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

/** Leaves the step that the token stands in by one of its exits. */
export function leaveStep(burst: Burst, id: string, exit: string): void {
  const token = tokenOf(burst, id);
  const own = token && burst.compiled.steps.get(token.step);
  if (!token || !own) return;
  const to = ownValue(own.step.connections, exit);
  if (to !== undefined) {
    dropOpen(burst, id, "its step was left");
    enterStep(burst, id, { to, from: token.step, exit });
    return;
  }
  const declared = own.kind.exits(own.view).find((one) => one.name === exit);
  if (declared?.otherwise === "close") {
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
    enterStep(burst, id, { to: fallbackHandoff, from, exit });
  } else {
    dropOpen(burst, id, "a person takes over");
    strand(burst, id, "no-fallback");
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

/** What came before it was wanted (safety.md 25), oldest first. */
function takeKeptSignal(burst: Burst, id: string, awaits: readonly Awaited[]): void {
  const kept = burst.state.keptSignals.find((one) =>
    awaits.some((wait) => wait.on === "signal" && wait.name === one.name),
  );
  if (!kept) return;
  const payload = ownValue(burst.state.private.keptSignals, String(kept.seq))?.payload ?? null;
  emit(burst, { type: "signal-taken", token: id, name: kept.name, kept: kept.seq });
  receive(burst, id, { on: "signal", name: kept.name, payload });
}

function awaitedBy(burst: Burst, token: Token, deeds: readonly Deed[]): Awaited[] {
  const prefix = keyOf({ step: token.step, token: token.id, visit: token.visit }, "");
  const { openEffects, openWork, openTimers } = burst.state;
  const awaits: Awaited[] = [];
  for (const { key } of openEffects) if (key.startsWith(prefix)) awaits.push({ on: "effect", key });
  for (const { workId } of openWork) if (workId.startsWith(prefix)) awaits.push({ on: "work", workId });
  for (const { timerId } of openTimers) if (timerId.startsWith(prefix)) awaits.push({ on: "timer", timerId });
  for (const deed of deeds) {
    if (deed.do === "await-signal") awaits.push({ on: "signal", name: deed.name });
    if (deed.do === "await-message") awaits.push({ on: "message" });
  }
  return awaits;
}

function dropOpen(burst: Burst, id: string, why: string): void {
  for (const timer of burst.state.openTimers) {
    if (timer.token === id) emit(burst, { type: "timer-dropped", timerId: timer.timerId });
  }
  for (const work of burst.state.openWork) {
    if (work.token === id) emit(burst, { type: "work-dropped", workId: work.workId, why });
  }
}

function same(a: unknown, b: unknown): boolean {
  return a === b || canonicalJson(a) === canonicalJson(b);
}
