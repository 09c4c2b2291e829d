/** Connects an operation, or takes it out again: where each argument comes from, and the words of what is asked. */
import type { FieldType } from "@/core/expression/value";
import type { Catalogue } from "@/core/journey/catalogue";
import { ownValue } from "@/core/step/own-value";
import { chosenOf, type AnswerPath, type ChosenOperation, type GuidedChoices } from "@/steps/guided-choices";
import {
  askedFieldFrom,
  askedTypes,
  canHold,
  fieldNameFrom,
  isReadable,
  isSameType,
} from "@/steps/guided-fields";

/** The choices with an operation connected: its arguments from answers that fit, else asked of the customer. */
export function withOperation(
  choices: GuidedChoices,
  operation: string,
  catalogue: Catalogue,
): GuidedChoices {
  const known = ownValue(catalogue.operations, operation);
  if (!known || choices.operations.some((each) => each.operation === operation)) return choices;
  const added = { ...choices, operations: [...choices.operations, { operation, inputs: {} }] };
  return withInputs(added, catalogue);
}

/** The choices without an operation, and without what came from it. */
export function withoutOperation(
  choices: GuidedChoices,
  operation: string,
  catalogue: Catalogue,
): GuidedChoices {
  const operations = choices.operations
    .filter((each) => each.operation !== operation)
    .map((each) => ({
      ...each,
      inputs: Object.fromEntries(
        Object.entries(each.inputs).filter(
          ([, source]) => source.from !== "answer" || source.operation !== operation,
        ),
      ),
    }));
  const limits = Object.fromEntries(
    Object.entries(choices.limits).filter(
      ([key, { amount }]) =>
        key !== operation && (amount.from !== "answer" || amount.operation !== operation),
    ),
  );
  const { identity } = choices;
  const isProof = identity.by === "match" && identity.operation === operation;
  return withInputs(
    { ...choices, operations, limits, ...(isProof && { identity: { by: "person" } }) },
    catalogue,
  );
}

/** Fills in where required arguments come from, wherever nothing is said yet. */
function withInputs(choices: GuidedChoices, catalogue: Catalogue): GuidedChoices {
  const operations = choices.operations.map((chosen): ChosenOperation => {
    const known = ownValue(catalogue.operations, chosen.operation);
    if (!known) return chosen;
    const open = Object.entries(known.arguments).filter(
      ([name, { required }]) => required && !Object.hasOwn(chosen.inputs, name),
    );
    const inputs = open.map(([name, { type }]) => {
      const answer = answerLike(name, type, { choices, catalogue, not: chosen.operation });
      return [
        name,
        answer
          ? { from: "answer" as const, ...answer }
          : { from: "customer" as const, field: freeField(name, type, choices, catalogue) },
      ];
    });
    return { ...chosen, inputs: { ...chosen.inputs, ...Object.fromEntries(inputs) } };
  });
  return withFields({ ...choices, operations }, catalogue);
}

/** Every field that is asked for has words. */
export function withFields(choices: GuidedChoices, catalogue: Catalogue): GuidedChoices {
  const labels = new Map(
    chosenOf(choices, catalogue).flatMap(({ inputs, known }) =>
      Object.entries(inputs).flatMap(([name, source]) =>
        source.from === "customer" ? [[source.field, known.arguments[name]?.label ?? name] as const] : [],
      ),
    ),
  );
  const fields = [...askedTypes(choices, catalogue).keys()].map((field) => [
    field,
    ownValue(choices.fields, field) ?? askedFieldFrom(field, labels.get(field) ?? ""),
  ]);
  return { ...choices, fields: { ...choices.fields, ...Object.fromEntries(fields) } };
}

/** A field of the argument's name that is not asked for in another form. */
function freeField(argument: string, type: FieldType, choices: GuidedChoices, catalogue: Catalogue): string {
  const base = fieldNameFrom(argument);
  const types = askedTypes(choices, catalogue);
  const isFree = (name: string) => (types.get(name) ?? []).every((one) => isSameType(one, type));
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? base : `${base}_${count}`;
    if (isFree(name)) return name;
  }
}

type Wanted = { choices: GuidedChoices; catalogue: Catalogue; not: string };

/** A member of the same name and type in what a connected read answers. Only ids are carried over by name alone. */
function answerLike(
  argument: string,
  type: FieldType,
  { choices, catalogue, not }: Wanted,
): AnswerPath | null {
  const name = fieldNameFrom(argument);
  if (!name.endsWith("_id")) return null;
  for (const { operation, known } of chosenOf(choices, catalogue)) {
    if (operation === not || known.writes || known.answer.type !== "record" || !canHold(known.answer))
      continue;
    const asksForIt = Object.keys(known.arguments).some((one) => fieldNameFrom(one) === name);
    const member = Object.entries(known.answer.fields).find(
      ([key, of]) => fieldNameFrom(key) === name && isReadable([key]) && isSameType(of, type),
    );
    if (member && !asksForIt) return { operation, path: [member[0]] };
  }
  return null;
}
