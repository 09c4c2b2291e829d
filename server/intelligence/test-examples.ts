import "server-only";

/** Made-up training examples of four intents, and of what is out of scope. For tests. */
const phrases: Record<string, string[]> = {
  "cancel-order": [
    "cancel my order",
    "please cancel the order I placed",
    "I no longer want this order",
    "stop my order before it ships",
    "I want to cancel",
    "can you cancel order",
    "call off my purchase",
    "the order is not needed any more, cancel it",
    "cancel it please, I ordered by mistake",
    "I would like to cancel a pending order",
  ],
  "return-item": [
    "I want to return an item",
    "how do I send this back",
    "return the shoes I received",
    "start a return for my order",
    "send back the lamp, it does not fit",
    "I need to return something I bought",
    "give this back and get a refund",
    "can I return the delivered keyboard",
    "return request please",
    "the jacket arrived and I want to send it back",
  ],
  "order-status": [
    "where is my order",
    "track my package",
    "when will it arrive",
    "has my order shipped yet",
    "what is the status of my delivery",
    "my parcel has not come",
    "is the package on its way",
    "order status please",
    "tell me when my delivery comes",
    "I am still waiting for my parcel",
  ],
  "change-address": [
    "change my delivery address",
    "I moved, update my address",
    "ship it to another address",
    "the address on my order is wrong",
    "update the shipping address",
    "send the parcel to my new house",
    "correct my postal address please",
    "I typed the wrong street",
    "can you modify the address of my order",
    "use my work address instead",
  ],
};
const outside = [
  "what is the weather like",
  "tell me a joke",
  "who won the football match",
  "play some music",
  "how tall is the tower",
  "recommend a film",
  "what time is it in Tokyo",
  "sing a song",
];

export const inScopeExamples = Object.entries(phrases).flatMap(([label, texts]) =>
  texts.map((text) => ({ text, label })),
);
export const examplesWithOos = [...inScopeExamples, ...outside.map((text) => ({ text, label: "oos" }))];
