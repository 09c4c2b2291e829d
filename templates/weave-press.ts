import { maxTier } from "@/core/governance/tiers";
import { buttons, moneyValues } from "./buttons";
import { type Facts, withKnown } from "./facts";
import { leave, type Loom, needOperation, type Next } from "./loom";
import { operationName, queues, tierOf } from "./operations";
import type { Statement } from "./program";
import { isEscalation } from "./tidy";
import { controlled } from "./weave-controls";
import { asText, proveIdentity, pullUpAccount, validatePurchase, verifyIdentity } from "./weave-identity";
import { askFields, backWords, finish, lowerFirst } from "./weave-steps";

export type Press = Extract<Statement, { do: "press" }>;

/** What a button stands for: a call with the controls of its tier, or what leads to one. `next` goes on behind it. */
export function pressButton(loom: Loom, press: Press, facts: Facts, skip: Next, next: Next): string {
  const own = buttons[press.button];
  switch (own?.leads) {
    case "account":
      return pullUpAccount(loom, press.from, facts, skip);
    case "identity":
      return verifyIdentity(loom, press.from, facts, skip);
    case "purchase":
      return validatePurchase(loom, press.from, facts, skip);
    case "advice":
      return skip(facts);
    case "team":
      if (isEscalation(press.value)) return toManager(loom, press.from);
      return callButton(loom, press, facts, next);
    default:
      return callButton(loom, press, facts, next);
  }
}

function toManager(loom: Loom, from: readonly string[]): string {
  const { draft } = loom;
  const key = "hand-over|managers";
  const known = loom.woven.get(key);
  if (known !== undefined) {
    draft.carry(from, known);
    return known;
  }
  const id = draft.name("manager");
  loom.woven.set(key, id);
  return draft.draw(
    id,
    {
      kind: "handoff",
      title: "A manager takes over",
      stage: "escalate",
      by: "human",
      queue: queues.managers,
      dueMinutes: 240,
      settings: {
        reason: "The procedure escalates this to a manager.",
        suggestedNext: "Read what was tried, decide, and tell the customer.",
        customerMessage:
          "A manager takes this over, sees everything that you have told us, and gets back to you.",
        entities: [],
      },
      connections: { "handed-back": finish(loom, "solved", { text: backWords }) },
    },
    from,
  );
}

/** Calls the operation behind a button, with the controls of its tier before it. */
function callButton(loom: Loom, press: Press, facts: Facts, next: Next): string {
  const { draft } = loom;
  const own = buttons[press.button];
  if (!own) return next(facts);
  const fields = press.value && "fields" in press.value ? press.value.fields : [];
  const literal = press.value && "literal" in press.value ? press.value.literal : null;
  if (own.knownFrom !== undefined && fields[0] !== undefined) {
    const label = lowerFirst(draft.labelOf(fields[0]));
    leave(
      loom,
      press.from[0] ?? "",
      `The customer's word counts for the ${label}. Should it be read from ${own.knownFrom} instead?`,
    );
  }
  const usable = fields.filter((name) => facts.known.has(name));
  const missing = usable.length === 0 ? fields.slice(0, 1) : [];
  if (missing.length > 0)
    return askFields(loom, { do: "ask", fields: missing, from: [...press.from] }, facts, (known) =>
      callButton(loom, press, known, next),
    );
  const money = moneyOf(loom, { usable, literal, facts, tier: own.tier });
  const wanted = { button: press.button, isMoney: own.tier === "high" || money.isMoney };
  const tier = tierOf(wanted);
  if (tier !== "low" && !facts.isIdentified) {
    return proveIdentity(loom, press, facts, (known) => callButton(loom, press, known, next));
  }
  const others = usable.filter((name) => name !== money.amount);
  const args = {
    ...(facts.hasAccount && { account: "account.account_id" }),
    ...(facts.known.has("order_id") && !others.includes("order_id") && { order_id: "order_id" }),
    ...valueOf(loom, { others, literal }),
    ...(money.amount !== null && { amount: money.amount }),
  };
  const operation = needOperation(loom, { ...wanted, arguments: Object.keys(args) });
  const id = draft.name(operationName(wanted).split(".")[1] ?? press.button);
  const answers = Object.entries(own.answers ?? {});
  for (const [name, field] of answers) draft.declare(name, { personal: false, ...field });
  const done = next(
    withKnown(
      facts,
      answers.map(([name]) => name),
      loom.domains,
      loom.isTestable,
    ),
  );
  const what = literal === null ? own.title : `${own.title}: ${literal}`;
  draft.draw(
    id,
    {
      kind: "tool",
      title: what,
      stage: own.stage,
      tier: maxTier(tier, own.tier),
      settings: {
        operation,
        arguments: args,
        outputs: Object.fromEntries(answers.map(([name]) => [name, `answer.${name}`])),
        ...(money.amount !== null && { amount: money.amount, currency: "USD" }),
      },
      // Refused, it goes to a person: something may have been done before it.
      connections: { done },
    },
    press.from,
  );
  return tier === "high"
    ? controlled(loom, { id, what, literal, amount: money.amount, others, operation }, press.from)
    : id;
}

type Worth = { usable: readonly string[]; literal: string | null; facts: Facts; tier: string };

/** Whether money is at stake, and the field that says how much. */
function moneyOf(
  loom: Loom,
  { usable, literal, facts, tier }: Worth,
): { isMoney: boolean; amount: string | null } {
  const isAmount = (name: string) => loom.draft.use(name).type.type === "money";
  const entered = tier === "low" ? undefined : usable.find(isAmount);
  const isMoneyWord = literal !== null && moneyValues.includes(literal);
  const stated = isMoneyWord && facts.known.has("amount") ? "amount" : undefined;
  const amount = entered ?? stated ?? null;
  return { isMoney: amount !== null || isMoneyWord, amount };
}

function valueOf(
  loom: Loom,
  { others, literal }: { others: readonly string[]; literal: string | null },
): Record<string, string> {
  if (literal !== null) return { value: JSON.stringify(literal) };
  const [only] = others;
  if (only === undefined) return {};
  const texts = others.map((name) => asText(name, loom.draft.use(name).type));
  if (others.length === 1)
    return { value: loom.draft.use(only).type.type === "money" ? `string(${only})` : (texts[0] ?? only) };
  return { value: texts.join(' + " " + ') };
}
