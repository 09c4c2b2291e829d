/** Operations for a request, proposed from the catalogue: what does it, what looks it up, what finds the customer. */
import type { Catalogue, Operation } from "@/core/journey/catalogue";
import { ownValue } from "@/core/step/own-value";
import type { GuidedChoices } from "@/steps/guided-choices";
import { withOperation } from "@/steps/guided-connect";
import { proofMember, textMembers, withGuardrails } from "@/steps/guided-guardrails";
import { rankOperations } from "@/steps/guided-ranking";

/**
 * Operations for a request: the one that does it, what looks up what it is about, and what finds the customer. Only what
 * shares a word with the request is proposed; null answers stay for people to choose.
 */
export function proposeOperations(
  about: string,
  choices: GuidedChoices,
  catalogue: Catalogue,
): GuidedChoices {
  const ranked = rankOperations(about, catalogue).filter(({ shared }) => shared > 0);
  const of = (operation: string) => ownValue(catalogue.operations, operation);
  const best = ranked[0]?.shared ?? 0;
  const isQuestion = /\b(ask|where|status|question|track|check|find|know|when|balance)\b/i.test(about);
  const write = isQuestion
    ? undefined
    : ranked.find(({ operation, shared }) => shared === best && of(operation)?.writes)?.operation;
  const read = ranked.find(({ operation }) => isLookUp(of(operation)))?.operation;
  const target = write ?? read;
  if (target === undefined) return choices;
  const lookUp = write === undefined ? undefined : lookUpFor(of(write), catalogue);
  const finders = findersOf(catalogue);
  const proposed = [...finders, ...(lookUp === undefined ? [] : [lookUp]), target];
  const connected = proposed.reduce((next, operation) => withOperation(next, operation, catalogue), choices);
  return withGuardrails(connected, catalogue);
}

const isLookUp = (known: Operation | undefined) =>
  known !== undefined && !known.writes && !/^preview/i.test(known.title);

/** The read that asks for no more than an id that the write asks for too, such as the order that is cancelled. */
function lookUpFor(write: Operation | undefined, catalogue: Catalogue): string | undefined {
  const wanted = Object.keys(write?.arguments ?? {}).filter((name) => /_?id$/i.test(name));
  return Object.entries(catalogue.operations).find(([, known]) => {
    const asked = Object.entries(known.arguments).filter(([, { required }]) => required);
    return (
      isLookUp(known) &&
      known.tier === "low" &&
      asked.length === 1 &&
      wanted.includes(asked[0]?.[0] ?? "") &&
      !isAboutPeople(known)
    );
  })?.[0];
}

const isAboutPeople = ({ title }: Operation) => /customer|user|account|member|profile/i.test(title);

/** Reads that lead from what a customer knows (an e-mail) to their profile, so that identity can be proved. */
function findersOf(catalogue: Catalogue): string[] {
  const reads = Object.entries(catalogue.operations).filter(
    ([, known]) => isLookUp(known) && known.tier === "low",
  );
  const profile = reads.find(
    ([, known]) =>
      isAboutPeople(known) &&
      textMembers(known.answer, []).some((path) => proofMember.test(path.at(-1) ?? "")),
  );
  if (!profile) return [];
  const [id] = Object.keys(profile[1].arguments);
  const finder = reads.find(
    ([key, known]) =>
      key !== profile[0] &&
      known.answer.type === "record" &&
      id !== undefined &&
      Object.hasOwn(known.answer.fields, id) &&
      Object.keys(known.arguments).length === 1 &&
      Object.keys(known.arguments).every((name) => proofMember.test(name)),
  );
  return finder ? [finder[0], profile[0]] : [profile[0]];
}
