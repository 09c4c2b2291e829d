/**
 * What can happen next to a waiting run: every kind of thing that a case can wait for, with values worth trying. Asked
 * of the case's state alone, never of a step's kind. Deterministic; what is tried is in script moves, so that a path
 * found this way is a script.
 */
import type { CompiledVersion } from "@/core/case/compile-version";
import type { Understanding } from "@/core/case/events";
import { settlements, workStimuli } from "@/core/case/explore-work";
import { invalidAnswer } from "@/core/case/sample-values";
import { calledBy, type ScriptedAnswer, type ScriptMove } from "@/core/case/script-move";
import type { OpenEffect, Run } from "@/core/case/simulate";
import {
  plain,
  recordOf,
  timePasses,
  titleOf,
  valueFor,
  varied,
  type Exploring,
  type Pick,
  type Stimulus,
} from "@/core/case/stimulus";
import type { FieldType, Json, JsonObject } from "@/core/expression/value";
import { ownValue } from "@/core/step/own-value";

export type { Pick, Stimulus };

/** Everything that can happen next, plain things first; empty when the case is over or waits for nothing. */
export function stimuliOf(compiled: CompiledVersion, run: Run, pick: Pick = {}): Stimulus[] {
  const { state } = run;
  if (!state || state.status === "resolved" || state.status === "closed") return [];
  const at: Exploring = { compiled, run, pick, pending: run.pending(), isThorough: pick.isThorough ?? true };
  const isThere = ({ step }: { step: string }) => pick.isThere?.(step) ?? true;
  const there = [
    ...at.pending.effects.filter(isThere).flatMap((effect) => answerStimuli(at, effect)),
    ...workStimuli({ ...at, pending: { ...at.pending, work: at.pending.work.filter(isThere) } }),
  ];
  if (pick.isOnlyThere) return there;
  return [
    ...there,
    ...messageStimuli(at),
    ...at.pending.signals.flatMap((name) => signalStimuli(at, name)),
    ...(at.pending.timers.length > 0 ? [timePasses] : []),
  ];
}

function answerStimuli(at: Exploring, effect: OpenEffect): Stimulus[] {
  const { request, key, step } = effect;
  const operation = calledBy(request);
  const moveOf = (answer: ScriptedAnswer): ScriptMove => ({ move: "answer", operation, step, answer });
  const isInDoubt = at.run.state?.incidents.some((incident) => incident.key === key && incident.inDoubt);
  if (isInDoubt) return settlements(at, { operation, step, request });
  const one = (label: string, answer: ScriptedAnswer) => plain("answer", label, moveOf(answer));
  const failed = one(`${titleOf(at, operation)} fails`, {
    outcome: "failed",
    code: "timeout",
    private: { message: "no answer" },
  });
  if (request.effect === "ai")
    return request.task === "understand"
      ? [...understandings(at, moveOf), failed]
      : [one("AI drafts a text", { answer: { text: "A first draft." } }), failed];
  const declared = ownValue(at.compiled.catalogue.operations, operation);
  const type = declared?.answer ?? ({ type: "record", fields: {} } as const);
  const title = titleOf(at, operation);
  return [
    ...varied(
      at,
      { about: "answer", label: title, type, value: valueFor(at, type, "", request.private.arguments) },
      (answer) => moveOf({ answer }),
    ),
    one(`${title} is refused`, {
      outcome: "refused",
      code: "not-allowed",
      private: { message: "That is not possible." },
    }),
    failed,
    ...(at.isThorough ? [plain("answer", `${title} is in doubt`, { move: "doubt", operation, step })] : []),
  ];
}

/** What the AI engine may understand of the first message: each intent, nothing clear, things named or not. */
function understandings(at: Exploring, moveOf: (answer: ScriptedAnswer) => ScriptMove): Stimulus[] {
  const { compiled } = at;
  const entities = entitiesOf(at);
  const hasEntities = Object.keys(entities).length > 0;
  const intents = compiled.meaning.intents.length > 0 ? compiled.meaning.intents : ["other"];
  const one = (label: string, found: Partial<Understanding>, named: JsonObject) =>
    plain(
      "answer",
      label,
      moveOf({ answer: { understanding: { ...understood(intents[0] ?? null), ...found }, entities: named } }),
    );
  const { thresholds } = compiled.meaning;
  const [flag] = thresholds.riskFlags;
  return [
    one("the request is clear", {}, {}),
    ...(hasEntities ? [one("the request names what is needed", {}, entities)] : []),
    ...partly(entities).map(([name, named]) => one(`the request names all but ${name}`, {}, named)),
    one("the request is unclear", { confidence: 0, margin: 0 }, {}),
    ...(at.isThorough
      ? [
          ...intents.slice(1, 4).map((intent) => one(`the request is ${intent}`, { intent }, {})),
          one("the request could mean two things", { margin: 0 }, {}),
          one("the customer is upset", { sentiment: -1 }, {}),
          one("the customer wants a person", { asksForPerson: true }, {}),
          ...(flag === undefined ? [] : [one(`the request carries ${flag}`, { riskFlags: [flag] }, {})]),
          plain("answer", "the engine answers nonsense", moveOf({ answer: "?" })),
        ]
      : []),
  ];
}

/** All entities but one, each in turn. */
function partly(entities: JsonObject): [string, JsonObject][] {
  const names = Object.keys(entities);
  if (names.length < 2) return [];
  return names.slice(0, 12).map((name) => {
    const { [name]: _, ...rest } = entities;
    return [name, rest];
  });
}

/** An understanding that crosses no threshold. */
export function understood(intent: string | null): Understanding {
  const calm = { sentiment: 0, priority: "normal" as const, riskFlags: [], asksForPerson: false };
  return { intent, confidence: 1, margin: 1, ...calm, engine: "script" };
}

/** Everything that the journey's fields could take from a text. */
export function entitiesOf(at: Exploring): JsonObject {
  return Object.fromEntries(
    Object.entries(at.compiled.meaning.fields).flatMap(([name, field]) =>
      field.entity === undefined ? [] : [[field.entity, valueFor(at, field.type, name)]],
    ),
  );
}

function messageStimuli(at: Exploring): Stimulus[] {
  const { pending, isThorough } = at;
  const say = (label: string, message: Extract<ScriptMove, { move: "message" }>["message"]) =>
    plain("message", label, { move: "message", message });
  const person = say("the customer asks for a person", { text: "A person, please.", asksForPerson: true });
  if (!pending.awaitsMessage)
    return isThorough ? [say("the customer writes unasked", { text: "Hello?" }), person] : [];
  const upset = { text: "This is a disgrace.", understanding: { ...understood(null), sentiment: -1 } };
  const rest = [person, ...(isThorough ? [say("the customer is upset", upset)] : [])];
  switch (pending.ask?.ask) {
    case "fields":
      return [...fieldStimuli(at, pending.ask.fields), ...rest];
    case "consent":
    case "confirmation":
      return [
        say("the customer says yes", { text: "Yes", yes: true }),
        say("the customer says no", { text: "No", yes: false }),
        say("the customer gives no plain answer", { text: "What does that mean for me?" }),
        ...rest,
      ];
    default:
      return [...replyStimuli(at), ...rest];
  }
}

/** A reply that is kept in a field is worth as many words as conditions look for there. */
function replyStimuli(at: Exploring): Stimulus[] {
  const label = "the customer replies";
  const field = replyFieldOf(at);
  if (field === null) return [plain("message", label, { move: "message", message: { text: "Thank you." } })];
  const type: FieldType = { type: "record", fields: { [field]: text } };
  return varied(at, { about: "message", label, type, value: { [field]: "Thank you." } }, (value) => ({
    move: "message",
    message: { text: String(recordOf(value)[field] ?? "") },
  }));
}

/** The field that takes the words which the case waits for, where its step names one. */
function replyFieldOf({ compiled, run }: Exploring): string | null {
  const waiting = run.state?.tokens.find((token) => token.awaits.some(({ on }) => on === "message"));
  const own = waiting && compiled.steps.get(waiting.step);
  if (!own) return null;
  for (const { at, as } of own.kind.fieldPlaces(own.view)) {
    const field = as === "name" ? ownValue(own.settings, at) : undefined;
    if (typeof field === "string" && own.meaning.fields[field]?.type.type === "text") return field;
  }
  return null;
}

function fieldStimuli(at: Exploring, names: readonly string[]): Stimulus[] {
  const types = Object.fromEntries(
    names.map((name) => [name, ownValue(at.compiled.fieldTypes, name) ?? ({ type: "text" } as const)]),
  );
  const value = Object.fromEntries(names.map((name) => [name, valueFor(at, types[name] ?? text, name)]));
  const wrong = names.map((name): [string, Json] => [name, invalidAnswer(types[name] ?? text) ?? ""]);
  return [
    ...varied(
      at,
      {
        about: "message",
        label: "the customer answers",
        type: { type: "record", fields: types },
        value,
      },
      (answers) => ({ move: "message", message: { answers: recordOf(answers) } }),
    ),
    plain("message", "the customer gives no usable answer", {
      move: "message",
      message: { answers: Object.fromEntries(wrong) },
    }),
  ];
}

const text = { type: "text" } as const;

/** An event from outside brings the members that the step takes into fields. */
function signalStimuli(at: Exploring, name: string): Stimulus[] {
  const waiting = at.run.state?.tokens.find((token) =>
    token.awaits.some((awaited) => awaited.on === "signal" && awaited.name === name),
  );
  const own = waiting && at.compiled.steps.get(waiting.step);
  const members = own ? recordOf(ownValue(own.settings, "outputs") ?? null) : {};
  const fields = Object.entries(members).flatMap(([field, member]): [string, FieldType][] =>
    typeof member === "string" ? [[member, own?.meaning.fields[field]?.type ?? text]] : [],
  );
  const type: FieldType = { type: "record", fields: Object.fromEntries(fields) };
  const label = `"${name}" happens`;
  return [
    ...varied(at, { about: "signal", label, type, value: valueFor(at, type, "") }, (payload) => ({
      move: "signal",
      name,
      payload: recordOf(payload),
    })),
    ...(at.isThorough && fields.length > 0
      ? [plain("signal", `${label} without its values`, { move: "signal", name })]
      : []),
  ];
}
