import type { FieldType } from "@/core/expression/value";
import type { Catalogue } from "@/core/journey/catalogue";
import { money, operation, text } from "./drawing";

// What the templates of the three patterns expect of a workspace's systems. Nobody has to have exactly these: they say
// what has to be connected before a journey made from a template can run.

const texts: FieldType = { type: "list", of: text };
const integer: FieldType = { type: "integer" };

export const customerType: FieldType = {
  type: "record",
  fields: { customer_id: text, name: text, email: text, account_number: text },
};
export const requestType: FieldType = {
  type: "record",
  fields: { customer_id: text, status: text, next_step: text, days_late: integer },
};
export const invoiceType: FieldType = {
  type: "record",
  fields: { customer_id: text, total_minor: money, days_old: integer, status: text },
};

const members = (type: FieldType) => (type.type === "record" ? type.fields : {});

export const patternOperations = {
  "crm.find_customer": operation("crm", {
    ...{ title: "Find the customer", tier: "low", arguments: { email: text } },
    answer: members(customerType),
  }),
  "crm.change_phone": operation("crm", {
    ...{ title: "Change the phone number", tier: "medium", writes: true },
    ...{ arguments: { customer_id: text, phone: text }, answer: { reference: text, old_phone: text } },
  }),
  "crm.block_account": operation("crm", {
    ...{ title: "Block the account", tier: "critical", writes: true },
    ...{ arguments: { customer_id: text, reason: text }, answer: { reference: text } },
  }),
  "crm.similar_cases": operation("crm", {
    ...{ title: "Find similar settled cases", tier: "low" },
    ...{ arguments: { words: text }, answer: { summary: text } },
  }),
  "orders.find_request": operation("orders", {
    ...{ title: "Look up a request", tier: "low", arguments: { reference: text } },
    answer: members(requestType),
  }),
  "calendar.find_times": operation("calendar", {
    ...{ title: "Find free times", tier: "low" },
    ...{ arguments: { topic: text, day: { type: "date" } }, answer: { times: texts } },
  }),
  "calendar.book": operation("calendar", {
    ...{ title: "Book an appointment", tier: "medium", writes: true },
    ...{ arguments: { customer_id: text, topic: text, day: { type: "date" }, time: text } },
    answer: { appointment_id: text },
  }),
  "calendar.cancel": operation("calendar", {
    ...{ title: "Cancel an appointment", tier: "medium", writes: true },
    ...{ arguments: { appointment_id: text }, answer: {} },
  }),
  "billing.find_invoice": operation("billing", {
    ...{ title: "Look up an invoice", tier: "low", arguments: { invoice_number: text } },
    answer: members(invoiceType),
  }),
  "billing.credit_invoice": operation("billing", {
    ...{ title: "Credit an invoice", tier: "high", writes: true },
    ...{ arguments: { invoice_number: text, amount: money }, answer: { credit_note: text } },
  }),
  "billing.send_voucher": operation("billing", {
    ...{ title: "Send a goodwill voucher", tier: "medium", writes: true },
    ...{ arguments: { customer_id: text, amount: money }, answer: { voucher: text } },
  }),
  "compliance.check_words": operation("compliance", {
    ...{ title: "Check what must be said", tier: "low" },
    ...{ arguments: { words: text }, answer: { is_said: { type: "boolean" } } },
  }),
  "knowledge.search": operation("knowledge", {
    ...{ title: "Search the knowledge base", tier: "low" },
    ...{ arguments: { words: text }, answer: { article: text, excerpt: text, score: { type: "decimal" } } },
  }),
  "knowledge.note_use": operation("knowledge", {
    ...{ title: "Note that an article helped", tier: "low", writes: true },
    ...{ arguments: { article: text }, answer: {} },
  }),
} satisfies Catalogue["operations"];
export type PatternOperation = keyof typeof patternOperations;

const queues: Catalogue["queues"] = {
  support: { title: "Support", specialist: false },
  supervisors: { title: "Supervisors", specialist: false },
  quality: { title: "Quality", specialist: false },
  fraud: { title: "Fraud specialists", specialist: true },
  billing: { title: "Billing specialists", specialist: true },
};
export type PatternQueue = "support" | "supervisors" | "quality" | "fraud" | "billing";

/** The part of it that one template needs. */
export function catalogueOf(needs: {
  operations: readonly PatternOperation[];
  queues: readonly PatternQueue[];
  intent: [key: string, title: string];
  limits?: Catalogue["limits"];
}): Catalogue {
  const { intent, limits = {} } = needs;
  return {
    operations: Object.fromEntries(needs.operations.map((key) => [key, patternOperations[key]])),
    queues: Object.fromEntries(
      needs.queues.map((key) => [key, queues[key] ?? { title: key, specialist: false }]),
    ),
    intents: { [intent[0]]: { title: intent[1] } },
    limits,
  };
}
