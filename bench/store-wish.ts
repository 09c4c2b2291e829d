import type { Action } from "@/bench/store-tasks";
import { storeCatalogue } from "@/demo/journeys/catalogue";
import { plainValue } from "@/core/step/plain-value";
import { jsonSchema } from "@/core/expression/value";

// One ground-truth action as a wish of the customer's: how they would say it, what it is called when they are asked to
// agree to it, and which intent a person would read in it.

export type Wish = { action: Action; intent: string; sentence: string };

const text = (value: unknown) => (typeof value === "string" ? value : "");
const texts = (value: unknown) => (Array.isArray(value) ? value.map(text) : []);

type Said = { intent: string; say: (kwargs: Action["kwargs"]) => string };

const sayings: Record<string, Said> = {
  cancel_pending_order: {
    intent: "cancel_order",
    say: ({ order_id, reason }) => `Please cancel my order ${text(order_id)}, it was ${text(reason)}.`,
  },
  modify_pending_order_address: {
    intent: "change_order_address",
    say: ({ order_id }) => `I need to change the delivery address of my order ${text(order_id)}.`,
  },
  modify_pending_order_items: {
    intent: "change_order_items",
    say: ({ order_id }) => `I would like to change some items in my pending order ${text(order_id)}.`,
  },
  modify_pending_order_payment: {
    intent: "change_order_payment",
    say: ({ order_id }) => `I want to pay for my order ${text(order_id)} with another payment method.`,
  },
  modify_user_address: {
    intent: "change_user_address",
    say: () => "Please update the default address in my account, I have moved.",
  },
  return_delivered_order_items: {
    intent: "return_items",
    say: ({ order_id }) => `I would like to return items of my delivered order ${text(order_id)}.`,
  },
  exchange_delivered_order_items: {
    intent: "exchange_items",
    say: ({ order_id }) => `I would like to exchange items of my delivered order ${text(order_id)}.`,
  },
};

/** What the customer wishes for, in order; actions that change nothing are no wishes. */
export function wishesOf(actions: readonly Action[]): Wish[] {
  return actions.flatMap((action) => {
    const said = sayings[action.name];
    return said ? [{ action, intent: said.intent, sentence: said.say(action.kwargs) }] : [];
  });
}

type Shown = { title: string; rows: readonly { label: string; value: string }[] };

/** Whether what is shown for consent is exactly the action: its name and every input. */
export function isExactly({ name, kwargs }: Action, shown: Shown): boolean {
  const operation = storeCatalogue.operations[name];
  if (!operation || shown.title !== operation.title) return false;
  const rows = new Map(shown.rows.map(({ label, value }) => [label, value]));
  return Object.entries(operation.arguments).every(([argument, { label, type }]) => {
    const meant = jsonSchema.safeParse(kwargs[argument]);
    return meant.success && rows.get(label) === plainValue(meant.data, type);
  });
}

/** The arguments of an action as it is shown to an approver, read back. */
export function argumentsShown(operationKey: string, shown: Pick<Shown, "rows">): Record<string, unknown> {
  const operation = storeCatalogue.operations[operationKey];
  const rows = new Map(shown.rows.map(({ label, value }) => [label, value]));
  return Object.fromEntries(
    Object.entries(operation?.arguments ?? {}).flatMap(([name, { label, type }]) => {
      const value = rows.get(label);
      if (value === undefined) return [];
      return [[name, type.type === "list" ? value.split(", ") : value]];
    }),
  );
}

/** The customer's answer for a field that they are asked for, from the action and who they are; null when they have none. */
export function answerFor(field: string, wish: Wish | null, identity: Record<string, string>): unknown {
  const own = identity[field];
  if (own !== undefined) return own;
  const value = wish?.action.kwargs[field];
  if (field === "address2" && text(value) === "") return "none";
  if (Array.isArray(value)) return texts(value);
  return value ?? null;
}
