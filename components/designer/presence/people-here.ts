import type { JourneyDocument } from "@/core/journey/document";
import type { Present } from "../store/drawn";

/** Somebody who is in the draft too, whatever number of tabs they have. */
export type PersonHere = {
  personId: string;
  name: string;
  colour: number;
  isActive: boolean;
  /** Where they are: the first step that they have selected. */
  step: string | null;
  /** "Sam Supervisor, editing Refund" */
  label: string;
};

/** The others by person, those who look at it first. A tab that is looked at says more than one that is not. */
export function peopleHere(
  others: readonly Present[],
  document: JourneyDocument,
  selfId: string,
): PersonHere[] {
  const tabs = others.toSorted((a, b) => Number(b.isActive) - Number(a.isActive));
  const people = new Map<string, Present>();
  for (const tab of tabs) if (!people.has(tab.personId)) people.set(tab.personId, tab);
  return [...people.values()].map(({ personId, name, colour, isActive, selection }) => {
    const there = selection.filter((id) => Object.hasOwn(document.meaning.steps, id));
    const step = there[0] ?? null;
    const who = personId === selfId ? "You, in another tab" : name;
    const title = step === null ? undefined : document.meaning.steps[step]?.title;
    const more = there.length > 1 ? ` and ${there.length - 1} more` : "";
    const where = title === undefined ? "here too" : `editing ${title}${more}`;
    return { personId, name, colour, isActive, step, label: `${who}, ${isActive ? where : "away"}` };
  });
}
