import {
  byAssisted,
  byPerson,
  choice,
  drawJourney,
  field,
  money,
  step,
  text,
  type PatternTemplate,
} from "./drawing";
import { catalogueOf, customerType, invoiceType } from "./operations";
import { confirmedSteps, identityConfirmed, personStep, takenOverSteps } from "./shared-steps";

const email = field("E-mail", text, {
  personal: true,
  entity: "email",
  question: "What is the e-mail address of the account?",
});
const customer = field("Customer's profile", customerType, { personal: true });

/** Somebody is unhappy: a person listens, decides and follows up; AI prepares and reminds. */
export const complaint: PatternTemplate = {
  key: "complaint",
  whenToUse:
    "Somebody is unhappy with what happened, and a wrong word makes it worse. A person speaks from the first message on; AI prepares what they need.",
  catalogue: catalogueOf({
    operations: ["crm.find_customer", "billing.send_voucher"],
    ...{ queues: ["support", "supervisors"], intent: ["complaint", "Make a complaint"] },
  }),
  document: drawJourney({
    name: "Complaint",
    description:
      "A person takes the complaint, decides whether a voucher is due, apologises in their own words, and asks a week later whether it was settled.",
    ...{ pattern: "human-first", intents: ["complaint"], start: "understand" },
    completion: { statement: "Whoever took the complaint signs off that it is settled.", proof: "consent" },
    thresholds: { sentimentMin: -1 },
    fields: {
      email,
      customer,
      ...identityConfirmed,
      what_happened: field("What happened", text, { personal: true, question: "What happened?" }),
      verdict: field("What is due", choice("apology", "voucher")),
      voucher_amount: field("Voucher", money),
      outcome: field("How it ended", choice("settled", "still unhappy", "withdrawn")),
    },
    steps: [
      ...takenOverSteps(
        "support",
        "listen",
        "Greet the customer by name and listen before you explain anything.",
      ),
      step([2, 1], "listen", {
        ...{ kind: "collect", title: "Listen, and note what happened" },
        ...byAssisted("support", 120),
        settings: { fields: ["email", "what_happened"] },
        connections: { done: "find-customer" },
      }),
      step([3, 1], "find-customer", {
        ...{ kind: "tool", title: "Find the customer", stage: "verify" },
        settings: {
          ...{ operation: "crm.find_customer", arguments: { email: "email" } },
          outputs: { customer: "answer" },
        },
        connections: { done: "decide" },
      }),
      step([4, 1], "decide", {
        ...{ kind: "task", title: "Decide what is due", stage: "verify" },
        ...byAssisted("support", 240),
        settings: {
          instructions: "Decide what is due for this, as the policy says: {what_happened}",
          form: ["verdict", "voucher_amount"],
        },
        connections: { done: "what-is-due" },
      }),
      step([5, 1], "what-is-due", {
        ...{ kind: "branch", title: "What is due?" },
        settings: { arms: [{ exit: "voucher", title: "A voucher", condition: 'verdict == "voucher"' }] },
        connections: { voucher: "check-identity", otherwise: "apologise" },
      }),
      ...confirmedSteps(6, { queue: "support", guards: "send-voucher", next: "send-voucher" }),
      step([8, 1], "send-voucher", {
        ...{ kind: "tool", title: "Send the voucher", tier: "medium" },
        settings: {
          operation: "billing.send_voucher",
          arguments: { customer_id: "customer.customer_id", amount: "voucher_amount" },
          outputs: {},
        },
        connections: { done: "apologise" },
      }),
      step([9, 1], "apologise", {
        ...{ kind: "message", title: "Apologise in your own words" },
        ...byAssisted("support", 120),
        settings: {
          text: "I am sorry for what happened. I have noted it in full, and I ask you again in a week whether it was put right.",
          ...{ sensitive: true, promise: true },
        },
        connections: { sent: "a-week" },
      }),
      step([10, 1], "a-week", {
        ...{ kind: "wait", title: "A week later", settings: { for: "timer", minutes: 10_080 } },
        connections: { elapsed: "follow-up" },
      }),
      step([11, 1], "follow-up", {
        ...{ kind: "resolve", title: "Ask again and sign it off" },
        ...byAssisted("support", 1_440),
        settings: {
          message:
            "You told us last week what went wrong. Thank you for the time that you gave us to put it right.",
          ...{ disposition: "settled", dispositionField: "outcome", confirmFirst: false },
        },
        connections: { overdue: "person" },
      }),
      personStep([11, 2], {
        ...{ queue: "supervisors", entities: ["email", "what_happened"], back: "listen" },
        next: "Look after the complaint yourself, and tell the customer what will be done.",
      }),
    ],
  }),
};

/** Somebody uses a customer's account. Critical: specialists look, a second person approves, a specialist blocks. */
export const fraudSuspicion: PatternTemplate = {
  key: "fraud-suspicion",
  whenToUse:
    "Somebody else seems to use a customer's account or card. AI never acts: specialists decide, and a second person approves.",
  catalogue: catalogueOf({
    operations: ["crm.find_customer", "crm.block_account"],
    ...{ queues: ["fraud", "supervisors"], intent: ["suspected_fraud", "Report suspected fraud"] },
  }),
  document: drawJourney({
    name: "Fraud suspicion",
    description:
      "A specialist takes the conversation, makes sure who it is and looks into it. The account is blocked only when a second person approved it.",
    ...{ pattern: "human-first", intents: ["suspected_fraud"], start: "understand" },
    completion: {
      statement: "A specialist blocked the account, or explained what was found, and signs it off.",
      proof: "receipt-or-consent",
    },
    // The flag is why the customer is here: it does not send the case elsewhere before it has reached the specialists.
    thresholds: { sentimentMin: -1, confidenceMin: 0.3, riskFlags: ["self-harm"] },
    fields: {
      email,
      customer,
      ...identityConfirmed,
      finding: field("Finding", choice("block the account", "nothing to do")),
      finding_note: field("What the customer is told", text, { personal: true }),
    },
    steps: [
      ...takenOverSteps("fraud", "ask-email", "Calm the customer, and find out what they have seen."),
      step([2, 1], "ask-email", {
        ...{ kind: "collect", title: "Ask for the account" },
        ...byAssisted("fraud", 30),
        ...{ settings: { fields: ["email"] }, connections: { done: "find-customer" } },
      }),
      step([3, 1], "find-customer", {
        ...{ kind: "tool", title: "Find the customer", stage: "verify" },
        settings: {
          ...{ operation: "crm.find_customer", arguments: { email: "email" } },
          outputs: { customer: "answer" },
        },
        connections: { done: "check-identity" },
      }),
      ...confirmedSteps(4, { queue: "fraud", guards: "block", next: "look" }),
      step([6, 1], "look", {
        ...{ kind: "task", title: "Look into it", stage: "verify" },
        ...byAssisted("fraud", 120),
        settings: {
          instructions: "Look at what was done in the account. What you note is what the customer is told.",
          form: ["finding", "finding_note"],
        },
        connections: { done: "verdict" },
      }),
      step([7, 1], "verdict", {
        ...{ kind: "branch", title: "What is to be done?" },
        settings: {
          arms: [{ exit: "block", title: "Block the account", condition: 'finding == "block the account"' }],
        },
        connections: { block: "specialist", otherwise: "tell" },
      }),
      step([8, 0], "specialist", {
        ...{ kind: "gate", title: "A specialist answers for it", tier: "critical", ...byPerson("fraud", 60) },
        settings: {
          control: "specialist",
          guards: "block",
          rule: "Only fraud specialists block an account.",
        },
        connections: { taken: "approval", refused: "look" },
      }),
      step([9, 0], "approval", {
        ...{
          kind: "gate",
          title: "A second person approves",
          tier: "critical",
          ...byPerson("supervisors", 60),
        },
        settings: {
          ...{ control: "approval", guards: "block" },
          rule: "An account is blocked for fraud only when a second person approves it.",
        },
        connections: { approved: "block", rejected: "look" },
      }),
      step([10, 0], "block", {
        ...{ kind: "tool", title: "Block the account", tier: "critical", ...byPerson("fraud", 60) },
        note: "Block this account: somebody else uses it.",
        settings: {
          operation: "crm.block_account",
          arguments: { customer_id: "customer.customer_id", reason: "finding_note" },
          outputs: {},
        },
        connections: { done: "tell", refused: "person" },
      }),
      step([11, 1], "tell", {
        ...{ kind: "message", title: "Tell the customer" },
        ...byAssisted("fraud", 60),
        ...{ settings: { text: "{finding_note}", sensitive: true }, connections: { sent: "sign-off" } },
      }),
      step([12, 1], "sign-off", {
        ...{ kind: "resolve", title: "Sign it off" },
        ...byAssisted("fraud", 240),
        settings: {
          message: "Your report is closed. Tell us at once if you see anything else that is not yours.",
          ...{ disposition: "fraud-looked-into", confirmFirst: false },
        },
      }),
      personStep([11, 2], {
        ...{ queue: "supervisors", entities: ["email", "finding"], back: "ask-email" },
        next: "Find out what is still open, and settle it with the specialists.",
      }),
    ],
  }),
};

/** A bill is doubted: checked against the invoice, decided by a person, credited by a specialist with a second look. */
export const billingDispute: PatternTemplate = {
  key: "billing-dispute",
  whenToUse:
    "A customer says that a bill is wrong. Money goes back only after a person looked at the invoice and a second person approved it.",
  catalogue: catalogueOf({
    operations: ["billing.find_invoice", "billing.credit_invoice"],
    ...{ queues: ["support", "billing", "supervisors"], intent: ["billing_dispute", "Dispute a bill"] },
  }),
  document: drawJourney({
    name: "Billing dispute",
    description:
      "A person takes the dispute, the policy is held against the invoice, and a credit is made by billing specialists after a second person approved it. In a journey of people first no gate asks the customer by itself, so the credit is treated as critical.",
    ...{ pattern: "human-first", intents: ["billing_dispute"], start: "understand" },
    completion: {
      statement: "The credit has a receipt, or the person who explained the bill signs it off.",
      proof: "receipt-or-consent",
    },
    fields: {
      ...identityConfirmed,
      invoice_number: field("Invoice", text, { question: "Which invoice is it?" }),
      disputed: field("Disputed amount", money, { question: "Which amount is wrong?" }),
      invoice: field("The invoice", invoiceType, { personal: true }),
      why: field("Why not", text),
      answer: field("What the customer is told", text, { personal: true }),
    },
    steps: [
      ...takenOverSteps("support", "ask-invoice", "Ask which item of the bill is wrong, and why."),
      step([2, 1], "ask-invoice", {
        ...{ kind: "collect", title: "Note invoice and amount" },
        ...byAssisted("support", 120),
        settings: { fields: ["invoice_number", "disputed"], askAgain: true },
        connections: { done: "find-invoice" },
      }),
      step([3, 1], "find-invoice", {
        ...{ kind: "tool", title: "Look up the invoice", stage: "verify" },
        settings: {
          ...{ operation: "billing.find_invoice", arguments: { invoice_number: "invoice_number" } },
          outputs: { invoice: "answer" },
        },
        connections: { done: "policy", refused: "ask-invoice" },
      }),
      step([4, 1], "policy", {
        ...{ kind: "policy-check", title: "May it be credited?" },
        settings: {
          checks: [
            {
              name: "Not more than was billed",
              condition: "disputed > 0 && disputed <= invoice.total_minor",
              explanation: "The amount is more than the invoice says.",
            },
            {
              name: "Within ninety days",
              condition: "invoice.days_old <= 90",
              explanation: "The invoice is older than ninety days.",
            },
          ],
          explanationField: "why",
        },
        connections: { passed: "check-identity", exception: "explain" },
      }),
      ...confirmedSteps(5, { queue: "support", guards: "credit", next: "specialist" }),
      step([7, 1], "specialist", {
        ...{ kind: "handoff", title: "A billing specialist decides", tier: "critical" },
        ...byPerson("billing", 480),
        settings: {
          reason: "A credit of an invoice is decided by billing specialists.",
          suggestedNext: "Look at invoice {invoice_number}; complete this handoff when the credit is right.",
          customerMessage: "Our billing specialists look at your invoice now and answer you here.",
          ...{ entities: ["invoice_number", "disputed"], guards: "credit" },
        },
        connections: { done: "approval", "handed-back": "explain-person" },
      }),
      step([8, 1], "approval", {
        ...{
          kind: "gate",
          title: "A second person approves",
          tier: "critical",
          ...byPerson("supervisors", 480),
        },
        settings: {
          ...{
            control: "approval",
            guards: "credit",
            rule: "Every credit of an invoice is approved by a second person.",
          },
        },
        connections: { approved: "credit", rejected: "explain-person" },
      }),
      step([9, 1], "credit", {
        ...{ kind: "tool", title: "Credit the invoice", tier: "critical", ...byPerson("billing", 240) },
        settings: {
          operation: "billing.credit_invoice",
          arguments: { invoice_number: "invoice_number", amount: "disputed" },
          ...{ outputs: {}, amount: "disputed", currency: "USD" },
        },
        connections: { done: "tell" },
      }),
      step([10, 1], "tell", {
        ...{ kind: "message", title: "Tell the customer" },
        ...byAssisted("billing", 120),
        settings: { text: "We have credited {disputed} of invoice {invoice_number}.", sensitive: false },
        connections: { sent: "sign-off" },
      }),
      step([11, 1], "sign-off", {
        ...{ kind: "resolve", title: "Sign it off" },
        ...byAssisted("billing", 480),
        settings: { message: "", disposition: "credited", confirmFirst: false },
      }),
      step([5, 2], "explain", {
        ...{ kind: "task", title: "Judge the exception", stage: "verify" },
        ...byAssisted("support", 240),
        settings: {
          instructions: "The policy says no: {why} Write what the customer is told.",
          form: ["answer"],
        },
        connections: { done: "tell-no" },
      }),
      step([8, 2], "explain-person", {
        ...{ kind: "task", title: "Write why not", stage: "verify" },
        ...byAssisted("support", 240),
        settings: { instructions: "It is not credited. Write what the customer is told.", form: ["answer"] },
        connections: { done: "tell-no" },
      }),
      step([9, 2], "tell-no", {
        ...{ kind: "resolve", title: "Explain the bill and sign it off" },
        ...byAssisted("support", 240),
        settings: { message: "{answer}", disposition: "explained", confirmFirst: false },
      }),
      personStep([10, 2], {
        ...{ queue: "supervisors", entities: ["invoice_number", "disputed"], back: "ask-invoice" },
        next: "Settle the dispute about invoice {invoice_number} with the customer.",
      }),
    ],
  }),
};
