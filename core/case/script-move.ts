/** One thing that happens in a scripted run, named by what it answers and not by ids, so that it holds in other versions. */
import { z } from "zod";
import type { EffectOutcome, EffectRequest, WorkDecision } from "@/core/case/events";
import { understandingSchema } from "@/core/case/understanding";
import type { CustomerMessage, Run } from "@/core/case/simulate";
import { jsonObjectSchema, jsonSchema, type Json, type JsonObject } from "@/core/expression/value";
import { counted } from "@/core/step/counted";

/** An answer of a system: `answer` alone is an "ok" with a receipt of its own. */
export type ScriptedAnswer = EffectOutcome | { answer: Json };
export type ScriptedDecision = WorkDecision & {
  by?: string;
  form?: JsonObject;
  draft?: string;
  reason?: string;
};

/**
 * `step` narrows down where several wait for the same; `operation` is the operation of a tool call or the AI's task.
 * reply: a person writes to the customer. timer: time passes to the next due time. pass: so many minutes pass.
 * survey: what the customer thought of it, 1 to 5, once the case is resolved. cancel: a person ends the case.
 */
export type ScriptMove =
  | { move: "message"; message: CustomerMessage | string }
  | { move: "answer"; operation: string; step?: string; answer: ScriptedAnswer; by?: string }
  | { move: "doubt"; operation: string; step?: string }
  | { move: "claim"; step: string; by: string }
  | { move: "release"; step: string; by: string }
  | { move: "decide"; step: string; decision: ScriptedDecision }
  | { move: "reply"; by: string; text: string }
  | { move: "signal"; name: string; payload?: JsonObject }
  | { move: "timer" }
  | { move: "pass"; minutes: number }
  | { move: "survey"; score: number; comment?: string }
  | { move: "cancel"; by: string; reason: string };

const text = z.string().max(4_000);
const name = z.string().max(400);
const receipt = z.strictObject({ id: name, at: name, operation: name });
export const messageSchema: z.ZodType<CustomerMessage | string> = z.union([
  text,
  z.strictObject({
    text: text.optional(),
    answers: jsonObjectSchema.optional(),
    entities: jsonObjectSchema.optional(),
    yes: z.boolean().optional(),
    asksForPerson: z.boolean().optional(),
    understanding: understandingSchema.nullable().optional(),
  }),
]) as z.ZodType<CustomerMessage | string>; // zod gives optional members the type undefined too; JSON has none
export const answerSchema: z.ZodType<ScriptedAnswer> = z.union([
  z.strictObject({ answer: jsonSchema }),
  z.strictObject({
    outcome: z.literal("ok"),
    receipt: receipt.optional(),
    engine: name.optional(),
    private: z.strictObject({ answer: jsonSchema, reason: text.optional() }),
  }),
  z.strictObject({
    outcome: z.literal("refused"),
    code: name,
    receipt: receipt.optional(),
    private: z.strictObject({ message: text }),
  }),
  z.strictObject({ outcome: z.literal("failed"), code: name, private: z.strictObject({ message: text }) }),
]) as z.ZodType<ScriptedAnswer>; // likewise
const more = {
  by: name.optional(),
  form: jsonObjectSchema.optional(),
  draft: text.optional(),
  reason: text.optional(),
};
export const decisionSchema: z.ZodType<ScriptedDecision> = z.discriminatedUnion("decision", [
  z.strictObject({ decision: z.literal("approve"), ...more }),
  z.strictObject({ decision: z.literal("reject"), ...more }),
  z.strictObject({ decision: z.literal("complete"), ...more }),
  z.strictObject({ decision: z.literal("hand-back"), ...more }),
  z.strictObject({ decision: z.literal("resolve"), disposition: name, ...more }),
  z.strictObject({ decision: z.literal("correct-intent"), intent: name, ...more }),
  z.strictObject({
    decision: z.literal("undo"),
    step: name,
    offer: z.number().int().optional(),
    ...more,
  }),
]) as z.ZodType<ScriptedDecision>; // likewise
export const scriptMoveSchema: z.ZodType<ScriptMove> = z.discriminatedUnion("move", [
  z.strictObject({ move: z.literal("message"), message: messageSchema }),
  z.strictObject({
    move: z.literal("answer"),
    operation: name,
    step: name.optional(),
    answer: answerSchema,
    by: name.optional(),
  }),
  z.strictObject({ move: z.literal("doubt"), operation: name, step: name.optional() }),
  z.strictObject({ move: z.literal("claim"), step: name, by: name }),
  z.strictObject({ move: z.literal("release"), step: name, by: name }),
  z.strictObject({ move: z.literal("decide"), step: name, decision: decisionSchema }),
  z.strictObject({ move: z.literal("reply"), by: name, text }),
  z.strictObject({ move: z.literal("signal"), name, payload: jsonObjectSchema.optional() }),
  z.strictObject({ move: z.literal("timer") }),
  z.strictObject({ move: z.literal("pass"), minutes: z.number().min(0).max(10_000_000) }),
  z.strictObject({
    move: z.literal("survey"),
    score: z.number().int().min(1).max(5),
    comment: text.optional(),
  }),
  z.strictObject({ move: z.literal("cancel"), by: name, reason: text }),
]) as z.ZodType<ScriptMove>; // likewise

/** Makes the move. False when the case waits for nothing that it could answer; nothing is delivered then. */
export function makeMove(run: Run, move: ScriptMove): boolean {
  const pending = run.pending();
  switch (move.move) {
    case "message":
      run.say(move.message);
      return true;
    case "answer":
    case "doubt": {
      const isMeant = (request: EffectRequest) =>
        calledBy(request) === move.operation && (move.step === undefined || request.step === move.step);
      const effect = pending.effects.find(({ request }) => isMeant(request));
      if (!effect) return false;
      const { key, request } = effect;
      if (move.move === "doubt")
        run.deliver({ type: "effect-in-doubt", key, code: "timeout", private: { message: "no answer" } });
      else run.answer(key, outcomeOf(move.answer, { request, key, at: run.now }), move.by);
      return true;
    }
    case "claim":
    case "release":
    case "decide": {
      const item = pending.work.find(({ step }) => step === move.step);
      if (!item) return false;
      const { workId } = item;
      if (move.move === "decide") run.decide(workId, move.decision);
      else if (move.move === "claim") run.claim(workId, move.by);
      else run.deliver({ type: "work-released", workId, by: personOf(move.by) });
      return true;
    }
    case "reply":
      run.deliver({
        ...{ type: "agent-replied", messageId: `agent-${run.events.length}`, by: personOf(move.by) },
        private: { text: move.text },
      });
      return true;
    case "signal":
      run.signal(move.name, move.payload ?? {});
      return true;
    case "timer":
      return run.passToNextTimer().length > 0;
    case "pass":
      run.pass(move.minutes);
      return true;
    case "survey": {
      if (!asksHowItWas(run)) return false;
      const { score, comment = "" } = move;
      run.deliver({ type: "survey-answered", score, by: { kind: "customer" }, private: { comment } });
      return true;
    }
    case "cancel":
      if (!isOpen(run)) return false;
      run.deliver({ type: "case-cancelled", by: personOf(move.by), reason: move.reason });
      return true;
  }
}

/** Whether the customer was asked how it was, and has not said yet. */
export function asksHowItWas({ state }: Run): boolean {
  return state?.status === "resolved" && state.survey !== undefined && !state.survey.answer;
}

function isOpen({ state }: Run): boolean {
  return state?.status === "waiting" || state?.status === "running";
}

function personOf(id: string) {
  return { kind: "person" as const, id, role: "agent" };
}

/** What scripts call an effect by: its operation, or the AI's task. */
export function calledBy(request: EffectRequest): string {
  return request.effect === "tool" ? request.operation : request.task;
}

type Asked = { request: EffectRequest; key: string; at: string };

/** A scripted answer as it arrives; what is "ok" from a system carries a receipt. */
export function outcomeOf(answer: ScriptedAnswer, { request, key, at }: Asked): EffectOutcome {
  if ("outcome" in answer) return answer;
  if (request.effect === "ai") return { outcome: "ok", private: { answer: answer.answer } };
  const { operation } = request;
  return {
    outcome: "ok",
    receipt: { id: `receipt-${key}`, at, operation },
    private: { answer: answer.answer },
  };
}

/** A move in words, as it stands in a list of what happened. */
export function moveInWords(move: ScriptMove): string {
  switch (move.move) {
    case "message":
      return "the customer's message";
    case "answer":
      return `the answer of ${move.operation}`;
    case "doubt":
      return `the lost answer of ${move.operation}`;
    case "claim":
      return `the claim of the work of "${move.step}"`;
    case "release":
      return `giving back the work of "${move.step}"`;
    case "decide":
      return `the decision at "${move.step}"`;
    case "reply":
      return "a person's reply";
    case "signal":
      return `the event "${move.name}"`;
    case "timer":
      return "the next due time";
    case "pass":
      return counted(move.minutes, "minute");
    case "survey":
      return "the customer's answer to the survey";
    case "cancel":
      return "the end that a person made of it";
  }
}
