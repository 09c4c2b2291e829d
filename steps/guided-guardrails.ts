/** Guardrails that fit what is connected: how identity can be proved, and amounts that limits can be held against. */
import type { FieldType } from "@/core/expression/value";
import type { Catalogue, Operation } from "@/core/journey/catalogue";
import { ownValue } from "@/core/step/own-value";
import { chosenOf, type GuidedChoices, type Identity } from "@/steps/guided-choices";
import { withFields } from "@/steps/guided-connect";
import { canHold, fieldNameFrom, isReadable } from "@/steps/guided-fields";
import { guardsOf } from "@/steps/guided-order";
import { guidedProblems, needsSpecialists } from "@/steps/guided-problems";
import { wordsOf } from "@/steps/guided-ranking";

/** Members of a profile that a customer can be asked for. */
export const proofMember =
  /^(e_?mail|phone|phone_number|zip|zip_code|postcode|date_of_birth|birth_date|last_name)$/i;

type Match = Extract<Identity, { by: "match" }>;

/** Members of connected reads that a customer's word can be compared with; of two that ask the same, the first. */
export function identityOffers(choices: GuidedChoices, catalogue: Catalogue): Match[] {
  const all = chosenOf(choices, catalogue).flatMap(({ operation, known }) =>
    known.writes || !canHold(known.answer)
      ? []
      : textMembers(known.answer, []).flatMap((path): Match[] => {
          const name = path.at(-1) ?? "";
          const isProof = proofMember.test(name) && isReadable(path);
          return isProof ? [{ by: "match", field: fieldNameFrom(name), operation, path }] : [];
        }),
  );
  return all.filter(({ field }, index) => all.findIndex((one) => one.field === field) === index);
}

/** Paths of the texts in an answer, three members deep. */
export function textMembers(type: FieldType, path: string[]): string[][] {
  if (type.type === "text") return [path];
  if (type.type !== "record" || path.length >= 3) return [];
  return Object.entries(type.fields).flatMap(([name, of]) => textMembers(of, [...path, name]));
}

/** Amounts that an operation could be held to a limit by: its own money arguments, and money in what reads answered. */
export function amountOffers(operation: string, choices: GuidedChoices, catalogue: Catalogue) {
  const own = choices.operations.find((each) => each.operation === operation);
  const known = ownValue(catalogue.operations, operation);
  const asked = Object.entries(own?.inputs ?? {}).flatMap(([name, source]) => {
    const type = known?.arguments[name]?.type;
    return type?.type === "money"
      ? [{ amount: source, currency: type.currency, title: known?.arguments[name]?.label || name }]
      : [];
  });
  const answered = chosenOf(choices, catalogue).flatMap(({ operation: key, known: read }) =>
    key === operation || read.writes || read.answer.type !== "record" || !canHold(read.answer)
      ? []
      : Object.entries(read.answer.fields).flatMap(([name, type]) =>
          type.type === "money" && isReadable([name])
            ? [
                {
                  amount: { from: "answer" as const, operation: key, path: [name] },
                  currency: type.currency,
                  title: `${name.replaceAll("_", " ")} of “${read.title}”`,
                },
              ]
            : [],
        ),
  );
  return [...asked, ...answered];
}

/** Guardrails that fit what is connected: an identity that can be compared, and limits whose amounts are known. */
export function withGuardrails(choices: GuidedChoices, catalogue: Catalogue): GuidedChoices {
  let next = choices;
  if (next.identity.by === "person") {
    for (const identity of identityOffers(next, catalogue)) {
      const tried = withFields({ ...next, identity }, catalogue);
      if (!guidedProblems(tried, catalogue).some(({ at }) => at === "identity" || at.startsWith("field."))) {
        next = tried;
        break;
      }
    }
  }
  for (const { operation, known } of chosenOf(next, catalogue)) {
    if (!known.writes || Object.hasOwn(next.limits, operation)) continue;
    const limit = limitLike(operation, known, next, catalogue);
    if (limit) next = { ...next, limits: { ...next.limits, [operation]: limit } };
  }
  return next;
}

function limitLike(operation: string, known: Operation, choices: GuidedChoices, catalogue: Catalogue) {
  if (known.tier !== "high") return null;
  const words = new Set([...wordsOf(operation), ...wordsOf(known.title)]);
  const offers = amountOffers(operation, choices, catalogue);
  const ranked = Object.entries(catalogue.limits)
    .map(([key, limit]) => ({
      key,
      limit,
      shared: [...new Set([...wordsOf(key), ...wordsOf(limit.title)])].filter((word) => words.has(word))
        .length,
    }))
    .toSorted((a, b) => b.shared - a.shared);
  for (const { key, limit, shared } of ranked) {
    const offer = offers.find(({ currency }) => currency === limit.currency);
    if (shared > 0 && offer) return { limit: key, amount: offer.amount };
  }
  return null;
}

/** True when the choices need a queue of specialists. */
export function isForSpecialists(choices: GuidedChoices, catalogue: Catalogue): boolean {
  return needsSpecialists(
    chosenOf(choices, catalogue).map((chosen) => ({ guards: guardsOf(chosen, choices, catalogue) })),
  );
}
