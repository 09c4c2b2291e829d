import type { Field } from "@/core/journey/document";

// What a procedure says, between its sentences and its steps: actions in order, each with what guards it and what is
// done. Statements name the sentences that they come from, so that every sentence can be accounted for.

/** A number's bound, such as `days > 7`; amounts are in minor units. */
export type Bound = { op: "<" | "<=" | ">" | ">=" | "=="; than: number };
/** One thing that is so: a field has one of the values (yes and no for a yes or no), or keeps to a bound. */
export type Atom = { field: string; values: readonly string[] } | { field: string; bound: Bound };
/** Any of the groups, of which all atoms hold. */
export type Condition = readonly (readonly Atom[])[];

/** Whether the customer gets what they ask for: settled by rules of the text, known on each way, never a field. */
export const entitled = "entitled";

export type Statement =
  /** `unless`: what an amount is, in minor units, when the customer does not know it. */
  | { do: "ask"; fields: string[]; unless?: number; from: string[] }
  | { do: "ask-some"; count: number; of: string[]; from: string[] }
  | { do: "set"; field: string; expression: string; reads: string[]; from: string[] }
  | { do: "press"; button: string; value: Value | null; from: string[] }
  /** Another procedure, which gives fields back. */
  | { do: "call"; procedure: string; gives: string[]; from: string[] }
  | { do: "say"; text: string; from: string[] }
  | { do: "choose"; arms: Arm[]; from: string[] }
  | { do: "settle"; value: "yes" | "no"; from: string[] }
  | { do: "jump"; to: number; from: string[] }
  | { do: "end"; outcome: "solved" | "not-possible"; from: string[] };
export type Arm = { when: Condition | "rest"; title: string; then: Statement[]; from: string[] };
/** What is entered with a button: a word of the text, or fields, of which the first that is known counts. */
export type Value = { literal: string } | { fields: string[] };

export type Action = {
  title: string;
  button: string | null;
  /** When the action is done at all; `isLenient`: a way that never asked about it is let through. */
  guard: { when: Condition; isLenient: boolean; from: string[] } | null;
  body: Statement[];
};

/** Something that the text leaves open, for a person. */
export type Open = { ask: string; sentence: string; action: number | null };

export type Program = {
  actions: Action[];
  /** Fields that only this procedure has, or that say more here. */
  fields: Record<string, Field>;
  /** Sentences of the journey as a whole: what it is for, how it ends. */
  description: string[];
  closing: string[];
  /** Sentences that say something about their action's steps and are no step of their own, such as what is entered. */
  meant: string[];
  notes: { sentence: string; why: string; action: number | null }[];
  open: Open[];
};
