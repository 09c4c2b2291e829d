import { previewOf } from "./catalogue";
import { step, type Placed } from "./drawing";

// The store is asked what it would do before the customer is asked for a yes. Each of its rules is a check of its own
// here, so that a person sees in the bundle which one was not kept, and the customer reads why in plain words.

type Rule = { code: string; name: string; explanation: string };

const method: Rule = {
  code: "payment-method-not-found",
  name: "The payment method is the customer's own",
  explanation: "That payment method is not one of yours.",
};
const giftCard: Rule = {
  code: "insufficient-gift-card",
  name: "The gift card holds enough",
  explanation: "That gift card does not hold enough to pay the amount due.",
};
const inOrder: Rule = {
  code: "item-not-in-order",
  name: "The items are in the order",
  explanation: "Not all of these items are in the order.",
};

export const paymentRules: Rule[] = [
  method,
  giftCard,
  {
    code: "same-payment-method",
    name: "It is another payment method",
    explanation: "The order is paid with that method already.",
  },
  {
    code: "payment-already-changed",
    name: "The payment was not changed before",
    explanation: "The payment of this order was changed before, and that is possible only once.",
  },
];

export const returnRules: Rule[] = [
  inOrder,
  method,
  {
    code: "payment-method-not-allowed",
    name: "The refund goes to the original method or a gift card",
    explanation: "A refund goes to the payment method of the order or to one of your gift cards.",
  },
];

export const swapRules: Rule[] = [
  inOrder,
  method,
  giftCard,
  {
    code: "item-count-mismatch",
    name: "Each item has one new item",
    explanation: "Every item needs exactly one new item.",
  },
  {
    code: "not-same-product",
    name: "The new items are of the same products",
    explanation: "An item can only be swapped for another variant of the same product.",
  },
  {
    code: "unavailable-item",
    name: "The new items are available",
    explanation: "One of the new items is not available.",
  },
];

type Preview = {
  at: Placed["at"];
  prefix?: string;
  operation: string;
  arguments: Record<string, string>;
  outputs?: Record<string, string>;
  rules: readonly Rule[];
  /** Where the case goes when all rules are kept. */
  next: string;
  /** Where the customer gives other details. */
  again: string;
  /** Where they name another order, when the items are not in this one; left out where no items are asked for. */
  otherOrder?: string;
};

/** Asks the store, checks its rules, and tells the customer which one is not kept. Two or three columns. */
export function previewSteps(preview: Preview): Placed[] {
  const { prefix = "", rules } = preview;
  const name = (id: string) => `${prefix}${id}`;
  const [column, row] = preview.at;
  const codes = rules.map(({ code }) => `"${code}"`).join(", ");
  return [
    step([column, row], name("preview"), {
      ...{ kind: "tool", title: "Ask the store what it would do" },
      settings: {
        operation: previewOf(preview.operation),
        arguments: preview.arguments,
        outputs: { preview: "answer", ...preview.outputs },
        refusalField: "why",
      },
      connections: { done: name("rules-kept"), refused: name("details-wrong") },
    }),
    step([column + 1, row], name("rules-kept"), {
      ...{ kind: "policy-check", title: "Are the store's rules kept?" },
      settings: {
        checks: [
          ...rules.map(({ code, name: rule, explanation }) => ({
            ...{ name: rule, explanation },
            condition: `preview.allowed || preview.refusal.code != "${code}"`,
          })),
          {
            name: "The store allows it",
            condition: `preview.allowed || [${codes}].exists(c, c == preview.refusal.code)`,
            explanation: "The store does not allow it for this order.",
          },
          {
            name: "The order is this customer's",
            condition: "preview.user_id == customer.user_id",
            explanation: "The order belongs to somebody else.",
          },
        ],
        explanationField: "why",
      },
      connections: { passed: preview.next, exception: name("details-wrong") },
    }),
    step([column + 1, row + 1], name("details-wrong"), {
      ...{ kind: "message", title: "Say what is not possible" },
      settings: {
        text: "I am an AI assistant, and the store's rules do not allow this: {why} Nothing was changed.",
        sensitive: false,
      },
      connections: { sent: preview.otherOrder === undefined ? preview.again : name("other-order") },
    }),
    ...(preview.otherOrder === undefined ? [] : [otherOrderStep(preview, preview.otherOrder)]),
  ];
}

/** Items that the order does not hold are mostly those of another order. */
function otherOrderStep({ at: [column, row], prefix = "", again }: Preview, otherOrder: string): Placed {
  return step([column + 2, row + 1], `${prefix}other-order`, {
    ...{ kind: "branch", title: "Is it another order?" },
    settings: {
      arms: [
        {
          exit: "other",
          title: "The items are not in this order",
          condition: `known(preview) && has(preview.refusal) && preview.refusal.code == "${inOrder.code}"`,
        },
      ],
    },
    connections: { other: otherOrder, otherwise: again },
  });
}
