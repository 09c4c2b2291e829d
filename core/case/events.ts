/**
 * The case's timeline. Two kinds of events, in one gapless sequence:
 *   arrivals   what came from outside (a message, an answer, a person's decision, a timer, a signal), recorded as it came;
 *   decisions  what the interpreter decided on it. Replay recomputes every decision from the arrivals, byte for byte.
 * Whatever may be personal stands under `private` and nowhere else: the runtime seals that part before it is stored.
 * An arrival is recorded with the id under which it was delivered and the part of its `given` that the version can read,
 * so that the log alone is enough to replay.
 * C1 every id, time and due time in a decision is derived from the arrival it follows (R5: the interpreter reads no clock).
 */
import type { Json, JsonObject } from "@/core/expression/value";
import type { Control, Tier } from "@/core/governance/tiers";

/** Who did something: a person with the authority used, the AI engine with its version, or the system. */
export type By =
  | { kind: "person"; id: string; role: string }
  | { kind: "customer" }
  | { kind: "ai"; engine: string }
  | { kind: "system" };

/** What the AI engine understood of one message. Scores are 0..1, sentiment -1..1. */
export type Understanding = {
  intent: string | null;
  confidence: number;
  margin: number;
  sentiment: number;
  priority: "low" | "normal" | "high" | "urgent";
  riskFlags: string[];
  asksForPerson: boolean;
  engine: string;
};

/** Evidence of a tool call: the system's own receipt id and time. */
export type Receipt = { id: string; at: string; operation: string };

/** A question to the customer: fields to fill in, a yes/no consent, whether the problem is solved, or how it was. */
export type Ask =
  | { ask: "fields"; fields: string[] }
  | { ask: "consent"; step: string; inputsHash: string }
  | { ask: "confirmation" }
  /** Asked at the very end: the case does not wait for the answer. */
  | { ask: "survey" };

export type EffectRequest =
  | {
      effect: "tool";
      operation: string;
      step: string;
      inputsHash: string;
      private: { arguments: JsonObject };
    }
  | { effect: "ai"; task: "understand" | "draft"; step: string; private: { input: JsonObject } };

/** The answer of a system or of the AI engine. refused: a final business "no", never retried. failed: retries used up. */
export type EffectOutcome =
  | {
      outcome: "ok";
      receipt?: Receipt;
      engine?: string;
      private: { answer: Json; /** How the person knows who settled it. */ reason?: string };
    }
  | { outcome: "refused"; code: string; receipt?: Receipt; private: { message: string } }
  | { outcome: "failed"; code: string; private: { message: string } };

export type WorkType = "handoff" | "approval" | "task";
export type WorkRequest = {
  type: WorkType;
  queue: string;
  title: string;
  step: string;
  tier: Tier;
  /** When it must be done, ISO 8601; null for none. */
  dueAt: string | null;
  priority: Understanding["priority"];
  /** Approvals and tasks about another step's action: which, and bound to which inputs. */
  about?: { step: string; inputsHash: string };
  /** Fields that the person fills in (tasks). */
  form?: string[];
  /** Fields of the form that the person does not know may be left empty. */
  formIsOptional?: true;
  /** Persons who may not decide it (separation of duties), by id. */
  notBy?: string[];
  /** Approvals that were given already, of those that the action needs. Left out where one is enough. */
  approvals?: { given: number; needed: number };
  /** Exactly what will be done, or what the person must know; personal, therefore sealed. */
  private: {
    action?: {
      operation: string;
      arguments: JsonObject;
      amountMinor?: number;
      currency?: string;
      rule: string;
    };
    instructions?: string;
    draft?: string;
    /** Values that AI proposes for the form, by field. */
    suggestions?: JsonObject;
    bundle?: Json;
  };
};

export type WorkDecision =
  | { decision: "approve" }
  | { decision: "reject" }
  | { decision: "complete" }
  | { decision: "hand-back" }
  | { decision: "resolve"; disposition: string }
  | { decision: "correct-intent"; intent: string }
  /** Of a handoff, which stays open: undoes what a step did; `offer` is the seq of the offer that was shown. */
  | { decision: "undo"; step: string; offer?: number };

/** Stops in force when an arrival was taken; the interpreter intends no covered act while one is. */
export type Stops = { ai: boolean; tools: boolean };

/** Values that come with an arrival because the interpreter may not look them up: limits in minor units, stops. */
export type Given = {
  limits: Record<string, { amountMinor: number; currency: string }>;
  stops: Stops;
  /** Due times in business hours by key (dueTimeKey), ISO 8601, reckoned from the arrival's time. */
  dueTimes?: Record<string, string>;
};

export type Arrival =
  | {
      type: "case-started";
      journeyId: string;
      versionHash: string;
      conversationId: string;
      customerId: string;
      channel: string;
      interpreter: number;
      understanding: Understanding | null;
      /** Identity that the conversation already proved; empty when none. */
      identity: { method: string; at: string } | null;
      /** `fields` are known before (carried over, or from the trigger); `entities` were found in the text. */
      private: { text: string; fields: JsonObject; entities?: JsonObject };
    }
  | {
      type: "message-received";
      messageId: string;
      understanding: Understanding | null;
      /** The customer pressed "talk to a person". */
      asksForPerson: boolean;
      /** Yes/no to a consent or confirmation, when the answer was given by its buttons. */
      yes: boolean | null;
      private: { text: string; answers: JsonObject; entities: JsonObject };
    }
  | ({ type: "effect-answered"; key: string; by: By } & EffectOutcome)
  | { type: "effect-in-doubt"; key: string; code: string; private: { message: string } }
  | { type: "work-claimed"; workId: string; by: By }
  | { type: "work-released"; workId: string; by: By }
  | ({
      type: "work-decided";
      workId: string;
      by: By;
      private: { reason: string; form: JsonObject; draft?: string };
    } & WorkDecision)
  | { type: "timer-fired"; timerId: string }
  | { type: "signal-received"; name: string; private: { payload: Json } }
  /** What the customer thought of it, 1 to 5, after the case was resolved. It moves nothing. */
  | { type: "survey-answered"; score: number; by: By; private: { comment: string } }
  | { type: "agent-replied"; messageId: string; by: By; private: { text: string } }
  | { type: "case-cancelled"; by: By; reason: string }
  /**
   * The case goes on in another version, its obligations looked at before (planMigration). `map`: steps that have another
   * id there.
   */
  | { type: "case-migrated"; versionHash: string; by: By; map?: Record<string, string> };

/** Why AI stepped aside, with the evidence. */
export type StepAsideReason =
  | "asked-for-person"
  | "confidence"
  | "ambiguity"
  | "sentiment"
  | "risk-flag"
  | "failed-attempts"
  | "turns"
  | "failed-closed"
  | "control-missing"
  | "stopped"
  | "exhausted"
  | "overdue"
  | "effect-failed"
  | "unconnected-exit"
  | "burst"
  | "rejected"
  | "taken-over";

export type Decided =
  /** `title` is the step's, so that a timeline reads without its version. `exit` is null when AI stepped aside. */
  | {
      type: "step-entered";
      token: string;
      step: string;
      title: string;
      visit: number;
      from: string | null;
      exit: string | null;
    }
  /** The step was about to be entered more often than it may; it is left by `exhausted` without being entered. */
  | {
      type: "step-exhausted";
      token: string;
      step: string;
      title: string;
      from: string | null;
      exit: string | null;
    }
  /** The token is taken away; its branches stand at the fork and go on from there. */
  | {
      type: "forked";
      token: string;
      step: string;
      visit: number;
      branches: { token: string; exit: string; background?: true }[];
    }
  /** A branch is over: it came to the join, was no longer needed, or failed in the background. */
  | {
      type: "branch-ended";
      token: string;
      step: string;
      exit: string | null;
      why: "joined" | "dropped" | "failed";
      detail?: string;
    }
  /**
   * The token that forked is back, at the fork, and goes on to the join `step`; null: the branches were given up, because
   * the case goes to a person.
   */
  | { type: "joined"; token: string; fork: string; step: string | null }
  /** The called journey begins: its fields are empty but for the inputs, which stand in `private`. */
  | {
      type: "sub-journey-entered";
      token: string;
      step: string;
      journey: string;
      versionHash: string;
      private: { fields: JsonObject };
    }
  /** It ended in its step `from`: the token is back at the step that called it. */
  | {
      type: "sub-journey-left";
      token: string;
      step: string;
      title: string;
      from: string;
      disposition: string;
    }
  /** What the AI engine understood when a step asked it; `entities` are kept in case memory. */
  | { type: "understood"; step: string; understanding: Understanding; private: { entities: JsonObject } }
  /** An attempt of the customer or of AI failed (an invalid answer, an unclear reply). */
  | { type: "attempt-failed"; step: string }
  | {
      type: "fields-set";
      step: string;
      names: string[];
      values: JsonObject;
      private?: { values: JsonObject };
    }
  | { type: "effect-intended"; key: string; token: string; request: EffectRequest }
  /** `scratch` is what the step remembers while it waits; never anything personal. Left out when empty. */
  | { type: "wait-began"; token: string; step: string; awaits: Awaited[]; scratch?: JsonObject }
  /** A signal that a step waited for by name was about something else; it is kept. `kept` is the seq of its arrival. */
  | { type: "signal-kept"; name: string; kept: number; private: { payload: Json } }
  /** A signal that had come before it was wanted; `kept` is the seq of its arrival. */
  | { type: "signal-taken"; token: string; name: string; kept: number }
  | { type: "timer-set"; timerId: string; token: string; dueAt: string }
  | { type: "timer-dropped"; timerId: string }
  | { type: "work-opened"; workId: string; token: string; work: WorkRequest }
  | { type: "work-dropped"; workId: string; why: string }
  | {
      type: "message-sent";
      messageId: string;
      step: string;
      by: By;
      ask: Ask | null;
      promise?: true;
      private: { text: string };
    }
  | { type: "policy-checked"; step: string; name: string; passed: boolean; explanation: string }
  | {
      type: "control-met";
      control: Control;
      step: string;
      guards: string;
      inputsHash: string | null;
      by: By;
      detail: string;
    }
  | { type: "control-refused"; control: Control; step: string; guards: string; by: By; detail: string }
  /** A control that was given for one action was used up by it. */
  | { type: "control-used"; control: Control; guards: string; inputsHash: string | null }
  | {
      type: "ai-stepped-aside";
      step: string;
      reason: StepAsideReason;
      detail: string;
      value: number | null;
      threshold: number | null;
    }
  | { type: "incident-opened"; key: string; step: string; code: string; inDoubt: boolean }
  /** What was done can be undone by this call; offered to people when the case fails later (compensation). */
  | {
      type: "undo-offered";
      step: string;
      operation: string;
      inputsHash: string;
      private: { arguments: JsonObject };
    }
  /** A person had it undone, once, by the effect with this key; `offer` is the seq of the offer. */
  | {
      type: "undo-used";
      step: string;
      operation: string;
      inputsHash: string;
      offer: number;
      key: string;
      by: By;
    }
  | { type: "owner-changed"; owner: By }
  | { type: "case-resolved"; step: string; disposition: string; by: By; proof: string[] }
  | {
      type: "case-closed";
      reason: "cancelled" | "handed-over" | "silent" | "intent-corrected";
      by: By;
      intent?: string;
    };

/** Of `given`, what the version refers to: limits by key, and the stops that are on. Left out when there is none. */
export type RecordedGiven = {
  limits?: Given["limits"];
  stops?: { ai?: true; tools?: true };
  dueTimes?: Record<string, string>;
};

/** `id` is the delivery's (R3). */
export type RecordedArrival = Arrival & { id: string; given?: RecordedGiven };

export type CaseEvent = (RecordedArrival | Decided) & { seq: number; at: string };

/** An arrival on its way to a case: a unique id (R3), its time, and what the interpreter may not look up itself. */
export type Delivery = { id: string; at: string; given: Given; arrival: Arrival };

/** What a token waits for. Messages go to the first token that awaits one. */
export type Awaited =
  | { on: "effect"; key: string }
  | { on: "work"; workId: string }
  | { on: "timer"; timerId: string }
  | { on: "signal"; name: string }
  | { on: "message" };

export function isArrival(event: Arrival | Decided): event is Arrival {
  return arrivalTypes.has(event.type);
}
const arrivalTypes: ReadonlySet<string> = new Set<Arrival["type"]>([
  "case-started",
  "message-received",
  "effect-answered",
  "effect-in-doubt",
  "work-claimed",
  "work-released",
  "work-decided",
  "timer-fired",
  "signal-received",
  "survey-answered",
  "agent-replied",
  "case-cancelled",
  "case-migrated",
]);
