/**
 * The oracle: watches what a case does and says which promise it broke. It knows what domain.md promises and the events,
 * and neither the checker nor the reasons for which the interpreter refuses. One monitor watches one case.
 */
import type { CompiledStep, CompiledVersion } from "@/core/case/compile-version";
import type { CaseEvent } from "@/core/case/events";
import type { CaseState } from "@/core/case/state";
import { judgeAside, judgeFailure, type AsideKind } from "@/proof/allowed-asides";
import { createBundleWatch } from "@/proof/watch-bundle";
import { createControlWatch } from "@/proof/watch-controls";
import { createForkWatch } from "@/proof/watch-forks";
import { createOwnerWatch } from "@/proof/watch-owner";
import { createProofWatch } from "@/proof/watch-proof";
import { stuckPlaces } from "@/proof/watch-waits";

export type BreachKind =
  | Exclude<AsideKind, "world">
  | "bundle"
  | "partial"
  | "controls"
  | "evidence-reused"
  | "other-inputs"
  | "performer"
  | "separation"
  | "visits"
  | "stranded"
  | "stuck"
  | "speaks-over-person"
  | "owner-lost"
  | "speaks-first"
  | "sensitive"
  | "background"
  | "join"
  | "people"
  | "crash";

export type Breach = { kind: BreachKind; step: string | null; detail: string; seq: number };
export type Report = (kind: BreachKind, step: string | null, detail: string) => void;

/** A part of the oracle: sees every event, in order, with the state before it. */
export type Watch = (event: CaseEvent) => void;

export type Monitor = {
  readonly breaches: readonly Breach[];
  /** Takes what one arrival caused, and the state that it came to. */
  take: (events: readonly CaseEvent[], after: CaseState) => void;
};

/** Watches one case of a version from its start. */
export function createMonitor(compiled: CompiledVersion): Monitor {
  const breaches: Breach[] = [];
  let seq = 0;
  const report: Report = (kind, step, detail) => {
    breaches.push({ kind, step, detail, seq });
  };
  const watches = [
    createControlWatch(compiled, report),
    createProofWatch(compiled, report),
    createBundleWatch(compiled, report),
    createOwnerWatch(compiled, report),
    createForkWatch(compiled, report),
    createStepWatch(compiled, report),
  ];
  return {
    breaches,
    take: (events, after) => {
      for (const event of events) {
        ({ seq } = event);
        for (const watch of watches) watch(event);
      }
      for (const { step, detail } of stuckPlaces(compiled, after)) report("stuck", step, detail);
    },
  };
}

/** Bounds, people, and every way in which a step was set aside. */
function createStepWatch(compiled: CompiledVersion, report: Report): Watch {
  const { meaning, catalogue } = compiled;
  const visits = new Map<string, number>();
  const calls = new Map<string, number>();
  const set = new Set<string>();
  let arrival = "";
  let entered = 0;
  const isIllTyped = (id: string): boolean => {
    const own = compiled.steps.get(id);
    if (!own) return true;
    const guarded = own.kind.guards(own.view);
    const about = guarded === null ? undefined : compiled.steps.get(own.scope + guarded);
    return [own, ...(about ? [about] : [])].some((one) =>
      [...one.expressions.values()].some((result) => !result.ok),
    );
  };
  const asked = (step: string, detail: string) => ({
    detail,
    arrival,
    isIllTyped: isIllTyped(step),
    mayBeOpen: openable(compiled.steps.get(step), detail),
    isSet: (field: string) => set.has(scopeOf(compiled, step) + field),
  });
  return (event) => {
    switch (event.type) {
      case "case-started":
        for (const name of Object.keys(event.private.fields)) set.add(name);
        break;
      case "fields-set":
        for (const name of event.names) set.add(name);
        return;
      case "signal-taken":
        // One that was kept: what follows answers to it.
        arrival = "signal-received";
        return;
      case "sub-journey-entered":
        for (const name of set) if (name.startsWith(`${event.step}.`)) set.delete(name);
        for (const name of Object.keys(event.private.fields)) set.add(name);
        calls.set(event.step, (calls.get(event.step) ?? 0) + 1);
        return;
      case "step-entered": {
        entered += 1;
        if (entered > 66) report("burst", event.step, "More than 66 steps followed one arrival.");
        const count = (visits.get(event.step) ?? 0) + 1;
        visits.set(event.step, count);
        const place = compiled.places.get(event.step);
        // Each call of its journey adds as many visits again.
        const times = place?.caller ? (calls.get(place.caller) ?? 0) : 1;
        const bound = (place?.step.visitsMax ?? 5) * times;
        if (count > bound && event.step !== meaning.fallbackHandoff)
          report("visits", event.step, `Entered ${count} times, ${bound} at most.`);
        return;
      }
      case "work-opened": {
        const { queue, dueAt, step } = event.work;
        if (!Object.hasOwn(catalogue.queues, queue)) report("people", step, `There is no queue "${queue}".`);
        if (dueAt === null) report("people", step, "A person waits for nothing: there is no due time.");
        return;
      }
      case "ai-stepped-aside": {
        const verdict = judgeAside({ reason: event.reason, ...asked(event.step, event.detail) });
        if (!verdict.isAllowed && verdict.kind !== "world") report(verdict.kind, event.step, verdict.why);
        return;
      }
      case "branch-ended":
        if (event.why === "failed" && event.detail !== undefined) judgeBranch(event.step, event.detail);
        return;
      case "incident-opened":
        if (["burst", "no-fallback", "handoff-failed"].includes(event.code))
          report("stranded", event.step, event.code);
        return;
      default:
    }
    if ("id" in event) {
      arrival = event.type;
      entered = 0;
    }
  };

  /** A branch in the background may fail by itself for all the reasons that a step may, and never by its own fault. */
  function judgeBranch(step: string, detail: string): void {
    const own = compiled.steps.get(step);
    const question = asked(step, detail);
    if (question.mayBeOpen !== null && own) {
      if (!question.mayBeOpen) report("open-exit", step, detail);
      return;
    }
    if (
      /was stopped|did not confirm|did not send|Too many attempts|not be read|could mean|upset|asked for/.test(
        detail,
      )
    )
      return;
    const verdict = judgeFailure(question);
    if (!verdict.isAllowed && verdict.kind !== "world") report(verdict.kind, step, verdict.why);
  }
}

function scopeOf(compiled: CompiledVersion, step: string): string {
  return compiled.places.get(step)?.scope ?? "";
}

/** Whether the exit that a detail names may be left open; null when it names none. */
function openable(own: CompiledStep | undefined, detail: string): boolean | null {
  const title = / ended with "(.*)"\.$/.exec(detail)?.[1];
  if (title === undefined || !own) return null;
  const exits = own.kind.exits(own.view).filter((exit) => exit.title === title || exit.name === title);
  return exits.length > 0 && exits.every((exit) => exit.otherwise !== "none");
}
