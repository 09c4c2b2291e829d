import { inQueue, step, type Placed } from "./drawing";

// Parts that the store's journeys have in common. Columns 0 to 5 identify the customer, 6 to 8 find the order; what a
// journey does with it follows from column 9. Row 1 is the way that most cases take; refusals and people stand below.

const sameName = [
  "known(first_name) && known(last_name) && known(customer_zip)",
  "lower(first_name) == lower(customer.name.first_name)",
  "lower(last_name) == lower(customer.name.last_name)",
  "customer_zip == customer.address.zip",
].join(" && ");
const sameEmail = "known(email) && lower(email) == lower(customer.email)";

/** Who the customer is: by e-mail, else by name and zip code, as the store knows them. Skipped when it is known. */
export function identifySteps(guards: string, next: string): Placed[] {
  return [
    step([0, 1], "understand", {
      ...{ kind: "intake", title: "Understand the request" },
      settings: { fields: [] },
      connections: { understood: "known-customer" },
    }),
    step([1, 1], "known-customer", {
      ...{ kind: "branch", title: "Is the customer known?" },
      settings: {
        arms: [
          { exit: "known", title: "Known from before", condition: "known(user_id)" },
          {
            exit: "named",
            title: "Name and zip code given",
            condition: "!known(email) && known(first_name) && known(last_name) && known(customer_zip)",
          },
        ],
      },
      connections: { known: "load-customer", named: "ask-name", otherwise: "ask-email" },
    }),
    ...findSteps,
    step([4, 1], "load-customer", {
      ...{ kind: "tool", title: "Look up the customer" },
      settings: {
        operation: "get_user_details",
        arguments: { user_id: 'known(user_id) ? user_id : ""' },
        outputs: { customer: "answer" },
      },
      connections: { done: "identity" },
    }),
    step([5, 1], "identity", {
      ...{ kind: "gate", title: "Is it this customer?" },
      settings: {
        ...{ control: "identity", guards, acceptsKnown: true },
        condition: `(${sameEmail}) || (${sameName})`,
        method: "e-mail, or name and zip code, as the store has them",
      },
      connections: { verified: next },
    }),
  ];
}

const findSteps: Placed[] = [
  step([2, 1], "ask-email", {
    ...{ kind: "collect", title: "Ask for the e-mail" },
    settings: {
      fields: ["email"],
      text: "I am the store's AI assistant, and I need to know who you are first.",
      attemptsMax: 1,
    },
    connections: { done: "find-by-email", exhausted: "ask-name" },
  }),
  step([3, 1], "find-by-email", {
    ...{ kind: "tool", title: "Find by e-mail" },
    settings: {
      operation: "find_user_id_by_email",
      arguments: { email: "email" },
      outputs: { user_id: "answer.user_id" },
    },
    connections: { done: "load-customer", refused: "ask-name" },
  }),
  step([2, 2], "ask-name", {
    ...{ kind: "collect", title: "Ask for name and zip code" },
    settings: {
      fields: ["first_name", "last_name", "customer_zip"],
      text: "I could not find you yet. I am an AI assistant; a colleague can help instead at any time.",
      askAgain: true,
    },
    visitsMax: 3,
    connections: { done: "find-by-name" },
  }),
  step([3, 2], "find-by-name", {
    ...{ kind: "tool", title: "Find by name and zip code" },
    settings: {
      operation: "find_user_id_by_name_zip",
      arguments: { first_name: "first_name", last_name: "last_name", zip: "customer_zip" },
      outputs: { user_id: "answer.user_id" },
    },
    connections: { done: "load-customer", refused: "ask-name" },
  }),
];

const asWritten = 'o == order_id.trim().upperAscii() || o == "#" + order_id.trim().upperAscii()';

/** Which order, and that it is the customer's own: an order of somebody else is never even looked up. */
export function orderSteps(next: string): Placed[] {
  return [
    step([6, 1], "ask-order", {
      ...{ kind: "collect", title: "Ask for the order" },
      settings: {
        fields: ["order_id"],
        text: "I am the store's AI assistant. I look it up in your orders.",
        askAgain: true,
      },
      visitsMax: 4,
      connections: { done: "own-order" },
    }),
    step([7, 1], "own-order", {
      ...{ kind: "policy-check", title: "Is it the customer's own order?" },
      settings: {
        checks: [
          {
            name: "The order belongs to the customer",
            condition: `customer.orders.exists(o, ${asWritten})`,
            explanation: "The order is not among the customer's orders.",
          },
        ],
      },
      connections: { passed: "load-order", exception: "not-yours" },
    }),
    step([7, 2], "not-yours", {
      ...{ kind: "message", title: "Not among the orders" },
      settings: {
        text: "I am an AI assistant and can only help with your own orders, and that number is not one of them. Your orders are: {customer.orders}.",
        sensitive: false,
      },
      connections: { sent: "ask-order" },
    }),
    step([8, 1], "load-order", {
      ...{ kind: "tool", title: "Look up the order" },
      settings: {
        operation: "get_order_details",
        arguments: { order_id: `customer.orders.filter(o, ${asWritten})[0]` },
        outputs: {
          order: "answer",
          order_id: "answer.order_id",
          item_list: 'answer.items.map(i, i.name + " (" + i.item_id + ")").join(", ")',
          paid_with: "answer.payment_history[0].payment_method_id",
        },
      },
      connections: { done: next, refused: "not-yours" },
    }),
  ];
}

type Refusals = {
  column: number;
  /** Row of the refusals; people stand below it. */
  row: number;
  queue: string;
  suggestedNext: string;
  customerMessage: string;
  entities: string[];
};

/** How a case ends without what was wished for: an answer that says why, and a person for whoever wants one. */
export function refusalSteps({ column, row, ...people }: Refusals): Placed[] {
  return [
    step([column, row], "cannot", {
      ...{ kind: "resolve", title: "Say why it cannot be done" },
      settings: {
        message:
          "I am an AI assistant and cannot do this: {why} Nothing was changed. If you answer no, a colleague looks at it.",
        disposition: "not-possible",
        confirmFirst: true,
      },
    }),
    personStep([column, row + 1], people),
  ];
}

/** The fallback handoff. Handed back, the case goes on by itself with what is known. */
export function personStep(at: Placed["at"], people: Omit<Refusals, "column" | "row">): Placed {
  return step(at, "person", {
    ...{ kind: "handoff", title: "A colleague takes over" },
    assignment: inQueue(people.queue),
    dueMinutes: 120,
    settings: {
      reason: "AI could not or may not finish this request by itself.",
      suggestedNext: people.suggestedNext,
      customerMessage: people.customerMessage,
      entities: people.entities,
    },
    connections: { "handed-back": "known-customer" },
  });
}
