/**
 * What every kind of step must answer. The canvas, the checker, the simulator and the runtime never name a kind:
 * they ask it one of these questions.
 */
import type { z } from "zod";
import type { FieldType, Json, JsonObject } from "@/core/expression/value";
import type { DecisionTable } from "@/core/governance/decision-table";
import type { Control, Tier } from "@/core/governance/tiers";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Assignment, Field, Meaning, Step } from "@/core/journey/document";
import type { Stage } from "@/core/journey/words";
import type {
  Arrival,
  Ask,
  By,
  EffectRequest,
  Given,
  StepAsideReason,
  Understanding,
  WorkRequest,
} from "@/core/case/events";
import type { CaseState } from "@/core/case/state";
import type { Decision } from "@/core/step/decide-table";

export type Drawer = "steps" | "gates";

/**
 * An exit of a step. `otherwise`: "fallback" means that, left unconnected, it leads to the journey's fallback handoff;
 * "close" that the case is closed there (not resolved); "none" that it must be connected.
 */
export type Exit = {
  name: string;
  title: string;
  role: "normal" | "overdue" | "exhausted" | "failed";
  otherwise: "fallback" | "none" | "close";
};

/** The seven parts of a handoff bundle, in their order (domain.md). */
export const bundleParts = [
  "intent",
  "entities",
  "completed-steps",
  "policy-checks",
  "risk",
  "next-step",
  "customer-message",
] as const;
export type BundlePart = (typeof bundleParts)[number];

/** An expression in a step's settings: where it stands, and what type it must have. */
export type ExpressionUse = {
  at: string;
  source: string;
  expects: FieldType | "any";
  locals?: Record<string, FieldType>;
};

/**
 * A place in the settings, beside the expressions, that names fields: a field's name, a record with field names as keys,
 * or a text with fields in braces. `at` is its path.
 */
export type FieldPlace = { at: string; as: "name" | "keys" | "text" };

/** A condition of a step and the exit that it leads to. `at` is its path in settings. */
export type Arm = { at: string; title: string; condition: string; exit: string };

/** A problem that a kind sees in its own settings. `at` is a path in settings, such as "arms.0.condition". */
export type LocalProblem = { at: string; message: string };

/** What a kind may look at besides its own step. */
export type StepView<S> = { step: Step; settings: S; meaning: Meaning; catalogue: Catalogue };

/** A control that leaving by `exit` (or entering an approved way) proves about the guarded step. */
export type Proof = { exit: string; control: Control; guards: string };

/**
 * What a kind wants done, in order. The interpreter turns each into events with derived ids and times.
 * `set` stores fields; `say` sends a message to the customer; `perform` intends an effect; the rest is plain.
 */
export type Deed =
  | { do: "set"; values: JsonObject }
  | { do: "say"; text: string; by: By; ask?: Ask; promise?: boolean }
  | { do: "understand"; understanding: Understanding; entities: JsonObject }
  | { do: "perform"; name: string; request: EffectRequest }
  | { do: "open-work"; name: string; work: Omit<WorkRequest, "step" | "tier" | "priority"> }
  | { do: "set-timer"; name: string; minutes: number }
  /** A due time that came with the arrival (business hours), ISO 8601. */
  | { do: "set-timer-at"; name: string; dueAt: string }
  | { do: "drop-timer"; name: string }
  | { do: "await-message" }
  | { do: "await-signal"; name: string }
  | { do: "check"; name: string; passed: boolean; explanation: string }
  | { do: "meet"; control: Control; guards: string; inputsHash: string | null; by: By; detail: string }
  | { do: "refuse"; control: Control; guards: string; by: By; detail: string }
  | { do: "own"; owner: By }
  /** What this step did can be taken back by this call. */
  | { do: "offer-undo"; operation: string; arguments: JsonObject }
  /** A person has an offer undone. What may not be undone is refused on the timeline, and nothing else happens. */
  | { do: "undo"; step: string; offer?: number; by: By }
  | { do: "count-failure" }
  /** Remembered with the token until it leaves the step. */
  | { do: "remember"; scratch: JsonObject };

/** A branch of a fork; one in the background never blocks the others and is not waited for. */
export type Branch = { exit: string; background: boolean };

/** What a join waits for: its fork, and how many of the fork's foreground branches. */
export type JoinRule = { fork: string; needs: "all" | number };

/** A call of another journey: expressions over the caller's fields by field of the called, and what comes back. */
export type Call = { journey: string; inputs: Record<string, string>; outputs: Record<string, string> };

/** Open minutes of a calendar from the arrival on; 0 is its next opening. */
export type DueTime = { calendar: string; minutes: number };

/**
 * leave by an exit; wait for what the deeds await; aside: leave to the fallback handoff; resolve or close the case;
 * fork: go on by several exits at once; call: run the journey that the step calls, then leave by `done`.
 */
export type Next =
  | { then: "leave"; exit: string }
  | { then: "wait" }
  | { then: "aside"; reason: StepAsideReason; detail: string; value?: number; threshold?: number }
  | { then: "fork"; branches: readonly Branch[] }
  | { then: "call"; inputs: JsonObject }
  /** signedBy "confirmer": whoever confirms what AI does here resolves the case in their own name. */
  | { then: "resolve"; disposition: string; by: By; signedBy?: "confirmer" }
  | { then: "close"; reason: "handed-over" | "silent" | "intent-corrected"; by: By; intent?: string };

export type StepResult = { deeds: Deed[]; next: Next };

/** A value, or why there is none: callers must fail closed. */
export type Evaluated<T = Json> = { ok: true; value: T } | { ok: false; why: string };

/** An arrival as a waiting step sees it. `name` is the name that its own deed gave the timer, effect or work. */
export type StepArrival =
  | { on: "effect"; name: string; answer: Extract<Arrival, { type: "effect-answered" }> }
  | { on: "in-doubt"; name: string; key: string }
  | { on: "work"; name: string; decided: Extract<Arrival, { type: "work-decided" }> }
  | { on: "claim"; name: string; claimed: Extract<Arrival, { type: "work-claimed" }> }
  | { on: "release"; name: string }
  | { on: "timer"; name: string }
  | { on: "signal"; name: string; payload: Json }
  | {
      on: "message";
      messageId: string;
      text: string;
      answers: JsonObject;
      entities: JsonObject;
      yes: boolean | null;
    };

export type StepContext<S> = {
  step: Step;
  settings: S;
  meaning: Meaning;
  catalogue: Catalogue;
  state: Readonly<CaseState>;
  given: Given;
  /** Time of the arrival, ISO 8601. */
  at: string;
  token: string;
  visit: number;
  scratch: Readonly<JsonObject>;
  /** The value of a field, clear or personal; undefined when it is not set. */
  field: (name: string) => Json | undefined;
  fieldDeclared: (name: string) => Field | undefined;
  /** Evaluates one of the step's own expressions (compiled with the version). Fails instead of guessing. */
  evaluate: (source: string, locals?: JsonObject) => Evaluated;
  /** As evaluate, but anything that is not true or false is a failure. */
  test: (source: string, locals?: JsonObject) => Evaluated<boolean>;
  /** What a decision table says for these inputs on the arrival's day (UTC). Callers must fail closed on a failure. */
  decide: (table: DecisionTable, inputs: JsonObject) => Decision;
  /** Fills "{field}" and "{field.path}" in a text; an unset field is a failure. Money and dates are written for people. */
  fill: (template: string) => Evaluated<string>;
  /** What the action of another step would be now: operation, arguments, their hash, and the amount for limits. */
  actionOf: (stepId: string) => Evaluated<StepAction>;
};

/** The consequential action of a step with its inputs: what consents and approvals are bound to. */
export type StepAction = {
  operation: string;
  title: string;
  arguments: JsonObject;
  inputsHash: string;
  amountMinor: number | null;
  currency: string | null;
};

export type StepKind<S = JsonObject> = {
  kind: string;
  /** What people call it on the palette. */
  title: string;
  description: string;
  drawer: Drawer;
  stage: Stage;
  assignment: Assignment;
  settingsSchema: z.ZodType<S>;
  blank: () => S;
  exits: (view: StepView<S>) => Exit[];
  /** Assignments that the kind can have. */
  performers: readonly Assignment["by"][];
  problems: (view: StepView<S>) => LocalProblem[];
  /** Every expression in the settings; the checker type-checks them and the version compiles them. */
  expressions: (view: StepView<S>) => ExpressionUse[];
  /** Where the settings name fields beside its expressions: what a field's new name is written into. */
  fieldPlaces: (view: StepView<S>) => readonly FieldPlace[];
  /** Fields that the step needs set when it is entered, beside those in its expressions. */
  reads: (view: StepView<S>) => string[];
  /** Conditions (by their source) whose outcome is certain when it is left by the exit, such as a branch's own. */
  implies: (view: StepView<S>, exit: string) => readonly { source: string; is: boolean }[];
  /** Fields that are set when it is left by the exit. */
  writes: (view: StepView<S>, exit: string) => string[];
  /** Fields that it may set where they are not known yet, however it is left; no later step may count on them. */
  fills: (view: StepView<S>) => string[];
  /** Fields that it may set while it still waits, before it is left: of two answers the first. */
  setsEarly: (view: StepView<S>) => string[];
  /** Bundle parts that are known after it is left by the exit. */
  provides: (view: StepView<S>, exit: string) => BundlePart[];
  /** Controls that leaving by an exit proves. */
  proves: (view: StepView<S>) => Proof[];
  /** The step that a gate guards; null for all other kinds. */
  guards: (view: StepView<S>) => string | null;
  /** The operation that it calls, and so the lowest tier it may have; null when it calls none. */
  operation: (view: StepView<S>) => string | null;
  /** True when its steps do something in the world: what consents, limits, approvals and specialists can be about. */
  acts: boolean;
  /** The operation that takes back what it did; null when nothing does. */
  undoes: (view: StepView<S>) => string | null;
  /** Evidence of completion that leaving by the exit leaves behind. */
  evidence: (view: StepView<S>, exit: string) => ("receipt" | "consent")[];
  /** True when a person answers in their own name for the end that it makes. */
  signs: (view: StepView<S>) => boolean;
  /** What the step is for the whole journey: an end, a handoff (its bundle is checked), a first understanding, or nothing. */
  role: "none" | "end" | "handoff" | "understanding";
  /** Queues that its people sit in, beside the assignment's. */
  queues: (view: StepView<S>) => string[];
  /** Limits of the catalogue that it asks for, so that a version keeps them and a decision is given their values. */
  limits: (view: StepView<S>) => string[];
  /** The branches that it opens at once; null for a kind that is no fork. */
  forks: (view: StepView<S>) => readonly Branch[] | null;
  /** The fork whose branches it brings together; null for a kind that is no join. */
  joins: (view: StepView<S>) => JoinRule | null;
  /** A step that is put after it when it is drawn, such as a fork's join: its kind, and settings that name this one. */
  comesWith: (view: StepView<S>) => { kind: string; settings: JsonObject } | null;
  /** The journey that it runs within the case; null for all other kinds. */
  calls: (view: StepView<S>) => Call | null;
  /** True when whoever enters it always waits there, so that a burst ends (R7). */
  waits: (view: StepView<S>) => boolean;
  /** Currency of the amount that is at stake in its action; null when it names none. */
  stake: (view: StepView<S>) => string | null;
  /** Due times in business hours that it needs with each arrival. */
  dueTimes: (view: StepView<S>) => readonly DueTime[];
  /** The decision table that it decides by; null for all other kinds. */
  table: (view: StepView<S>) => DecisionTable | null;
  /** Conditions in the order in which they are tried, each with the exit taken where it is the first that holds. */
  arms: (view: StepView<S>) => readonly Arm[];
  /**
   * Its settings with a field that is dropped on it, and what that means in words; "full" when it has as many as it may
   * have, null when it has no place for one.
   */
  takes: (view: StepView<S>, field: string) => { settings: S; says: string } | "full" | null;
  /** True when a customer's message can be sent by it (the pattern and respect rules ask). */
  speaks: (view: StepView<S>) => boolean;
  /** True when it can wait for a person, so that it has a due time and an `overdue` exit. */
  waitsForPerson: (view: StepView<S>) => boolean;
  /** The action that consents, limits and approvals are about; null for kinds without one. */
  action: (ctx: StepContext<S>) => Evaluated<StepAction> | null;
  /** One plain sentence: what happens here. */
  summary: (view: StepView<S>) => string;
  enter: (ctx: StepContext<S>) => StepResult;
  /** null: not for me; the interpreter keeps or ignores it. */
  receive: (ctx: StepContext<S>, arrival: StepArrival) => StepResult | null;
};

/**
 * What is asked of a kind to draw its steps and to put them in their places, without their being checked or run. Browsers
 * that show a journey carry this much of every kind; the rest, with its schemas, comes when something else is asked.
 */
export type KindLook<S = JsonObject> = Pick<
  StepKind<S>,
  | ("kind" | "title" | "description" | "drawer" | "stage" | "assignment" | "performers" | "blank")
  | ("exits" | "summary" | "role" | "guards" | "operation" | "acts" | "waitsForPerson" | "dueTimes")
  | ("forks" | "joins" | "comesWith" | "calls" | "takes")
>;

/** A kind whose settings type is hidden, as registries hold them. */
export type AnyStepKind = StepKind<never>;

/** Looks up a kind by name and hides its settings type; undefined for an unknown kind. */
export type KindRegistry = {
  names: readonly string[];
  find: (kind: string) => StepKind<JsonObject> | undefined;
};

/** The same for what kinds look like. */
export type LookRegistry = {
  names: readonly string[];
  find: (kind: string) => KindLook<JsonObject> | undefined;
};

export type { Tier };
