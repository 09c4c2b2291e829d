import type { Chance } from "../../chance";

// What the customers of the history write. None of it stands among the examples that the intent model learns from.

const requests: Record<string, readonly string[]> = {
  order_status: [
    "Could you tell me where my order {order} is?",
    "I have been waiting for {order} for a while, what is going on with it?",
    "When is {order} going to get here?",
    "I'd like to know the state of my order {order}, please.",
    "Has {order} left the warehouse yet?",
  ],
  cancel_order: [
    "I do not need {order} any longer, please cancel it.",
    "Can you cancel order {order} for me? I clicked twice.",
    "Please cancel {order}, I found it cheaper.",
    "I want to cancel my order {order} before it is sent.",
  ],
  return_items: [
    "I would like to send something back from {order}.",
    "I want to return an item from my order {order}, it does not fit.",
    "One of the things in {order} is not what I hoped for, I want to return it and get my money back.",
    "How do I return part of order {order}?",
  ],
  exchange_items: [
    "I got {order} and want to exchange an item for another colour.",
    "Can I exchange something from {order} for a different size?",
    "I'd like to swap an item of my delivered order {order} for another version.",
  ],
  change_order_items: [
    "I picked the wrong version in {order}, can I change the item before it ships?",
    "Please change an item in my order {order}, it has not been sent yet.",
    "I would like a different variant of what I ordered in {order}.",
  ],
  change_order_payment: [
    "I want to pay for {order} with a different card.",
    "Please change the payment method of {order}.",
    "Can {order} be charged to my other payment method?",
  ],
  change_order_address: [
    "Please send {order} to a different address.",
    "The delivery address of {order} is wrong, can you change it?",
    "I need {order} delivered somewhere else.",
  ],
  change_user_address: [
    "I moved, please update the address in my account.",
    "Can you change my default address?",
    "My profile still has my old home address, please replace it.",
  ],
  suspected_fraud: [
    "I did not place order {order}, somebody must be using my account!",
    "There is an order {order} in my account that is not mine, I think I was hacked.",
  ],
  other: [
    "Do you have gift wrapping for the holidays?",
    "Could you recommend a good tea for my grandmother?",
    "Are you hiring at the moment?",
    "Do you sell these to companies, with an invoice at the end of the month?",
    "I would like to leave a compliment for whoever packed my parcel.",
  ],
};

const openings = ["", "", "Hi, ", "Hello! ", "Good morning. ", "Hey there, "];
const closings = [
  "",
  "",
  " Thanks!",
  " Thank you very much.",
  " It is a bit urgent.",
  " I am really disappointed.",
];

/** A first message of the intent about the order, as this or that customer would put it. */
export function firstWords(by: Chance, intent: string, order: string | null): string {
  const request = by.pick(requests[intent] ?? requests["other"] ?? [""]);
  const about = request.replace("{order}", order !== null && by.below(0.7) ? order : "my order");
  return `${by.pick(openings)}${about.replace("order my order", "my order").replace("my my", "my")}${by.pick(closings)}`.trim();
}

export const wantsPerson = ["I want to talk to a human please.", "Can I speak to a real person?"];

export const agentReplies = [
  "Hello, I have read what you wrote and I am looking into it now.",
  "Thanks for waiting. I have checked your order and will sort this out.",
  "Sorry about the trouble. Give me a moment, I have everything here.",
];
export const transferNotes = [
  "Please have a look, this is one for you.",
  "The customer needs somebody from your team.",
];
export const wrapUpNotes = [
  "",
  "",
  "Customer was friendly.",
  "Explained the policy once more.",
  "Will come back if it does not arrive.",
];
export const dispositions = ["Solved", "Solved", "Answered, nothing to do", "Solved with an exception"];
