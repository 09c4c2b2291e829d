/**
 * The state of a case: the fold of its events, and nothing else (safety.md invariant 6).
 * `private` holds everything that may be personal; the runtime seals it before the row is stored.
 */
import type { JsonObject } from "@/core/expression/value";
import type { Control } from "@/core/governance/tiers";
import type { Ask, Awaited, By, Receipt, StepAsideReason, Understanding, WorkType } from "@/core/case/events";

export type CaseStatus = "running" | "waiting" | "resolved" | "closed";

/** A place where the case stands; a fork has one a branch. */
export type Token = {
  id: string;
  step: string;
  title: string;
  visit: number;
  awaits: Awaited[];
  scratch: JsonObject;
  /** Messages said in this visit: numbers the ids of the next ones. */
  said: number;
  /** Of a token that walks a branch: the token that forked, the fork's step, and the exit that it went by. */
  branch?: { of: string; fork: string; exit: string; background: boolean };
  /** What it asked the customer last, of a token that walks a branch. */
  ask?: Ask;
};

/** A control that was met for a step (and inputs, where it is bound to inputs), and whether it was used. */
export type ControlEvidence = {
  control: Control;
  guards: string;
  inputsHash: string | null;
  by: By;
  seq: number;
  used: boolean;
};

/** A fork whose foreground branches are not all brought together yet. */
export type OpenFork = {
  token: string;
  step: string;
  title: string;
  visit: number;
  branch?: Token["branch"];
  /** Exits of the foreground branches that came to the join. */
  came: string[];
};

/** A step's act that can be undone by a call. */
export type UndoOffer = {
  step: string;
  operation: string;
  inputsHash: string;
  seq: number;
  used: boolean;
  /** The effect that undid it; left out until then. */
  key?: string;
};

export type OpenWork = {
  workId: string;
  token: string;
  type: WorkType;
  step: string;
  claimedBy: string | null;
  /** Persons who may not decide it. */
  notBy: string[];
  about: { step: string; inputsHash: string } | null;
};

export type CaseState = {
  seq: number;
  status: CaseStatus;
  journeyId: string;
  versionHash: string;
  conversationId: string;
  customerId: string;
  channel: string;
  interpreter: number;
  startedAt: string;
  tokens: Token[];
  /** Left out while there is none, as are the undo offers below. */
  forks?: OpenFork[];
  undos?: UndoOffer[];
  visits: Record<string, number>;
  /** Names of the fields that are set, clear or private. */
  setFields: string[];
  /** Seq of the event that set each field last: what citations name. */
  fieldSeqs: Record<string, number>;
  /** Clear values; personal ones stand in private.fields. */
  fields: JsonObject;
  understanding: Understanding | null;
  identity: { method: string; at: string; seq: number } | null;
  controls: ControlEvidence[];
  checks: { seq: number; name: string; passed: boolean; explanation: string }[];
  /** `refused`: the evidence of a "no"; it proves nothing that was done. */
  receipts: (Receipt & { seq: number; step: string; refused?: true })[];
  /** Steps that were left by an exit of their own, in order; at most 200, newest kept. */
  completedSteps: { seq: number; step: string; title: string; exit: string; at: string }[];
  openEffects: {
    key: string;
    token: string;
    step: string;
    effect: "tool" | "ai";
    operation: string;
    inputsHash: string;
  }[];
  openWork: OpenWork[];
  openTimers: { timerId: string; token: string; dueAt: string }[];
  incidents: { key: string; step: string; code: string; inDoubt: boolean }[];
  /** Signals that came before they were wanted (safety.md invariant 25). */
  keptSignals: { name: string; seq: number }[];
  /** Customer messages not yet taken by a step. */
  keptMessages: { seq: number; messageId: string }[];
  lastAsk: Ask | null;
  turns: number;
  failedAttempts: number;
  owner: By;
  steppedAside: { seq: number; reason: StepAsideReason; detail: string } | null;
  riskFlags: string[];
  /** Who decided which work item: what separation of duties looks at. */
  people: { seq: number; id: string; role: string; did: WorkType }[];
  resolution: { disposition: string; proof: string[]; at: string } | null;
  /** The survey of a resolved case: asked, and the first answer. Left out where there is none. */
  survey?: { asked: true; answer?: { seq: number; score: number } };
  private: {
    fields: JsonObject;
    /** The customer's first words in this case. */
    firstText: string;
    /** Entities found in the customer's messages so far, the newest of each name. */
    entities: JsonObject;
    /** What the customer was promised. */
    promises: { seq: number; text: string }[];
    /** The last turns of the conversation, newest last, at most 12. */
    turns: { seq: number; from: "customer" | "ai" | "agent"; text: string }[];
    keptMessages: Record<
      string,
      { text: string; answers: JsonObject; entities: JsonObject; yes: boolean | null }
    >;
    keptSignals: Record<string, JsonObject>;
    /** Arguments and answers of finished tool calls by step, newest visit only: what later steps and bundles cite. */
    calls: Record<string, { arguments: JsonObject; answer: JsonObject | null }>;
    /** Arguments of the undo offers, by the seq of the offer. */
    undos?: Record<string, JsonObject>;
  };
};
