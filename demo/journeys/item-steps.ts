import { step, type Placed } from "./drawing";

// Customers say items by number, by name or "all"; the store wants numbers. What was written as numbers is taken as it
// stands, so that one of two equal items can be chosen.

const isNumbers = "item_ids.all(w, order.items.exists(i, i.item_id == w.trim()))";
const isNamed =
  'item_ids.exists(w, lower(w.trim()) == "all" || w.trim() == i.item_id || lower(w.trim()) == lower(i.name))';
const named = `order.items.filter(i, ${isNamed}).map(i, i.item_id)`;
// What is neither goes to the store as it was written, which then says that the order does not hold it.
const chosen = `${isNumbers} || size(${named}) == 0 ? item_ids.map(w, w.trim()) : ${named}`;
const itemOf = "order.items.filter(i, i.item_id == w)[0]";

/** Outputs of a preview: the value of the chosen items as they stand in the order, which limits are about, and their names. */
export const chosenOutputs = {
  amount: `answer.allowed ? sum(chosen_ids.map(w, ${itemOf}.price_minor)) : 0`,
  chosen_names: `answer.allowed ? chosen_ids.map(w, ${itemOf}.name + " (" + w + ")").join(", ") : ""`,
};

type Asked = {
  at: Placed["at"];
  prefix?: string;
  fields: string[];
  text: string;
  next: string;
};

/** Shows what is in the order, asks for the items and the rest, and works out which items are meant. Three columns. */
export function itemSteps({ at: [column, row], prefix = "", fields, text, next }: Asked): Placed[] {
  const name = (id: string) => `${prefix}${id}`;
  return [
    step([column, row], name("show-items"), {
      ...{ kind: "message", title: "Show the items" },
      settings: {
        text: `${text} Order {order_id} has: {item_list}. It was paid with {paid_with}.`,
        sensitive: false,
      },
      connections: { sent: name("ask-items") },
    }),
    step([column + 1, row], name("ask-items"), {
      ...{ kind: "collect", title: "Ask for items and payment" },
      settings: { fields, askAgain: true },
      visitsMax: 4,
      connections: { done: name("choose") },
    }),
    step([column + 2, row], name("choose"), {
      ...{ kind: "compute", title: "Work out which items are meant" },
      settings: {
        sets: [
          { field: "chosen_ids", expression: chosen },
          {
            field: "pay_with",
            expression:
              'lower(payment_method_id.trim()) == "original" ? paid_with : payment_method_id.trim()',
          },
        ],
      },
      connections: { done: next },
    }),
  ];
}
