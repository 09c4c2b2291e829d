import type { FieldType } from "@/core/expression/value";
import type { Field } from "@/core/journey/document";
import { valuesOf } from "./corpus";

// What the procedures speak of, as fields. A slot is named by its words in the text; the values come from the ontology.

type Slot = Field & { words: RegExp };

const text: FieldType = { type: "text" };
const money: FieldType = { type: "money", currency: "USD" };
const integer: FieldType = { type: "integer" };
const yesNo: FieldType = { type: "boolean" };
const choice = (values: readonly string[]): FieldType => ({ type: "choice", values: [...values] });

function slot(
  label: string,
  type: FieldType,
  words: RegExp,
  question: string,
  more: Partial<Field> = {},
): Slot {
  return { label, type, personal: false, question, words, ...more };
}
const personal = { personal: true };

export const slots: Readonly<Record<string, Slot>> = {
  customer_name: slot(
    "Full name",
    text,
    /\b(full name|first and last name)\b/i,
    "What is your full name?",
    personal,
  ),
  account_id: slot("Account ID", text, /\baccount id\b/i, "What is your account ID?", personal),
  username: slot("Username", text, /\busername\b/i, "What is your username?", personal),
  email: slot("E-mail address", text, /\be-?mail address\b/i, "What is your e-mail address?", {
    ...personal,
    entity: "email",
  }),
  order_id: slot("Order ID", text, /\border id\b/i, "What is your order ID?", { entity: "order_id" }),
  zip_code: slot("Zip code", text, /\bzip code\b/i, "What is your zip code?", personal),
  phone: slot(
    "Phone number",
    text,
    /\b((tele)?phone number|current number)\b/i,
    "What is your phone number, as (XXX) XXX-XXXX?",
    personal,
  ),
  pin_number: slot("PIN number", text, /\bpin number\b/i, "What is your PIN number?", personal),
  security_answer: slot(
    "Answer to the security question",
    text,
    /\bsecurity question\b/i,
    "What is your mother's maiden name?",
    personal,
  ),
  password: slot("Password", text, /^password$/i, "", personal),
  street_address: slot(
    "Street address",
    text,
    /\b(street address|current address)\b/i,
    "What is your current street address? The street and number are enough.",
    personal,
  ),
  full_address: slot(
    "Full address",
    text,
    /\b(full address|their address)\b|^street number|^city, state/i,
    "What is your full address, in one line: street, city, state and zip code?",
    personal,
  ),
  product: slot(
    "Item",
    text,
    /\b(brand and (type|item)|which item|new item|phrase of brand and item|its name)\b/i,
    "Which item is it? Give the brand and the type, such as Guess Jeans.",
  ),
  amount: slot(
    "Amount",
    money,
    /\b(dollar amount|how much|the amount|refund amount)\b/i,
    "What amount is it about, in dollars?",
  ),
  credit_amount: slot(
    "Amount of the credit",
    money,
    /\bhow much credit\b/i,
    "How much credit is missing, in dollars?",
  ),
  previous_refund: slot(
    "Amount of the earlier refund",
    money,
    /\bprevious refund\b/i,
    "What is the amount of your earlier refund, in dollars?",
  ),
  price: slot(
    "Price of the item",
    money,
    /\b(price of the product|cost of the item|how much the item cost)\b/i,
    "What did the item cost, in dollars?",
  ),
  membership_level: slot(
    "Membership level",
    choice(valuesOf("membership_level")),
    /\b(membership? level|level of membership)\b/i,
    "What is your membership level: guest, bronze, silver or gold?",
  ),
  shipping_status: slot(
    "Shipping status",
    choice(["order received", "in transit", "out for delivery", "delivered"]),
    /\b(shipping status|status of their delivery)\b/i,
    "What does the shipping status say: order received, in transit, out for delivery or delivered?",
  ),
  purchase_age_days: slot(
    "Days since the purchase",
    integer,
    /\bpurchase date\b/i,
    "How many days ago did you buy it?",
  ),
  has_receipt: slot("Has the receipt", yesNo, /\bhave a receipt\b/i, "Do you have the receipt?"),
  in_packaging: slot(
    "In original packaging",
    yesNo,
    /\boriginal packaging\b/i,
    "Is it in its original packaging?",
  ),
  days_waited: slot(
    "Days waited",
    integer,
    /\bhow long (the customer has waited|they have been waiting)\b/i,
    "How many days have you been waiting?",
  ),
  days_late: slot("Days late", integer, /\bdays? late\b/i, "How many days late is the payment?"),
  code_age_days: slot(
    "Age of the promo code in days",
    integer,
    /\bcode was issued\b/i,
    "How many days ago was the promo code issued?",
  ),
  has_email: slot(
    "Has the e-mail address",
    yesNo,
    /$^/,
    "Do you have the e-mail address of your account at hand?",
  ),
  has_username: slot("Knows the username", yesNo, /$^/, "Do you remember your username?"),
  knows_pin: slot("Knows the PIN number", yesNo, /$^/, "Do you know your PIN number?"),
  has_paid: slot("Has paid the bill", yesNo, /$^/, "Have you paid that bill already?"),
  satisfied: slot("Is satisfied", yesNo, /$^/, "Does that settle it for you?"),
  likes_status: slot("The status is all right", yesNo, /$^/, "Is that status all right for you?"),
  likes_method: slot(
    "The payment method is all right",
    yesNo,
    /$^/,
    "Is that payment method all right for you?",
  ),
  wants_to_pay: slot("Wants to pay now", yesNo, /$^/, "Would you like to pay the bill now?"),
  wants_change: slot("Still wants the change", yesNo, /$^/, "Would you still like that change?"),
  service_visible: slot(
    "The service works",
    yesNo,
    /service is now operational/i,
    "Can you see the service on your account now?",
  ),
  agrees_to_fee: slot(
    "Agrees to the fee",
    yesNo,
    /charge \$20/i,
    "May we charge the fee of $20 to the credit card on your account?",
  ),
  reason: slot("Reason", text, /\b(refund reason|reason for refunding)\b/i, "What is the reason?"),
  reason_given: slot("Reason of the refund", text, /$^/, "What is the reason for the refund?"),
  faq_question: slot("Question", text, /$^/, "What is your question?"),
};

/** Slots that a text names, in the order in which it does; the longest words win where they overlap. */
export function slotsIn(written: string): string[] {
  const found = Object.entries(slots).flatMap(([name, { words }]) => {
    const at = words.exec(written);
    return at ? [{ name, from: at.index, to: at.index + at[0].length }] : [];
  });
  return found
    .filter(
      (one) =>
        !found.some(
          (other) =>
            other !== one &&
            other.from <= one.from &&
            other.to >= one.to &&
            other.to - other.from > one.to - one.from,
        ),
    )
    .toSorted((a, b) => a.from - b.from)
    .map(({ name }) => name);
}

/** A slot as a field of a journey. */
export function fieldOf(name: string): Field | null {
  const found = slots[name];
  if (!found) return null;
  const { words: _, ...field } = found;
  return field;
}
