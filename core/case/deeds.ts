/**
 * What a step wants done, as events with derived ids and times.
 * 1 A deed that may not be done ends the list: its crossing is returned, and the step is left for the fallback handoff.
 * 2 R9: no act of AI and no tool call is intended while a stop covers it.
 * 3 A tool call is intended only with the controls of its tier, bound to its inputs, and uses them up (safety.md 20).
 */
import { misfit } from "@/core/expression/fits";
import type { JsonObject } from "@/core/expression/value";
import { backgroundOf } from "@/core/case/branches";
import { emit, tokenOf, type Burst } from "@/core/case/burst";
import type { EffectRequest } from "@/core/case/events";
import { keyOf, messageIdOf, type Place } from "@/core/case/names";
import { deedOfScope } from "@/core/case/scope";
import { crossingOf, failuresCrossing, type Crossing } from "@/core/case/thresholds";
import { findOffer, undoRefusal } from "@/core/case/undo";
import { isWithPeople } from "@/core/case/work";
import { missingControls, reach } from "@/core/governance/controls";
import { maxTier, requiredControls, type Tier } from "@/core/governance/tiers";
import { minutesAfter } from "@/core/step/due";
import { inputsHashOf } from "@/core/step/inputs-hash";
import { ownValue } from "@/core/step/own-value";
import type { Deed } from "@/core/step/contract";

type Doing<D extends Deed["do"]> = Extract<Deed, { do: D }>;

/** Does a step's deeds in order. Null when all were done. */
export function applyDeeds(burst: Burst, place: Place, deeds: readonly Deed[]): Crossing | null {
  const scope = burst.compiled.places.get(place.step)?.scope ?? "";
  const token = tokenOf(burst, place.token);
  const isBackground = token !== undefined && backgroundOf(burst.state, token) !== null;
  for (const deed of deeds) {
    const crossing =
      (isBackground ? refuseInBackground(burst, place, deed) : null) ??
      applyDeed(burst, place, deedOfScope(deed, scope));
    if (crossing) return crossing;
  }
  return null;
}

/** A branch in the background helps: it neither speaks nor takes the case over, and changes nothing of weight. */
function refuseInBackground(burst: Burst, place: Place, deed: Deed): Crossing | null {
  const takesOver =
    deed.do === "say" ||
    deed.do === "own" ||
    deed.do === "await-message" ||
    (deed.do === "open-work" && deed.work.type === "handoff");
  const operation =
    deed.do === "perform" && deed.request.effect === "tool"
      ? ownValue(burst.compiled.catalogue.operations, deed.request.operation)
      : undefined;
  if (!takesOver && (operation?.tier ?? "low") === "low") return null;
  const title = burst.compiled.places.get(place.step)?.step.title ?? place.step;
  return { reason: "failed-closed", detail: `"${title}" may not do this in the background.` };
}

function applyDeed(burst: Burst, place: Place, deed: Deed): Crossing | null {
  const { step, token } = place;
  switch (deed.do) {
    case "set":
      return setFields(burst, step, deed.values);
    case "say":
      return say(burst, place, deed);
    case "understand":
      return understand(burst, step, deed);
    case "perform":
      return perform(burst, place, deed);
    case "open-work":
      openWork(burst, place, deed);
      return null;
    case "set-timer":
      emit(burst, {
        type: "timer-set",
        timerId: keyOf(place, deed.name),
        token,
        dueAt: minutesAfter(burst.at, deed.minutes),
      });
      return null;
    case "set-timer-at":
      emit(burst, { type: "timer-set", timerId: keyOf(place, deed.name), token, dueAt: deed.dueAt });
      return null;
    case "drop-timer": {
      const timerId = keyOf(place, deed.name);
      const isOpen = burst.state.openTimers.some((timer) => timer.timerId === timerId);
      if (isOpen) emit(burst, { type: "timer-dropped", timerId });
      return null;
    }
    case "check":
      emit(burst, {
        type: "policy-checked",
        step,
        name: deed.name,
        passed: deed.passed,
        explanation: deed.explanation,
      });
      return null;
    case "meet": {
      const { control, guards, inputsHash, by, detail } = deed;
      emit(burst, { type: "control-met", control, step, guards, inputsHash, by, detail });
      return null;
    }
    case "refuse": {
      const { control, guards, by, detail } = deed;
      emit(burst, { type: "control-refused", control, step, guards, by, detail });
      return null;
    }
    case "own":
      emit(burst, { type: "owner-changed", owner: deed.owner });
      return null;
    case "offer-undo": {
      const { operation, arguments: args } = deed;
      const inputsHash = inputsHashOf(operation, args);
      emit(burst, { type: "undo-offered", step, operation, inputsHash, private: { arguments: args } });
      return null;
    }
    case "undo":
      undo(burst, place, deed);
      return null;
    case "count-failure":
      emit(burst, { type: "attempt-failed", step });
      return failuresCrossing(burst.compiled.meaning.thresholds, burst.state.failedAttempts);
    // What the step waits for and remembers is told once, when the wait begins.
    case "await-message":
    case "await-signal":
    case "remember":
      return null;
  }
}

function setFields(burst: Burst, step: string, given: JsonObject): Crossing | null {
  const values: JsonObject = {};
  const hidden: JsonObject = {};
  const names = Object.keys(given);
  for (const name of names) {
    const field = ownValue(burst.compiled.fields, name);
    const value = given[name];
    if (!field || value === undefined) {
      return { reason: "failed-closed", detail: `The journey has no field "${name}" to store a value in.` };
    }
    const why = misfit(field.type, value);
    if (why !== null)
      return { reason: "failed-closed", detail: `A value does not fit the field "${name}": ${why}.` };
    (field.personal ? hidden : values)[name] = value;
  }
  if (names.length === 0) return null;
  const isHiding = Object.keys(hidden).length > 0;
  emit(burst, { type: "fields-set", step, names, values, ...(isHiding && { private: { values: hidden } }) });
  return null;
}

function say(burst: Burst, place: Place, deed: Doing<"say">): Crossing | null {
  if (deed.by.kind === "ai" && burst.given.stops.ai) return stopped("AI");
  // Once a person owns the case, nobody else speaks to the customer.
  if (deed.text === "" || (deed.by.kind !== "person" && isWithPeople(burst.state))) return null;
  const said = tokenOf(burst, place.token)?.said ?? 0;
  emit(burst, {
    type: "message-sent",
    messageId: messageIdOf(place, said + 1),
    step: place.step,
    by: deed.by,
    ask: deed.ask ?? null,
    ...(deed.promise && { promise: true as const }),
    private: { text: deed.text },
  });
  return null;
}

function understand(burst: Burst, step: string, deed: Doing<"understand">): Crossing | null {
  emit(burst, {
    type: "understood",
    step,
    understanding: deed.understanding,
    private: { entities: deed.entities },
  });
  return crossingOf(burst.compiled.meaning.thresholds, {
    understanding: deed.understanding,
    asksForPerson: false,
    turns: burst.state.turns,
  });
}

function openWork(burst: Burst, place: Place, deed: Doing<"open-work">): void {
  const { places } = burst.compiled;
  const own = places.get(place.step)?.step.tier ?? "low";
  const about = deed.work.about && places.get(deed.work.about.step)?.step.tier;
  const tier: Tier = about ? maxTier(own, about) : own;
  const priority = burst.state.understanding?.priority ?? "normal";
  emit(burst, {
    type: "work-opened",
    workId: keyOf(place, deed.name),
    token: place.token,
    work: { ...deed.work, step: place.step, tier, priority },
  });
}

function perform(burst: Burst, place: Place, deed: Doing<"perform">): Crossing | null {
  const { request } = deed;
  const key = keyOf(place, deed.name);
  if (burst.state.openEffects.some((effect) => effect.key === key)) {
    return { reason: "failed-closed", detail: "The same act was asked for twice." };
  }
  const refusal = request.effect === "ai" ? stoppedAi(burst) : refuseTool(burst, place, request);
  if (refusal) return refusal;
  emit(burst, { type: "effect-intended", key, token: place.token, request });
  return null;
}

/**
 * A person's decision about exactly the call that was shown is its approval. Identity and consent were given for the act
 * that is taken back (docs/decisions/0016-compensation.md).
 */
function undo(burst: Burst, place: Place, deed: Doing<"undo">): void {
  const { by } = deed;
  const isStopped = burst.given.stops.tools;
  const { state, compiled } = burst;
  const why = undoRefusal(state, compiled.catalogue, { ...deed, isStopped });
  const offer = findOffer(state, deed);
  if (why !== null || !offer) {
    const detail = why ?? "there is nothing to undo";
    emit(burst, {
      type: "control-refused",
      control: "approval",
      step: place.step,
      guards: deed.step,
      by,
      detail,
    });
    return;
  }
  const { step: guards, operation, inputsHash, seq } = offer;
  const control = "approval" as const;
  const key = keyOf(place, `undo-${seq}`);
  const detail = "undone as shown";
  emit(burst, { type: "control-met", control, step: place.step, guards, inputsHash, by, detail });
  emit(burst, { type: "control-used", control, guards, inputsHash });
  emit(burst, { type: "undo-used", step: guards, operation, inputsHash, offer: seq, key, by });
  const args = ownValue(state.private.undos ?? {}, String(seq)) ?? {};
  const request = {
    effect: "tool",
    operation,
    step: place.step,
    inputsHash,
    private: { arguments: args },
  } as const;
  emit(burst, { type: "effect-intended", key, token: place.token, request });
}

function stoppedAi(burst: Burst): Crossing | null {
  return burst.given.stops.ai ? stopped("AI") : null;
}

function refuseTool(
  burst: Burst,
  place: Place,
  request: Extract<EffectRequest, { effect: "tool" }>,
): Crossing | null {
  if (burst.given.stops.tools) return stopped("Calling systems");
  const step = burst.compiled.places.get(place.step)?.step;
  const operation = ownValue(burst.compiled.catalogue.operations, request.operation);
  if (!step || !operation)
    return { reason: "failed-closed", detail: `There is no operation "${request.operation}".` };
  const tier = maxTier(step.tier, operation.tier);
  const extra = burst.compiled.catalogue.controls;
  if (requiredControls(tier, extra).length === 0) return null;
  if (inputsHashOf(request.operation, request.private.arguments) !== request.inputsHash) {
    return { reason: "failed-closed", detail: "The inputs are not those that the call was prepared for." };
  }
  if (tier === "critical" && step.assignment.by !== "human") {
    return {
      reason: "control-missing",
      detail: `"${operation.title}" is critical: only a specialist performs it.`,
    };
  }
  const { inputsHash } = request;
  const missing = missingControls({
    ...{ tier, evidence: burst.state.controls, step: place.step, inputsHash, extra },
  });
  if (missing.length > 0) {
    const names = missing.map((group) => group.join(" or ")).join(", ");
    return {
      reason: "control-missing",
      detail: `"${operation.title}" needs controls that are not there: ${names}.`,
    };
  }
  useControls(burst, place.step, inputsHash);
  return null;
}

/** Everything that was given for this one action is used up by it. */
function useControls(burst: Burst, guards: string, inputsHash: string): void {
  for (const met of burst.state.controls) {
    if (met.used || met.guards !== guards || reach[met.control] === "case") continue;
    if (reach[met.control] === "inputs" && met.inputsHash !== inputsHash) continue;
    emit(burst, { type: "control-used", control: met.control, guards, inputsHash: met.inputsHash });
  }
}

function stopped(what: string): Crossing {
  return { reason: "stopped", detail: `${what} was stopped; a person takes over.` };
}
