import { j10wCatalogue, j10wMeaning } from "@/bench/j10w-journey";
import type { JsonObject } from "@/core/expression/value";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning, Step } from "@/core/journey/document";

// J10W with one more write, to the real store: the case changes a customer's address to one that names the case.

export const storeSystem = "store";
export const storeOperation = "modify_user_address";

const text = { type: "text" } as const;
const names = ["user_id", "address1", "address2", "city", "state", "country", "zip"] as const;
const values: Record<(typeof names)[number], string> = {
  ...{ user_id: "user_ref", address1: "case_ref", address2: '""', city: '"Denver"' },
  ...{ state: '"CO"', country: '"USA"', zip: '"80279"' },
};
const address: Step = {
  ...{
    id: "address",
    kind: "tool",
    title: "Address",
    stage: "execute",
    tier: "low",
    assignment: { by: "system" },
  },
  settings: { operation: storeOperation, arguments: values, outputs: {} } satisfies JsonObject,
  connections: { done: "s9" },
};

const { s1, s8 } = j10wMeaning.steps;
if (!s1 || !s8) throw new Error("J10W has the steps s1 and s8");

export const chaosMeaning: Meaning = {
  ...j10wMeaning,
  name: "Chaos",
  fields: { ...j10wMeaning.fields, user_ref: { label: "Customer", type: text, personal: false } },
  steps: {
    ...j10wMeaning.steps,
    s1: { ...s1, settings: { fields: ["case_ref", "user_ref"] } },
    s8: { ...s8, connections: { done: "address" } },
    address,
  },
};

export const chaosCatalogue: Catalogue = {
  ...j10wCatalogue,
  operations: {
    ...j10wCatalogue.operations,
    [storeOperation]: {
      ...{
        system: storeSystem,
        title: "Change address",
        description: "",
        tier: "low",
        writes: true,
        keyed: true,
      },
      personal: true,
      arguments: Object.fromEntries(names.map((name) => [name, { type: text, required: true, label: name }])),
      answer: { type: "record", fields: {} },
      retry: { attemptsMax: 20, timeoutMs: 3_000 },
    },
  },
};
