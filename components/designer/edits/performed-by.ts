import type { Catalogue } from "@/core/journey/catalogue";
import type { Assignment, JourneyDocument, Step } from "@/core/journey/document";
import { lookOf } from "../step-look";
import { staffed } from "./staffed";

export type Around = { document: Pick<JourneyDocument, "meaning">; catalogue: Catalogue };

/**
 * A step that a person performs gets a queue and a due time with them; one that no person performs any more keeps neither,
 * unless its kind waits for people anyhow.
 */
export function performedBy(step: Step, by: Assignment["by"], { document, catalogue }: Around): Step {
  const next: Step = { ...step, assignment: { ...step.assignment, by } };
  const look = lookOf(next, document.meaning, catalogue);
  if (look?.kind.waitsForPerson(look.view) ?? true) return staffed(next, document.meaning, catalogue);
  const { dueMinutes: _due, ...rest } = next;
  return { ...rest, assignment: { by } };
}
