import type { Json } from "@/core/expression/value";
import type { Field, Group, Note, Step } from "@/core/journey/document";
import type { Head, Way } from "@/core/journey/merge-delta";

type Value = Json | Step | Field | Note | Group | Head | undefined;

/**
 * A place that two people changed differently. The document holds theirs; mine is listed here until somebody says which
 * it is to be. undefined: not there, such as a step that one of them removed.
 */
export type Conflict = {
  what: "journey" | "step" | "field" | "note" | "group";
  /** Of the step, field, note or group; "" for the journey itself. */
  id: string;
  /** The place inside, such as ["settings", "text"]; [] is all of it. */
  at: string[];
  base: Value;
  mine: Value;
  theirs: Value;
  /** For a step that they removed: what leads to it on my side. */
  ways: Way[];
};

/** Names the place: two conflicts of one key are about the same. */
export function conflictKey({ what, id, at }: Pick<Conflict, "what" | "id" | "at">): string {
  return JSON.stringify([what, id, ...at]);
}
