import { describe, expect, it } from "vitest";
import { extractEntities } from "@/server/intelligence/entities/extract-entities";
import { normaliseText } from "@/server/intelligence/normalise-text";
import { caseEntities } from "./case-entities";

const rules = [
  { name: "order-id", pattern: String.raw`#?\b(W\d{7})\b`, validator: "upper-case", form: "#{value}" },
  {
    name: "payment-method-id",
    pattern: String.raw`\b(?:credit_card|paypal)_\d{7}\b`,
    validator: "none",
    form: "{value}",
  },
  {
    name: "user-id",
    pattern: String.raw`\b[a-z]{2,30}_[a-z]{2,30}_\d{4}\b`,
    validator: "none",
    form: "{value}",
  },
  { name: "item-id", pattern: String.raw`\b\d{10}\b`, validator: "none", form: "{value}" },
  { name: "zip", pattern: String.raw`\b\d{5}\b`, validator: "us-zip", form: "{value}" },
  {
    name: "name",
    pattern: String.raw`\b(?:name is|i am) (\p{L}{2,20} \p{L}{2,20})\b`,
    validator: "none",
    form: "{value}",
  },
] as const;
const patterns = rules.map(({ form: _, ...rule }) => rule);

/** What a text names; the sentence that makes the request is the one with `request` in it. */
function read(text: string, request?: string) {
  const plain = normaliseText(text);
  const { entities } = extractEntities(plain, { patterns, referenceTime: "2026-11-21T10:00:00Z" });
  const start = request === undefined ? -1 : plain.indexOf(request);
  const scope = start < 0 ? null : { start, end: start + (request?.length ?? 0) };
  return caseEntities(entities, { rules, scope });
}

describe("what a message names", () => {
  it("is written in one form, whatever the customer wrote", () => {
    for (const text of ["order #W1234567", "order w1234567!", "(W1234567)"]) {
      expect(read(text)["order_id"]).toBe("#W1234567");
    }
  });

  it("is known by name, e-mail, zip code and payment method", () => {
    const text =
      "My name is Ann Lee and my zip code is 80218. Or ann@example.com; pay with paypal_1234567, user ann_lee_1234.";
    expect(read(text)).toMatchObject({
      ...{ name: "Ann Lee", zip: "80218", email: "ann@example.com" },
      ...{ payment_method_id: "paypal_1234567", user_id: "ann_lee_1234" },
    });
    expect(read("Your name is Ann Lee and your zip code is 80218.")).toMatchObject({
      first_name: "Ann",
      last_name: "Lee",
    });
  });

  it.each(["my name is not important", "i am very angry", "I am in Paris"])("is no name in %j", (text) => {
    expect(read(text)).not.toHaveProperty("name");
  });

  it("is left open when it could be either of two", () => {
    const found = read("Cancel #W1111111 or #W2222222");
    expect(found).toEqual({ order_ids: ["#W1111111", "#W2222222"] });
  });

  it("is what the requesting sentence names, when others name something else", () => {
    const text = "Cancel #W1111111. Return #W2222222 via paypal_7654321.";
    expect(read(text, "Return #W2222222 via paypal_7654321.")).toMatchObject({
      order_id: "#W2222222",
      payment_method_id: "paypal_7654321",
    });
  });

  it("gives amounts in minor units", () => {
    expect(read("I paid $49.90")).toMatchObject({ money: 4990 });
  });

  it("does not read part of a longer number as a zip code or an item", () => {
    const found = read("item 1234567890 and 123456 and #W1234567");
    expect(found).toMatchObject({ item_id: "1234567890" });
    expect(found).not.toHaveProperty("zip");
  });
});
