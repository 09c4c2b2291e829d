/** What the world may do to a case now: mostly what it waits for, at times what nobody asked for. */
import type { Arrival, EffectOutcome, Understanding, WorkDecision } from "@/core/case/events";
import type { CompiledVersion } from "@/core/case/compile-version";
import type { CaseState } from "@/core/case/state";
import type { FieldType, Json, JsonObject } from "@/core/expression/value";
import type { Chance } from "@/demo/chance";
import { drawValue } from "@/proof/draw-values";

export const persons = ["ann", "ben", "kim"] as const;
export const person = (id: string) => ({ kind: "person" as const, id, role: "agent" });

const text: FieldType = { type: "text" };
const at = "2026-01-05T09:00:00.000Z";

export const calm: Understanding = {
  intent: "refund",
  confidence: 0.95,
  margin: 0.8,
  sentiment: 0,
  priority: "normal",
  riskFlags: [],
  asksForPerson: false,
  engine: "proof",
};

export type World = { compiled: CompiledVersion; chance: Chance; number: number };

/** Something that the case waits for; null when it waits for nothing that can be given. */
export function expected(world: World, state: CaseState): Arrival | null {
  const { chance } = world;
  const options: (() => Arrival)[] = [];
  for (const effect of state.openEffects) options.push(() => answerOf(world, state, effect));
  for (const work of state.openWork) options.push(() => decisionOf(world, { state, work }));
  const awaits = state.tokens.flatMap((token) => token.awaits);
  if (awaits.some((awaited) => awaited.on === "message")) {
    options.push(() => replyOf(world, state));
    options.push(() => replyOf(world, state));
  }
  for (const awaited of awaits)
    if (awaited.on === "signal") options.push(() => signalOf(world, awaited.name));
  for (const { timerId } of state.openTimers)
    if (options.length === 0 || chance.below(0.15)) options.push(() => ({ type: "timer-fired", timerId }));
  return options.length === 0 ? null : chance.pick(options)();
}

/** Something that comes unasked, twice, too late, too early or from the wrong person. */
export function unexpected(world: World, state: CaseState, earlier: readonly Arrival[]): Arrival {
  const { chance } = world;
  const kind = chance.weighted({
    again: 3,
    message: 3,
    person: 1,
    claim: 3,
    release: 1,
    doubt: 2,
    agent: 1,
    decide: 3,
    signal: 2,
    timer: 2,
    late: 2,
    cancel: 0.3,
  });
  const work = state.openWork.length > 0 ? chance.pick(state.openWork) : null;
  const effect = state.openEffects.length > 0 ? chance.pick(state.openEffects) : null;
  const by = person(chance.pick(persons));
  switch (kind) {
    case "again":
      return chance.pick(earlier);
    case "message":
      return replyOf(world, state);
    case "person":
      return { ...messageOf(world, "A person, please."), asksForPerson: true };
    case "claim":
      return { type: "work-claimed", workId: work?.workId ?? "none", by };
    case "release":
      return { type: "work-released", workId: work?.workId ?? "none", by };
    case "doubt":
      return { type: "effect-in-doubt", key: effect?.key ?? "none", code: "lost", private: { message: "" } };
    case "agent":
      return { type: "agent-replied", messageId: `a${world.number}`, by, private: { text: "Hello" } };
    case "decide":
      return decisionOf(world, {
        state,
        work: work ?? { workId: "none", step: "none", type: "task" },
        by: by.id,
      });
    case "signal":
      return signalOf(world, chance.pick(["paid", "shipped"]));
    case "timer":
      return { type: "timer-fired", timerId: state.openTimers[0]?.timerId ?? "none" };
    case "late":
      return {
        type: "effect-answered",
        key: effect?.key ?? "none",
        by,
        ...outcomeOf(world, effect?.operation ?? ""),
      };
    case "cancel":
      return { type: "case-cancelled", by, reason: "" };
  }
}

function messageOf(
  world: World,
  words: string,
  more: Partial<Extract<Arrival, { type: "message-received" }>> = {},
) {
  return {
    type: "message-received" as const,
    messageId: `c${world.number}`,
    understanding: null,
    asksForPerson: false,
    yes: null,
    private: { text: words, answers: {}, entities: {} },
    ...more,
  };
}

/** The customer: answers what was asked, mostly; at times upset, a risk, or beside the point. */
export function replyOf(world: World, state: CaseState): Arrival {
  const { chance, compiled } = world;
  const understanding = chance.below(0.04)
    ? { ...calm, ...chance.pick([{ sentiment: -0.9 }, { riskFlags: ["fraud"] }, { asksForPerson: true }]) }
    : null;
  if (chance.below(0.08))
    return messageOf(world, chance.pick(["", "hello there", "what?"]), { understanding });
  const { lastAsk } = state;
  if (lastAsk?.ask === "fields") {
    const answers: JsonObject = {};
    for (const name of lastAsk.fields)
      if (!chance.below(0.1)) answers[name] = answerFor(chance, compiled.fieldTypes[name] ?? text);
    return messageOf(world, "Here.", { understanding, private: { text: "Here.", answers, entities: {} } });
  }
  const yes = chance.below(0.7);
  if (chance.below(0.2)) return messageOf(world, yes ? "Yes" : "No", { understanding });
  return messageOf(world, "", { understanding, yes });
}

function answerFor(chance: Chance, type: FieldType): Json {
  const value = drawValue(chance, type);
  return value === "" ? "W1" : value;
}

/** The world answers a call as its operation declares, mostly. */
function answerOf(world: World, state: CaseState, effect: CaseState["openEffects"][number]): Arrival {
  const isInDoubt = state.incidents.some((incident) => incident.key === effect.key && incident.inDoubt);
  const by = isInDoubt ? person("ann") : { kind: "system" as const };
  if (effect.effect === "ai") {
    const understanding = world.chance.below(0.15) ? { ...calm, confidence: 0.1 } : calm;
    const answer: Json = {
      understanding: { ...understanding },
      entities: { order_id: "W1", email: "a@b.c" },
    };
    const outcome: EffectOutcome = world.chance.below(0.1)
      ? { outcome: "failed", code: "down", private: { message: "" } }
      : { outcome: "ok", private: { answer } };
    return { type: "effect-answered", key: effect.key, by, ...outcome };
  }
  return { type: "effect-answered", key: effect.key, by, ...outcomeOf(world, effect.operation) };
}

function outcomeOf({ chance, compiled, number }: World, operation: string): EffectOutcome {
  const receipt = { id: `r${number}`, at, operation };
  const kind = chance.weighted({ ok: 16, refused: 2, failed: 2, odd: 0.5 });
  const type = compiled.catalogue.operations[operation]?.answer ?? text;
  switch (kind) {
    case "ok":
      return { outcome: "ok", receipt, private: { answer: drawValue(chance, type) } };
    case "odd":
      return {
        outcome: "ok",
        receipt,
        private: { answer: chance.pick<Json>(["odd", null, {}, { total: "x" }]) },
      };
    case "refused":
      return {
        outcome: "refused",
        code: "no",
        ...(chance.below(0.5) && { receipt }),
        private: { message: "No." },
      };
    case "failed":
      return { outcome: "failed", code: "down", private: { message: "" } };
  }
}

type Open = Pick<CaseState["openWork"][number], "workId" | "step" | "type">;

type About = { state: CaseState; work: Open; by?: string };

function decisionOf({ chance, compiled }: World, { state, work, by = chance.pick(persons) }: About): Arrival {
  const undos = state.undos ?? [];
  if (work.type === "handoff" && undos.length > 0 && chance.below(0.3)) {
    const { step, seq } = chance.pick(undos);
    const undo = { decision: "undo" as const, step, ...(chance.below(0.7) && { offer: seq }) };
    const reason = { reason: "", form: {} };
    return { type: "work-decided", workId: work.workId, by: person(by), ...undo, private: reason };
  }
  const form: JsonObject = {};
  const own = compiled.steps.get(work.step);
  const names = own?.settings["form"] ?? own?.settings["fields"];
  if (own && Array.isArray(names) && !chance.below(0.05))
    for (const name of names)
      form[own.scope + String(name)] = answerFor(
        chance,
        compiled.fieldTypes[own.scope + String(name)] ?? text,
      );
  return {
    type: "work-decided",
    workId: work.workId,
    by: person(by),
    ...decision(chance, work.type),
    private: { reason: "", form },
  };
}

function decision(chance: Chance, type: Open["type"]): WorkDecision {
  if (chance.below(0.03)) return { decision: chance.pick(["approve", "complete", "hand-back"] as const) };
  switch (type) {
    case "approval":
      return { decision: chance.below(0.8) ? "approve" : "reject" };
    case "task":
      return { decision: chance.below(0.85) ? "complete" : "reject" };
    case "handoff": {
      const made = chance.weighted({ complete: 6, "hand-back": 4, resolve: 1, "correct-intent": 0.5 });
      if (made === "resolve") return { decision: "resolve", disposition: "settled" };
      return made === "correct-intent" ? { decision: made, intent: "cancel" } : { decision: made };
    }
  }
}

function signalOf({ chance }: World, name: string): Arrival {
  const payload: Json = chance.below(0.9) ? { id: "T1" } : chance.pick<Json>([{}, null, { id: 5 }]);
  return { type: "signal-received", name, private: { payload } };
}
