import type { FieldType } from "@/core/expression/value";
import type { Tier } from "@/core/governance/tiers";
import type { Catalogue, Operation } from "@/core/journey/catalogue";
import { buttons } from "./buttons";

// What the templates expect of a workspace's systems. Nobody has to have exactly these operations: they say what has to
// be connected before a journey made from a template can run.

const text: FieldType = { type: "text" };
const money: FieldType = { type: "money", currency: "USD" };
const texts: FieldType = { type: "list", of: text };

export const systemPrefix = "shop";
export const queues = { people: "support", managers: "managers" } as const;
export const limitOf = (operation: string) => `${operation}_limit`;
/** What may move without a person, in minor units: the standard refund of the guidelines. */
export const limitMinor = 5_000;

export const accountType: FieldType = {
  type: "record",
  fields: { account_id: text, customer_name: text, email: text, phone: text, username: text },
};
export const verificationType: FieldType = {
  type: "record",
  fields: { verified: { type: "boolean" }, matched: { type: "integer" } },
};
export const purchaseType: FieldType = { type: "record", fields: { valid: { type: "boolean" } } };

const leads: Readonly<Record<string, FieldType>> = {
  account: accountType,
  identity: verificationType,
  purchase: purchaseType,
};

type Wanted = { button: string; isMoney: boolean; arguments: readonly string[] };

/** Name of the operation behind a button; moving money is another operation than changing something. */
export function operationName({ button, isMoney }: Pick<Wanted, "button" | "isMoney">): string {
  const own = buttons[button];
  const name = `${systemPrefix}.${own?.operation ?? button}`;
  return isMoney && own?.tier !== "high" ? `${name}_with_money` : name;
}

export function tierOf({ button, isMoney }: Pick<Wanted, "button" | "isMoney">): Tier {
  return isMoney ? "high" : (buttons[button]?.tier ?? "low");
}

const argumentTypes: Readonly<Record<string, { type: FieldType; label: string }>> = {
  amount: { type: money, label: "amount" },
  proofs: { type: texts, label: "proofs of identity" },
};

/** The operation behind a button, with the arguments that the templates give it. */
export function operationOf(wanted: Wanted): Operation {
  const own = buttons[wanted.button];
  if (!own) throw new Error(`there is no button "${wanted.button}"`);
  const answers = Object.fromEntries(
    Object.entries(own.answers ?? {}).map(([name, { type }]) => [name, type]),
  );
  const moves = wanted.isMoney && own.tier !== "high" ? " that moves money" : "";
  return {
    system: own.system,
    title: `${own.title}${moves}`,
    description: own.writes ? `${own.title}${moves}.` : `${own.title}; changes nothing.`,
    tier: tierOf(wanted),
    writes: own.writes,
    keyed: true,
    arguments: Object.fromEntries(
      wanted.arguments.map((name) => [
        name,
        { ...(argumentTypes[name] ?? { type: text, label: name.replaceAll("_", " ") }), required: false },
      ]),
    ),
    answer: leads[own.leads ?? ""] ?? { type: "record", fields: answers },
    personal: true,
    retry: { attemptsMax: 5, timeoutMs: 10_000 },
  };
}

/** Joins what several steps and several templates expect of the same operation. */
export function mergeOperations(
  a: Catalogue["operations"],
  b: Catalogue["operations"],
): Catalogue["operations"] {
  const merged = { ...a };
  for (const [name, operation] of Object.entries(b)) {
    const before = merged[name];
    merged[name] = before
      ? { ...before, arguments: { ...before.arguments, ...operation.arguments } }
      : operation;
  }
  return merged;
}
