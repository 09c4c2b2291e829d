// What customers of the store name in their messages. The first group of a pattern is the value; `form` is how it is
// written in case memory.

export type DemoEntity = {
  name: string;
  pattern: string;
  validator: "none" | "upper-case" | "us-zip";
  form?: string;
};

export const demoEntities: readonly DemoEntity[] = [
  { name: "order-id", pattern: String.raw`#?\b(W\d{7})\b`, validator: "upper-case", form: "#{value}" },
  {
    name: "payment-method-id",
    pattern: String.raw`\b(?:credit_card|paypal|gift_card)_\d{7}\b`,
    validator: "none",
  },
  { name: "user-id", pattern: String.raw`\b[a-z]{2,30}_[a-z]{2,30}_\d{4}\b`, validator: "none" },
  { name: "item-id", pattern: String.raw`\b\d{10}\b`, validator: "none" },
  { name: "zip", pattern: String.raw`\b\d{5}\b`, validator: "us-zip" },
  {
    name: "name",
    pattern: String.raw`\b(?:name is|name's|i am|i'm|you are|you're|this is) (\p{L}{2,20} \p{L}{2,20})\b`,
    validator: "none",
  },
];
