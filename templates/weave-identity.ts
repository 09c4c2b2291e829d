import type { FieldType } from "@/core/expression/value";
import { buttons } from "./buttons";
import type { Facts } from "./facts";
import { type Loom, type Next, leave, needOperation } from "./loom";
import { accountType, purchaseType, verificationType } from "./operations";
import type { Press } from "./weave-press";
import { askFields } from "./weave-steps";

/** Asks for the name, or for the ID of one who cannot give it, and pulls the account up. */
export function pullUpAccount(loom: Loom, from: readonly string[], facts: Facts, next: Next): string {
  if (facts.hasAccount) return next(facts);
  const { draft } = loom;
  for (const name of ["customer_name", "account_id"]) draft.use(name);
  draft.declare("account", { label: "Account", type: accountType, personal: true });
  const [ask, askId] = [draft.name("ask-name"), draft.name("ask-account-id")];
  const [pull, pullById] = [draft.name("pull-up-account"), draft.name("pull-up-by-id")];
  const done = next({ ...facts, known: new Set([...facts.known, "account"]), hasAccount: true });
  const operation = needOperation(loom, {
    button: "pull-up-account",
    isMoney: false,
    arguments: ["customer_name", "account_id"],
  });
  const look = (given: Record<string, string>) => ({
    operation,
    arguments: given,
    outputs: { account: "answer" },
  });
  draft.draw(
    ask,
    {
      kind: "collect",
      title: "Ask for the full name",
      stage: "identify",
      by: "ai",
      settings: { fields: ["customer_name"], attemptsMax: 2 },
      connections: { done: pull, exhausted: askId },
    },
    from,
  );
  draft.draw(
    pull,
    {
      kind: "tool",
      title: "Pull up the account",
      stage: "identify",
      settings: look({ customer_name: "customer_name" }),
      connections: { done, refused: askId },
    },
    from,
  );
  draft.draw(
    askId,
    {
      kind: "collect",
      title: "Ask for the account ID",
      stage: "identify",
      by: "ai",
      settings: { fields: ["account_id"], text: "I need your account ID to find your account." },
      connections: { done: pullById },
    },
    from,
  );
  draft.draw(
    pullById,
    {
      kind: "tool",
      title: "Pull up the account by its ID",
      stage: "identify",
      settings: look({ account_id: "account_id" }),
      connections: { done },
    },
    from,
  );
  return ask;
}

export function verifyIdentity(loom: Loom, from: readonly string[], facts: Facts, next: Next): string {
  const { draft } = loom;
  if (!facts.hasAccount)
    return pullUpAccount(loom, from, facts, (known) => verifyIdentity(loom, from, known, next));
  draft.declare("verification", { label: "Verification", type: verificationType, personal: false });
  const isSome = facts.known.has("proofs");
  const proofs = isSome
    ? { proofs: "proofs" }
    : argumentsOf(
        loom,
        ["customer_name", "account_id", "order_id"].filter((name) => facts.known.has(name)),
      );
  const args = { account: "account.account_id", ...proofs };
  const operation = needOperation(loom, {
    button: "verify-identity",
    isMoney: false,
    arguments: Object.keys(args),
  });
  const [verify, gate] = [draft.name("verify-identity"), draft.name("identity")];
  const verified = next({ ...facts, isIdentified: true });
  const least = loom.proofsMin;
  draft.draw(
    gate,
    identityGate(
      loom,
      isSome ? `size(proofs) >= ${least} && verification.matched >= ${least}` : "verification.verified",
      isSome ? `${least} proofs match the account` : "name, account ID and order ID match the account",
      verified,
    ),
    from,
  );
  return draft.draw(
    verify,
    {
      kind: "tool",
      title: "Verify the identity",
      stage: "verify",
      settings: { operation, arguments: args, outputs: { verification: "answer" } },
      connections: { done: gate },
    },
    from,
  );
}

function identityGate(_loom: Loom, condition: string, method: string, verified: string) {
  // What it guards is known when the journey is woven whole: guardIdentities fills it in.
  return {
    kind: "gate",
    title: "Is it this customer?",
    stage: "verify" as const,
    settings: { control: "identity", guards: "", condition, method, acceptsKnown: false },
    connections: { verified },
  };
}

export function validatePurchase(loom: Loom, from: readonly string[], facts: Facts, next: Next): string {
  const { draft } = loom;
  draft.declare("purchase", { label: "Purchase", type: purchaseType, personal: false });
  const names = ["username", "email", "order_id"].filter((name) => facts.known.has(name));
  const args = { ...(facts.hasAccount && { account: "account.account_id" }), ...argumentsOf(loom, names) };
  const operation = needOperation(loom, {
    button: "validate-purchase",
    isMoney: false,
    arguments: Object.keys(args),
  });
  const [validate, decide] = [
    draft.name("validate-purchase"),
    draft.name(facts.isIdentified ? "purchase-valid" : "identity"),
  ];
  const passed = next({ ...facts, isIdentified: true });
  const open = facts.isIdentified
    ? "What happens when the purchase is not valid? The journey hands the case to a person."
    : "The text takes a valid purchase as proof of who the customer is. Is that enough? Otherwise the case goes to a person.";
  leave(loom, from[0] ?? "", open);
  if (facts.isIdentified) {
    const checks = [
      {
        name: "The purchase is valid",
        condition: "purchase.valid",
        explanation: "The purchase could not be found with these details.",
      },
    ];
    draft.draw(
      decide,
      {
        kind: "policy-check",
        title: "Is the purchase valid?",
        stage: "verify",
        settings: { checks },
        connections: { passed },
      },
      from,
    );
  } else {
    draft.draw(
      decide,
      identityGate(loom, "purchase.valid", "username, e-mail address and order ID of a purchase", passed),
      from,
    );
  }
  return draft.draw(
    validate,
    {
      kind: "tool",
      title: "Validate the purchase",
      stage: "verify",
      settings: { operation, arguments: args, outputs: { purchase: "answer" } },
      connections: { done: decide },
    },
    from,
  );
}

/** Proof of who the customer is where the text asks for none: the e-mail address of the account. */
export function proveIdentity(loom: Loom, press: Press, facts: Facts, next: Next): string {
  if (!facts.hasAccount)
    return pullUpAccount(loom, press.from, facts, (known) => proveIdentity(loom, press, known, next));
  const { draft } = loom;
  const title = buttons[press.button]?.title ?? press.button;
  leave(
    loom,
    press.from[0] ?? "",
    `The text never proves who the customer is, but “${title}” needs it. The journey compares the e-mail address with the account's: is that enough?`,
  );
  const prove = (known: Facts): string => {
    const gate = draft.name("identity");
    const verified = next({ ...known, isIdentified: true });
    return draft.draw(
      gate,
      identityGate(loom, "lower(email) == lower(account.email)", "e-mail address of the account", verified),
    );
  };
  return askFields(loom, { do: "ask", fields: ["email"], from: [] }, facts, prove);
}

/** Arguments by their own names, as texts. */
export function argumentsOf(loom: Loom, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, asText(name, loom.draft.use(name).type)]));
}

export function asText(name: string, type: FieldType): string {
  return type.type === "integer" ? `string(${name})` : name;
}
