/** The steps that guided journeys are made of, each with the duties of its stage (domain.md). */
import type { JsonObject } from "@/core/expression/value";
import type { Tier } from "@/core/governance/tiers";
import type { Assignment, Step } from "@/core/journey/document";
import type { Stage } from "@/core/journey/words";
import { duties } from "@/steps/describe-words";

type Drawn = {
  kind: string;
  title: string;
  stage: Stage;
  assignment: Assignment;
  settings: JsonObject;
  connections?: Record<string, string>;
  tier?: Tier;
  dueMinutes?: number;
  note?: string;
};

/** A step; what AI or the system performs says in its note what people are there for in its stage. */
export function stepOf(id: string, drawn: Drawn): Step {
  const { tier = "low", connections = {}, title, note, ...rest } = drawn;
  const isAutomatic = drawn.assignment.by === "ai" || drawn.assignment.by === "system";
  const said = note ?? (isAutomatic ? duties[drawn.stage].human : undefined);
  return {
    ...{ id, title: title.slice(0, 120), tier, connections, ...rest },
    ...(said !== undefined && { note: said }),
  };
}

/** An id that no step has yet, made of words: kept, so that a second of the same words differs. */
export function createIds(): (words: string) => string {
  const taken = new Set<string>();
  return (words) => {
    const base =
      words
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, "-")
        .replaceAll(/^[^a-z]+|-+$/g, "")
        .slice(0, 40) || "step";
    let id = base;
    for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`;
    taken.add(id);
    return id;
  };
}

/** Words in the middle of a sentence: "Cancel an order" as "cancel an order", "VAT id" as it is. */
export function inSentence(words: string): string {
  const plain = words.replaceAll(/[{}]/g, "").trim();
  return plain.replace(/^\p{Lu}(?=\p{Ll}|\s)/u, (first) => first.toLowerCase());
}
