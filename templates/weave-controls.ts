import { type Loom, leave } from "./loom";
import { limitOf, queues } from "./operations";
import { finish, lowerFirst } from "./weave-steps";

type Guarded = {
  id: string;
  what: string;
  literal: string | null;
  amount: string | null;
  others: readonly string[];
  operation: string;
};

/** The customer's yes, and the limit or a person's approval, before a high step. */
export function controlled(
  loom: Loom,
  { id, what, literal, amount, others, operation }: Guarded,
  from: readonly string[],
): string {
  const { draft } = loom;
  const [consent, approval] = [draft.name(`consent-${id}`), draft.name(`approve-${id}`)];
  const details = [
    ...others.filter((name) => !draft.use(name).personal),
    ...(amount === null ? [] : [amount]),
  ].map((name) => `${lowerFirst(draft.use(name).label)} {${name}}`);
  const about = details.length === 0 ? "" : `, ${details.join(", ")}`;
  let first = approval;
  draft.draw(
    approval,
    {
      kind: "gate",
      title: "A manager approves",
      stage: "verify",
      tier: "high",
      by: "human",
      queue: queues.managers,
      dueMinutes: 240,
      settings: {
        control: "approval",
        guards: id,
        rule:
          amount === null
            ? `“${what}” names no amount, so a person approves it.`
            : "Above the limit a person approves.",
      },
      connections: { approved: id, rejected: finish(loom, "not-approved") },
    },
    from,
  );
  if (amount === null)
    leave(
      loom,
      from[0] ?? "",
      `“${what}” moves money or opens an account, and the text names no amount. The journey asks a person each time: is there a threshold?`,
    );
  else {
    const limit = limitOf(operation.replace(/^\w+\./, ""));
    loom.limits.add(limit);
    leave(
      loom,
      from[0] ?? "",
      `Up to which amount may “${what}” run without a person? The template starts with $50, the guidelines' standard.`,
    );
    first = draft.draw(
      draft.name(`limit-${id}`),
      {
        kind: "gate",
        title: "Within the limit?",
        stage: "verify",
        settings: { control: "limit", guards: id, limit },
        connections: { within: id, above: approval },
      },
      from,
    );
  }
  const question = `Shall I go ahead with this: ${lowerFirst(what)}${literal === null ? about : amount === null ? "" : `, {${amount}}`}? Please answer yes or no.`;
  return draft.draw(
    consent,
    {
      kind: "gate",
      title: "The customer's yes",
      stage: "verify",
      by: "ai",
      settings: { control: "consent", guards: id, question },
      connections: { given: first, declined: finish(loom, "withdrawn") },
    },
    from,
  );
}
