/** The fields of a guided journey: what the customer is asked for, and what operations answered. */
import type { FieldType } from "@/core/expression/value";
import { forbiddenKeys } from "@/core/expression/fits";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Field } from "@/core/journey/document";
import { canonicalJson } from "@/core/step/canonical-json";
import { ownValue } from "@/core/step/own-value";
import {
  chosenOf,
  sourceOf,
  typeAt,
  type AnswerPath,
  type AskedField,
  type Chosen,
  type GuidedChoices,
  type GuidedFields,
  type Source,
} from "@/steps/guided-choices";

/** Words that an expression cannot use as a name. */
const reserved = new Set(
  "as break const continue else false for function if import in let loop namespace null package return true var void while".split(
    " ",
  ),
);

/** A name that expressions can use, made of any words: "orderId" and "Order ID" are order_id. */
export function fieldNameFrom(words: string): string {
  const name = words
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^[^a-z]+|_+$/g, "")
    .slice(0, 48);
  return name === "" || reserved.has(name) || forbiddenKeys.has(name) ? `${name || "the"}_value` : name;
}

/** The field that keeps what an operation answered. */
export function answerFieldOf(operation: string): string {
  return `${fieldNameFrom(operation)}_answer`;
}

/** True when a document can name all of its members. */
export function isSayable(type: FieldType): boolean {
  if (type.type === "list") return isSayable(type.of);
  if (type.type !== "record") return true;
  return Object.entries(type.fields).every(([name, of]) => !forbiddenKeys.has(name) && isSayable(of));
}

/** True when an answer is worth keeping in a field: an empty record says nothing. */
export function canHold(type: FieldType): boolean {
  return isSayable(type) && (type.type !== "record" || Object.keys(type.fields).length > 0);
}

/** True when expressions can follow the path. */
export function isReadable(path: readonly string[]): boolean {
  return path.every(
    (member) =>
      /^[A-Za-z_][A-Za-z0-9_]*$/.test(member) && !reserved.has(member) && !forbiddenKeys.has(member),
  );
}

/** What expressions write for a source; null for none. */
export function expressionOf(source: Source | null): string | null {
  if (source === null || source.from === "nowhere") return null;
  return source.from === "customer" ? source.field : answerExpression(source);
}

export function answerExpression({ operation, path }: AnswerPath): string {
  return [answerFieldOf(operation), ...path].join(".");
}

/** The type of what a source gives; null when it gives nothing, or nothing that is there. */
export function typeOfSource(
  source: Source | null,
  { choices, catalogue }: { choices: GuidedChoices; catalogue: Catalogue },
): FieldType | null {
  if (source === null || source.from === "nowhere") return null;
  if (source.from === "answer")
    return typeAt(ownValue(catalogue.operations, source.operation)?.answer, source.path);
  return askedTypes(choices, catalogue).get(source.field)?.[0] ?? null;
}

export const isSameType = (a: FieldType, b: FieldType) => canonicalJson(a) === canonicalJson(b);

/** The types that arguments (and the proof of identity) ask of each field that the customer is asked for. */
export function askedTypes(choices: GuidedChoices, catalogue: Catalogue): Map<string, FieldType[]> {
  const types = new Map<string, FieldType[]>();
  const add = (field: string, type: FieldType) => {
    const known = types.get(field) ?? [];
    if (!known.some((one) => isSameType(one, type))) types.set(field, [...known, type]);
  };
  for (const chosen of chosenOf(choices, catalogue)) {
    for (const [argument, { type }] of Object.entries(chosen.known.arguments)) {
      const source = sourceOf(chosen, argument);
      if (source?.from === "customer") add(source.field, type);
    }
  }
  if (choices.identity.by === "match") add(choices.identity.field, { type: "text" });
  return types;
}

const personalWords =
  /mail|phone|name|address|street|city|zip|post|birth|account|customer|user|payment|card|iban|ssn/;

/** How a field is asked for, until somebody says it better. */
export function askedFieldFrom(field: string, label: string): AskedField {
  const words = label.trim() === "" ? field.replaceAll("_", " ") : label.trim();
  const title = `${words.charAt(0).toUpperCase()}${words.slice(1)}`.slice(0, 120);
  return {
    label: title,
    question: `What is your ${title.charAt(0).toLowerCase()}${title.slice(1)}?`.slice(0, 400),
    personal: personalWords.test(field),
    carried: /^(e_?mail|customer|user|account)/.test(field),
  };
}

/** Entities that intake may find in the first message. */
const entities = /^(email|order_id|zip|phone|payment_method_id)$/;

/** The fields that the customer is asked for. */
export function askedFields(choices: GuidedChoices, catalogue: Catalogue): GuidedFields {
  return Object.fromEntries(
    [...askedTypes(choices, catalogue)].map(([name, types]): [string, Field] => {
      const type: FieldType = types[0] ?? { type: "text" };
      const own = ownValue(choices.fields, name) ?? askedFieldFrom(name, "");
      return [
        name,
        {
          ...{ label: own.label, type, personal: own.personal },
          ...(own.question !== "" && { question: own.question }),
          ...(type.type === "text" && entities.test(name) && { entity: name }),
          ...(own.carried && { carried: true }),
        },
      ];
    }),
  );
}

/** The field that keeps an operation's answer; none where there is nothing to keep. */
export function answerFields({ operation, known }: Chosen): GuidedFields {
  if (!canHold(known.answer)) return {};
  const label = `What “${known.title || operation}” answered`.slice(0, 120);
  return { [answerFieldOf(operation)]: { label, type: known.answer, personal: known.personal } };
}
