/** Every kind of thing that the world may do to a case now, one value or a few of each: what a search tries. */
import type { Arrival, EffectOutcome, Given, WorkDecision } from "@/core/case/events";
import type { CompiledVersion } from "@/core/case/compile-version";
import type { CaseState } from "@/core/case/state";
import type { FieldType, Json, JsonObject } from "@/core/expression/value";
import { minutesAfter } from "@/core/step/due";
import { interpreterNumber } from "@/core/case/behaviour";
import { samplesOf } from "@/proof/draw-values";
import { wantedAnswer, wantedValue } from "@/core/case/path-values";
import { calm, person, persons } from "@/proof/stimuli";

const text: FieldType = { type: "text" };
const variants = [0, 1, 2] as const;
const startsAt = "2026-01-05T09:00:00.000Z";

export type Tried = { arrival: Arrival; given: Given; at: string };

/** Ways in which a case can begin: known or not, calm or at risk. */
export function startsOf(compiled: CompiledVersion, wanted: readonly JsonObject[] = []): Tried[] {
  const { meaning } = compiled;
  const isUnderstood = meaning.intents.length > 0 || meaning.isFallback;
  const understandings = isUnderstood
    ? [calm, { ...calm, confidence: 0 }, { ...calm, riskFlags: [...meaning.thresholds.riskFlags] }]
    : [null];
  const identities = [null, { method: "before", at: startsAt }];
  const named = wanted.map((values) => ({ ...plainEntities, ...entitiesIn(compiled, values) }));
  const entities: JsonObject[] = distinct([{}, ...named, plainEntities]);
  return understandings.flatMap((understanding) =>
    identities.flatMap((identity) =>
      entities.flatMap((named) =>
        givensOf(compiled, startsAt, true).map((given) => ({
          at: startsAt,
          given,
          arrival: {
            type: "case-started" as const,
            journeyId: "j",
            versionHash: "v",
            conversationId: "c",
            customerId: "u",
            channel: "chat",
            interpreter: interpreterNumber,
            understanding,
            identity,
            private: { text: "Help", fields: {}, entities: named },
          },
        })),
      ),
    ),
  );
}

const plainEntities = { order_id: "W1", email: "a@b.c" };

/** What a message would have to name for the fields to become so. */
function entitiesIn(compiled: CompiledVersion, values: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(compiled.meaning.fields).flatMap(([name, { entity }]) => {
      const value = wantedValue(values, name);
      return entity === undefined || value === undefined ? [] : [[entity, value]];
    }),
  );
}

/** `isToStop`: with the stop buttons pressed too, which set a case aside where nothing else does. */
function givensOf(compiled: CompiledVersion, at: string, isToStop: boolean): Given[] {
  const amounts = compiled.limits.length > 0 ? [0, 1_000_000_000] : [0];
  const dueTimes = Object.fromEntries(compiled.dueTimes.map((key) => [key, minutesAfter(at, 90)]));
  const stops = [{ ai: false, tools: false }, ...(isToStop ? [{ ai: true, tools: true }] : [])];
  return stops.flatMap((stop) =>
    amounts.map((amountMinor) => ({
      limits: Object.fromEntries(
        compiled.limits.flatMap((key) => {
          const limit = compiled.catalogue.limits[key];
          return limit ? [[key, { amountMinor, currency: limit.currency }]] : [];
        }),
      ),
      stops: stop,
      ...(compiled.dueTimes.length > 0 && { dueTimes }),
    })),
  );
}

export type Next = {
  at: string;
  number: number;
  /** Also what sets the case aside: the customer asks for a person, stops. */
  isToAside: boolean;
  /** Sets of values by field that are tried first. */
  wanted: readonly JsonObject[];
};

/** What can come next. */
export function triedNext(compiled: CompiledVersion, state: CaseState, next: Next): Tried[] {
  const { at, isToAside } = next;
  const arrivals: Arrival[] = [
    ...state.openEffects.flatMap((effect) => answersOf(compiled, effect, next)),
    ...state.openWork.flatMap((work) => decisionsOf(compiled, state, work, next.wanted)),
    ...messagesOf(compiled, state, next),
    ...signalsOf(state),
  ];
  const givens = givensOf(compiled, at, isToAside);
  const now = arrivals.flatMap((arrival) => givens.map((given) => ({ arrival, given, at })));
  const later = state.openTimers.flatMap(({ timerId, dueAt }) => {
    const due = Date.parse(dueAt) > Date.parse(at) ? dueAt : at;
    return givensOf(compiled, due, isToAside).map((given) => ({
      arrival: { type: "timer-fired" as const, timerId },
      given,
      at: due,
    }));
  });
  return [...now, ...later];
}

function answersOf(
  compiled: CompiledVersion,
  effect: CaseState["openEffects"][number],
  { number, wanted }: Next,
): Arrival[] {
  const { key, operation } = effect;
  const system = { kind: "system" as const };
  const failed: EffectOutcome = { outcome: "failed", code: "down", private: { message: "" } };
  if (effect.effect === "ai") {
    const named = wanted.map((values) => ({ ...plainEntities, ...entitiesIn(compiled, values) }));
    const answers: Json[] = [
      { understanding: { ...calm }, entities: {} },
      ...distinct([...named, plainEntities]).map((entities) => ({ understanding: { ...calm }, entities })),
      { understanding: { ...calm, confidence: 0 }, entities: {} },
    ];
    const outcomes: EffectOutcome[] = answers.map((answer) => ({ outcome: "ok", private: { answer } }));
    return [...outcomes, failed].map((outcome) => ({ type: "effect-answered", key, by: system, ...outcome }));
  }
  const receipt = { id: `r${number}`, at: startsAt, operation };
  const type = compiled.catalogue.operations[operation]?.answer ?? text;
  const samples = samplesOf(type).slice(0, 3);
  const own = compiled.steps.get(effect.step);
  const first = wanted.map((values) => wantedAnswer(own, samples[0] ?? null, values));
  const outcomes: EffectOutcome[] = [
    ...distinct([...first, ...samples]).map((answer): EffectOutcome => ({
      outcome: "ok",
      receipt,
      private: { answer },
    })),
    { outcome: "refused", code: "no", private: { message: "No." } },
    failed,
  ];
  return outcomes.map((outcome) => ({ type: "effect-answered", key, by: system, ...outcome }));
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

/** Fields that the step's form may ask for, by their names within the case. */
function formOf(compiled: CompiledVersion, state: CaseState, work: CaseState["openWork"][number]): string[] {
  const own = compiled.steps.get(work.step);
  if (!own) return [];
  const listed = [own.settings["form"], own.settings["fields"], own.settings["dispositionField"]].flat();
  const names = listed.flatMap((name) => (typeof name === "string" ? [own.scope + name] : []));
  return names.filter((name) => own.kind.role !== "understanding" || !state.setFields.includes(name));
}

function decisionsOf(
  compiled: CompiledVersion,
  state: CaseState,
  work: CaseState["openWork"][number],
  wanted: readonly JsonObject[],
): Arrival[] {
  // Somebody who had no part in the case so far, so that nothing is refused for who decides it.
  const had = new Set([...work.notBy, ...state.people.map(({ id }) => id)]);
  const by = person(persons.find((id) => !had.has(id)) ?? `new-${had.size}`);
  const decided = (decision: WorkDecision, form: JsonObject = {}): Arrival => ({
    type: "work-decided",
    workId: work.workId,
    by,
    ...decision,
    private: { reason: "", form },
  });
  switch (work.type) {
    case "approval":
      return [decided({ decision: "approve" }), decided({ decision: "reject" })];
    case "task": {
      const names = formOf(compiled, state, work);
      const forms = names.length === 0 ? [{}] : combinations(compiled, names, wanted);
      return [
        ...forms.map((form) => decided({ decision: "complete" }, form)),
        decided({ decision: "reject" }),
      ];
    }
    case "handoff":
      return [
        { type: "work-claimed", workId: work.workId, by },
        decided({ decision: "complete" }),
        decided({ decision: "hand-back" }),
        decided({ decision: "resolve", disposition: "settled" }),
      ];
  }
}

function messagesOf(
  compiled: CompiledVersion,
  state: CaseState,
  { number, isToAside, wanted }: Next,
): Arrival[] {
  const message = (more: Partial<Extract<Arrival, { type: "message-received" }>>): Arrival => ({
    type: "message-received",
    messageId: `c${number}`,
    understanding: null,
    asksForPerson: false,
    yes: null,
    private: { text: "", answers: {}, entities: {} },
    ...more,
  });
  const aside = isToAside ? [message({ asksForPerson: true })] : [];
  const isAwaited = state.tokens.some((token) => token.awaits.some((awaited) => awaited.on === "message"));
  if (!isAwaited) return aside;
  const names = askedFor(state);
  const unclear = message({ private: { text: "what?  no idea", answers: {}, entities: {} } });
  if (names.length > 0)
    return [
      ...combinations(compiled, names, wanted).map((answers) =>
        message({ private: { text: "Here.", answers, entities: {} } }),
      ),
      unclear,
      ...(state.lastAsk?.ask === "fields" ? [] : [message({ yes: true }), message({ yes: false })]),
      ...aside,
    ];
  return [message({ yes: true }), message({ yes: false }), unclear, ...aside];
}

/** Fields that some place asked for: the answer goes to the first that waits for one, whoever asked last. */
function askedFor(state: CaseState): string[] {
  const asks = [state.lastAsk, ...state.tokens.map(({ ask }) => ask ?? null)];
  return [...new Set(asks.flatMap((ask) => (ask?.ask === "fields" ? ask.fields : [])))];
}

/** What is wanted; the same variant of each field; and each field once in another variant than the rest. */
function combinations(
  compiled: CompiledVersion,
  names: readonly string[],
  wanted: readonly JsonObject[],
): JsonObject[] {
  const value = (name: string, variant: number): Json => {
    const samples = samplesOf(compiled.fieldTypes[name] ?? text).filter((sample) => sample !== "");
    return samples[variant % samples.length] ?? "W1";
  };
  const same = variants.map((variant) =>
    Object.fromEntries(names.map((name) => [name, value(name, variant)])),
  );
  const mixed = names
    .slice(0, 3)
    .map((odd, at) =>
      Object.fromEntries(names.map((name) => [name, value(name, name === odd ? at + 1 : 0)])),
    );
  const first = wanted.map((values) =>
    Object.fromEntries(names.map((name) => [name, wantedValue(values, name) ?? value(name, 0)])),
  );
  return distinct([...first, ...same, ...(names.length < 2 ? [] : mixed)]);
}

function signalsOf(state: CaseState): Arrival[] {
  return state.tokens
    .flatMap((token) => token.awaits)
    .flatMap((awaited) =>
      awaited.on === "signal"
        ? [{ type: "signal-received" as const, name: awaited.name, private: { payload: { id: "T1" } } }]
        : [],
    );
}
