/** Catalogues and choices drawn at random, as unlike as the language allows. */
import * as fc from "fast-check";
import type { FieldType } from "@/core/expression/value";
import { controls, tiers } from "@/core/governance/tiers";
import type { Catalogue, Operation } from "@/core/journey/catalogue";
import { patternSchema } from "@/core/journey/document";
import { guidedProofSchema, type GuidedChoices } from "@/steps/guided-choices";
import { withFields, withOperation, withoutOperation } from "@/steps/guided-connect";
import { amountOffers, identityOffers, withGuardrails } from "@/steps/guided-guardrails";
import { blankChoices } from "@/steps/guided-proposals";

const plainTypes: FieldType[] = [
  { type: "text" },
  { type: "integer" },
  { type: "decimal" },
  { type: "boolean" },
  { type: "date" },
  { type: "money", currency: "USD" },
  { type: "money", currency: "EUR" },
  { type: "choice", values: ["a", "b"] },
  { type: "list", of: { type: "text" } },
];
const names = [
  "order_id",
  "userId",
  "email",
  "zip",
  "if",
  "type",
  "constructor",
  "Amount due",
  "a-b",
  "account_id",
  "size",
];
/** Members of a record have names that expressions can have. */
const memberNames = names.filter((name) => /^\w+$/.test(name));
const members = fc.dictionary(fc.constantFrom(...memberNames), fc.constantFrom(...plainTypes), {
  maxKeys: 4,
});
const recordType = members.map((fields): FieldType => ({ type: "record", fields }));
const typeOf = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...plainTypes) },
  { weight: 1, arbitrary: recordType },
);
const answerOf = fc.oneof(
  recordType,
  fc
    .record({ inner: recordType, owner: fc.constantFrom(...plainTypes) })
    .map(({ inner, owner }): FieldType => ({
      type: "record",
      fields: { profile: inner, user_id: { type: "text" }, owner },
    })),
  fc.constantFrom(...plainTypes),
);

const operationArbitrary: fc.Arbitrary<Operation> = fc.record({
  system: fc.constant("crm"),
  title: fc.constantFrom(
    "Find a customer",
    "Cancel an order",
    "Pay {back}",
    "Look up the account",
    "T".repeat(120),
    "",
  ),
  description: fc.constant(""),
  tier: fc.constantFrom(...tiers),
  writes: fc.boolean(),
  keyed: fc.boolean(),
  arguments: fc.dictionary(
    fc.constantFrom(...names),
    fc.record({
      type: typeOf,
      required: fc.boolean(),
      label: fc.constantFrom("", "order number", "Amount {x}"),
    }),
    { maxKeys: 3 },
  ),
  answer: answerOf,
  personal: fc.boolean(),
  retry: fc.constant({ attemptsMax: 3, timeoutMs: 1_000 }),
});

export const catalogueArbitrary: fc.Arbitrary<Catalogue> = fc.record({
  operations: fc.dictionary(
    fc.constantFrom(
      "crm.find",
      "crm.get",
      "getOrder",
      "cancel",
      "refund",
      "block",
      "note",
      "1st",
      "a_b",
      "a-b",
    ),
    operationArbitrary,
    { maxKeys: 6 },
  ),
  queues: fc.constantFrom<Catalogue["queues"][]>(
    { care: { title: "Care", specialist: false }, fraud: { title: "Fraud", specialist: true } },
    { care: { title: "Care", specialist: false } },
    {
      general: { title: "General", specialist: false },
      leads: { title: "Leads", specialist: false },
      experts: { title: "Experts", specialist: true },
    },
  ),
  intents: fc.constant({ refund: { title: "Refund an order" } }),
  limits: fc.constant({
    refund_total: { title: "Refund", amountMinor: 5_000, currency: "USD" },
    euros: { title: "Cancel in euros", amountMinor: 0, currency: "EUR" },
  }),
  controls: fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    {
      weight: 2,
      arbitrary: fc.dictionary(
        fc.constantFrom(...tiers),
        fc.array(fc.uniqueArray(fc.constantFrom(...controls), { minLength: 1, maxLength: 2 }), {
          maxLength: 2,
        }),
      ),
    },
  ),
});

/** Choices on a catalogue: operations put in and taken out, sources, identity and limits as somebody might choose them. */
export function choicesArbitrary(catalogue: Catalogue): fc.Arbitrary<GuidedChoices> {
  const keys = Object.keys(catalogue.operations);
  const [intent = ""] = Object.keys(catalogue.intents);
  return fc
    .record({
      pattern: fc.constantFrom(...patternSchema.options),
      proof: fc.constantFrom(...guidedProofSchema.options),
      chosen: fc.shuffledSubarray(keys),
      isGuarded: fc.boolean(),
      pick: fc.array(fc.nat(20), { minLength: 1, maxLength: 12 }),
      dropped: fc.nat(12),
    })
    .map(({ pattern, proof, chosen, isGuarded, pick, dropped }) => {
      let picked = 0;
      const nth = <T>(list: readonly T[]): T | undefined =>
        list[(pick[picked++ % pick.length] ?? 0) % Math.max(1, list.length)];
      let choices: GuidedChoices = {
        ...blankChoices(catalogue),
        ...{ name: "Refund {now}", pattern, intent, completion: { statement: "It is settled.", proof } },
      };
      for (const key of chosen) choices = withOperation(choices, key, catalogue);
      const gone = chosen[dropped];
      if (gone !== undefined) choices = withoutOperation(choices, gone, catalogue);
      if (isGuarded) choices = withGuardrails(choices, catalogue);
      else {
        const identity = nth(identityOffers(choices, catalogue));
        if (identity) choices = withFields({ ...choices, identity }, catalogue);
        for (const key of chosen) {
          const offer = nth(amountOffers(key, choices, catalogue));
          const limit =
            offer &&
            Object.entries(catalogue.limits).find(([, { currency }]) => currency === offer.currency)?.[0];
          if (limit !== undefined && offer)
            choices = { ...choices, limits: { ...choices.limits, [key]: { limit, amount: offer.amount } } };
        }
      }
      return choices;
    });
}
