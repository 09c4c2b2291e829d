import type { Field } from "@/core/journey/document";
import type { Catalogue, Operation } from "@/core/journey/catalogue";
import type { FieldType } from "@/core/expression/value";
import { tiers, type Tier } from "@/core/governance/tiers";
import type { Chance } from "@/demo/chance";

const text = { type: "text" } as const;
const money = { type: "money", currency: "USD" } as const;

export const orderType: FieldType = {
  type: "record",
  fields: { status: text, total: { type: "integer" }, items: { type: "list", of: text } },
};
const ticketType: FieldType = { type: "record", fields: { id: text } };

/** Fields that generated journeys draw from: one of every type that conditions treat differently. */
export const proofFields: Readonly<Record<string, Field>> = {
  email: { label: "E-mail", type: text, personal: true, entity: "email" },
  order_id: { label: "Order", type: text, personal: false, entity: "order_id" },
  amount: { label: "Amount", type: money, personal: false },
  count: { label: "Count", type: { type: "integer" }, personal: false },
  rate: { label: "Rate", type: { type: "decimal" }, personal: false },
  flag: { label: "Flag", type: { type: "boolean" }, personal: false },
  level: { label: "Level", type: { type: "choice", values: ["a", "b", "c"] }, personal: false },
  day: { label: "Day", type: { type: "date" }, personal: false },
  order: { label: "Order details", type: orderType, personal: true },
  note: { label: "Note", type: text, personal: false },
  why: { label: "Why not", type: text, personal: false },
  ticket: { label: "Ticket", type: text, personal: false },
};

type Drawn = {
  tier: Tier;
  writes: boolean;
  arguments: Record<string, FieldType>;
  answer: FieldType;
  keyed?: boolean;
};

const operations: Record<string, Drawn> = {
  "shop.find": { tier: "low", writes: false, arguments: { order_id: text }, answer: orderType },
  "shop.peek": { tier: "low", writes: false, arguments: {}, answer: orderType, keyed: false },
  "shop.log": { tier: "low", writes: true, arguments: { note: text }, answer: ticketType },
  "shop.book": { tier: "medium", writes: true, arguments: { order_id: text }, answer: ticketType },
  "shop.refund": {
    tier: "high",
    writes: true,
    arguments: { order_id: text, amount: { type: "integer" } },
    answer: ticketType,
  },
  "shop.freeze": { tier: "critical", writes: true, arguments: { email: text }, answer: ticketType },
};

/** A catalogue for one generated journey; the tiers of two operations are drawn. */
export function drawCatalogue(chance: Chance): Catalogue {
  const catalogue = catalogueWith((name, { tier }) =>
    (name === "shop.book" || name === "shop.refund") && chance.below(0.3) ? chance.pick(tiers) : tier,
  );
  // A workspace that asks for an approval of every high step.
  return chance.below(0.1) ? { ...catalogue, controls: { high: [["approval"]] } } : catalogue;
}

/** The same with every operation's usual tier. */
export function plainCatalogue(): Catalogue {
  return catalogueWith((_, { tier }) => tier);
}

function catalogueWith(drawn: (name: string, own: Drawn) => Tier): Catalogue {
  return {
    operations: Object.fromEntries(
      Object.entries(operations).map(([name, own]) => [
        name,
        operation(name, { ...own, tier: drawn(name, own) }),
      ]),
    ),
    queues: {
      support: { title: "Support", specialist: false },
      supervisors: { title: "Supervisors", specialist: false },
      fraud: { title: "Fraud", specialist: true },
    },
    intents: { refund: { title: "Refund" }, cancel: { title: "Cancel" } },
    limits: {
      refund: { title: "Refund limit", amountMinor: 10_000, currency: "USD" },
      euro: { title: "Euro limit", amountMinor: 10_000, currency: "EUR" },
    },
    calendars: {
      office: {
        title: "Office",
        timeZone: "UTC",
        week: [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "17:00" })),
        holidays: [],
      },
    },
  };
}

function operation(name: string, drawn: Drawn): Operation {
  const { tier, writes, answer, keyed } = drawn;
  return {
    system: "shop",
    title: name,
    description: "",
    tier,
    writes,
    keyed: keyed ?? true,
    arguments: Object.fromEntries(
      Object.entries(drawn.arguments).map(([key, type]) => [key, { type, required: true, label: key }]),
    ),
    answer,
    personal: false,
    retry: { attemptsMax: 3, timeoutMs: 1_000 },
  };
}
