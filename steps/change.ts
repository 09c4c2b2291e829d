/** What the sentences about changes are made of. */
import type { Checkup } from "@/core/check/checkup";
import type { MeaningDiff } from "@/core/journey/diff";
import type { Performer } from "@/core/journey/words";

export type Risk = "high" | "medium" | "low";
export type Change = { risk: Risk; sentence: string; step: string | null };

/** Two versions side by side, with all that the kinds say about their steps. */
export type Compared = { before: Checkup; after: Checkup; diff: MeaningDiff; isNew: boolean };

export function change(risk: Risk, sentence: string, step: string | null = null): Change {
  return { risk, sentence, step };
}

export const titled = (checkup: Checkup, id: string) => `“${checkup.steps.get(id)?.step.title ?? id}”`;
export const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
export const isWithoutPerson = (by: Performer) => by === "ai" || by === "system";
