import "server-only";
import type { Arrival, CaseEvent, Delivery, EffectRequest } from "@/core/case/events";
import type { CompiledVersion } from "@/core/case/compile-version";
import type { CaseState } from "@/core/case/state";
import type { Json, JsonObject } from "@/core/expression/value";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";

/** Which case, of whom. */
export type CaseRef = { workspaceId: string; caseId: string };

/**
 * The language, as the runtime needs it: pure functions over data (R5). steps/interpreter.ts is it; tests may plant a
 * broken one.
 */
export type Language = {
  /** Pinned on every case that starts (R6). */
  number: number;
  compile: (meaning: Meaning, catalogue: Catalogue) => CompiledVersion;
  transition: (
    compiled: CompiledVersion,
    state: CaseState | null,
    delivery: Delivery,
  ) => { events: CaseEvent[]; state: CaseState };
  evolve: (state: CaseState | null, event: CaseEvent) => CaseState;
};

/**
 * Moves work to where it is done; holds no case state, so that another engine can stand in for the embedded one.
 * deliver: the arrival reaches the case at least once, not before `at`. perform: the committed effect is performed at
 * least once. The case takes each of them once (R3, R4).
 */
export type Carrier = {
  deliver: (ref: CaseRef, delivery: CarriedDelivery, options?: { at?: Date }) => Promise<void>;
  perform: (ref: CaseRef, effectKey: string) => void;
};
export type CarriedDelivery = { id: string; arrival: Arrival };

export type AiTask = {
  ref: CaseRef;
  task: Extract<EffectRequest, { effect: "ai" }>["task"];
  input: JsonObject;
};
/** The AI engine's answer to one task. Throws when there is none; its own fallbacks were tried before. */
export type AskAi = (task: AiTask) => Promise<{ answer: Json; engine: string }>;

/** Places where a chaos run may end the process. Does nothing otherwise. */
export const killPoints = [
  "after-intent",
  "after-call-before-answer",
  "in-commit",
  "in-takeover",
  "in-start-up",
] as const;
export type KillPoint = (typeof killPoints)[number];
export type PassPoint = (point: KillPoint) => void;
