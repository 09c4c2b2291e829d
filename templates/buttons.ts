import type { Tier } from "@/core/governance/tiers";
import type { Field } from "@/core/journey/document";
import type { Stage } from "@/core/journey/words";

/**
 * What a button does in the system behind it. `asks` are the slots that it always needs when the text names none;
 * `advice`: pressing only records what was said; `leads`: where the importer has more to do than one call.
 */
export type Button = {
  operation: string;
  system: string;
  title: string;
  tier: Tier;
  writes: boolean;
  stage: Stage;
  leads?: "account" | "identity" | "purchase" | "advice" | "faq" | "team";
  /** What the answer brings, by the field that takes it. */
  answers?: Readonly<Record<string, Omit<Field, "personal"> & { personal?: boolean }>>;
  /** Slot of what is entered, when the text does not name it. */
  enters?: string;
  /** Where the system knows what the customer is asked for here. */
  knownFrom?: string;
  /** What the customer is told when it is done. */
  said?: string;
};

const text = { type: "text" } as const;

const record = { system: "crm", tier: "low", writes: true, stage: "execute" } as const;
const look = { tier: "low", writes: false, stage: "verify" } as const;
const advice = {
  operation: "",
  system: "",
  title: "Advice",
  tier: "low",
  writes: false,
  stage: "communicate",
  leads: "advice",
} as const;

/** The buttons of the knowledge base. Money and recovery of an account are high, other changes medium, reading low. */
export const buttons: Readonly<Record<string, Button>> = {
  "pull-up-account": {
    ...look,
    operation: "pull_up_account",
    system: "crm",
    title: "Pull up the account",
    stage: "identify",
    leads: "account",
  },
  "verify-identity": {
    ...look,
    operation: "verify_identity",
    system: "crm",
    title: "Verify the identity",
    leads: "identity",
  },
  "validate-purchase": {
    ...look,
    operation: "validate_purchase",
    system: "orders",
    title: "Validate the purchase",
    leads: "purchase",
  },
  "ask-the-oracle": {
    ...look,
    operation: "ask_the_oracle",
    system: "orders",
    title: "Ask the system who is right",
    answers: {
      oracle_answer: { label: "What the system says", type: { type: "choice", values: ["yes", "no"] } },
    },
  },
  membership: {
    ...look,
    operation: "membership_privileges",
    system: "crm",
    title: "Look up the membership's privileges",
    enters: "membership_level",
    knownFrom: "the account",
  },
  "shipping-status": {
    ...look,
    operation: "shipping_status",
    system: "orders",
    title: "Record the shipping status",
    writes: true,
    enters: "shipping_status",
    knownFrom: "the order",
  },
  "subscription-status": {
    ...look,
    operation: "subscription_status",
    system: "billing",
    title: "Look up the subscription",
    answers: {
      subscription_state: { label: "State of the subscription", type: text },
      due_amount: { label: "Amount due", type: { type: "money", currency: "USD" } },
      due_date: { label: "Due date", type: { type: "date" } },
    },
    said: "Your subscription is {subscription_state}: {due_amount} is due on {due_date}.",
  },
  "refund-status": {
    ...look,
    operation: "refund_status",
    system: "orders",
    title: "Look up the refund's status",
    answers: { refund_status: { label: "Refund status", type: text } },
  },
  "refund-method": {
    ...look,
    operation: "refund_method",
    system: "orders",
    title: "Look up how the refund was asked for",
    answers: { refund_method: { label: "How the refund was asked for", type: text } },
  },
  "record-reason": { ...record, operation: "record_reason", title: "Record the reason", enters: "reason" },
  "enter-details": { ...record, operation: "enter_details", title: "Enter details" },
  "notify-team": { ...record, operation: "notify_team", title: "Notify a team", leads: "team" },
  "send-link": {
    ...record,
    operation: "send_link",
    title: "Send a link",
    stage: "communicate",
    said: "I have sent you the link.",
  },
  "update-order": {
    ...record,
    operation: "update_order",
    system: "orders",
    title: "Update the order",
    tier: "medium",
    said: "Your order has been updated.",
  },
  "update-account": {
    ...record,
    operation: "update_account",
    title: "Update the account",
    tier: "medium",
    said: "Your account has been updated.",
  },
  "promo-code": {
    ...record,
    operation: "issue_promo_code",
    system: "billing",
    title: "Issue a promo code",
    tier: "medium",
    answers: { promo_code: { label: "Promo code", type: text } },
  },
  "offer-refund": {
    ...record,
    operation: "offer_refund",
    system: "billing",
    title: "Refund",
    tier: "high",
    enters: "amount",
    said: "The refund is on its way.",
  },
  "make-purchase": {
    ...record,
    operation: "make_purchase",
    system: "orders",
    title: "Make the purchase",
    tier: "high",
    enters: "product",
    said: "The order has been placed.",
  },
  "make-password": {
    ...record,
    operation: "make_password",
    title: "Make a new password",
    tier: "high",
    said: "Your new password is on its way to you.",
  },
  "try-again": advice,
  "log-out-in": advice,
  instructions: advice,
  "search-faq": {
    ...look,
    operation: "search_faq",
    system: "knowledge",
    title: "Search the answers",
    leads: "faq",
  },
  "select-faq": {
    ...look,
    operation: "select_answer",
    system: "knowledge",
    title: "Select the answer",
    leads: "faq",
    enters: "faq_question",
    answers: { faq_answer: { label: "Answer", type: text } },
    said: "{faq_answer}",
  },
};

/** How the guidelines call buttons that the knowledge base calls otherwise. */
const called: Readonly<Record<string, string>> = {
  "notify-internal-team": "notify-team",
  "membership-privileges": "membership",
  "log-out/in": "log-out-in",
  "select-answer": "select-faq",
  "enter-detail": "enter-details",
  "asking-the-oracle": "ask-the-oracle",
};

/** Key of a button as the guidelines write it; null for "N/A" and for what is no button of the knowledge base. */
export function buttonKey(written: string): string | null {
  const slug = written.trim().toLowerCase().replaceAll(/\s+/g, "-");
  const key = called[slug] ?? slug;
  return Object.hasOwn(buttons, key) ? key : null;
}

/** Values that move money although the button as such does not. */
export const moneyValues: readonly string[] = ["give credit", "waive fee", "renew subscription"];

/** Buttons that a sentence names, in brackets as the guidelines write them. */
export function buttonsIn(words: string): string[] {
  const bracketed = [...words.matchAll(/\[([^\]]+)\]/g)].flatMap(([, name]) => buttonKey(name ?? "") ?? []);
  return /asking the oracle/i.test(words) ? ["ask-the-oracle", ...bracketed] : bracketed;
}
