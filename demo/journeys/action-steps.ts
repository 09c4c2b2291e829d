import type { Tier } from "@/core/governance/tiers";
import { inQueue, step, type Placed } from "./drawing";

/** A write of the store, with what must be met before it: the customer's yes, and above the limit a person's too. */
export type Action = {
  /** Column and row of the consent; the write stands two columns to the right. */
  at: [column: number, row: number];
  /** Makes the ids of the steps different where a journey has two actions. */
  prefix?: string;
  id: string;
  title: string;
  tier: Tier;
  operation: string;
  arguments: Record<string, string>;
  /** Limit of the catalogue and the amount that is held against it; left out for actions that move no money. */
  limit?: { key: string; amount: string; rule: string };
  question: string;
  doneMessage: string;
  disposition: string;
  /** Where the customer gives other details when what they were asked to agree to was not what they meant. */
  again: string;
};

/** Consent, limit, approval and the write itself; ends in a resolution, or in `cannot` with the store's reason. */
export function actionSteps(action: Action): Placed[] {
  const { prefix = "", limit } = action;
  const name = (id: string) => `${prefix}${id}`;
  const [column, row] = action.at;
  const afterConsent = limit ? name("limit") : action.id;
  const writeColumn = column + (limit ? 2 : 1);
  return [
    step([column, row], name("consent"), {
      ...{ kind: "gate", title: "The customer's yes" },
      assignment: { by: "ai" },
      settings: { control: "consent", guards: action.id, question: action.question },
      connections: { given: afterConsent, declined: name("nothing-done") },
    }),
    step([column + 1, row + 1], name("nothing-done"), {
      ...{ kind: "resolve", title: "Nothing was changed" },
      settings: {
        message:
          "All right, I have not changed anything. If the details were wrong, answer no and I ask for them again.",
        disposition: "withdrawn",
        confirmFirst: true,
      },
      visitsMax: 3,
      connections: { "not-solved": action.again },
    }),
    ...(limit ? limitSteps(action, limit) : []),
    step([writeColumn, row], action.id, {
      ...{ kind: "tool", title: action.title, stage: "execute", tier: action.tier },
      settings: {
        operation: action.operation,
        arguments: action.arguments,
        outputs: {},
        ...(limit && { amount: limit.amount, currency: "USD" }),
        refusalField: "why",
      },
      connections: { done: name("done"), refused: "cannot" },
    }),
    step([writeColumn + 1, row], name("done"), {
      ...{ kind: "resolve", title: "Tell the customer" },
      settings: { message: action.doneMessage, disposition: action.disposition, confirmFirst: false },
    }),
  ];
}

function limitSteps(action: Action, limit: NonNullable<Action["limit"]>): Placed[] {
  const { prefix = "" } = action;
  const name = (id: string) => `${prefix}${id}`;
  const [column, row] = action.at;
  return [
    step([column + 1, row], name("limit"), {
      ...{ kind: "gate", title: "Within the limit?" },
      settings: { control: "limit", guards: action.id, limit: limit.key },
      connections: { within: action.id, above: name("tell-waiting") },
    }),
    step([column + 1, row - 1], name("tell-waiting"), {
      ...{ kind: "message", title: "Say that a colleague looks at it" },
      settings: {
        text: "Thank you. For this amount a colleague has to approve it. I tell you here as soon as that is done.",
        sensitive: false,
        promise: true,
      },
      connections: { sent: name("approval") },
    }),
    step([column + 2, row - 1], name("approval"), {
      ...{ kind: "gate", title: "A supervisor approves", tier: "high" },
      assignment: inQueue("supervisors"),
      dueMinutes: 240,
      settings: { control: "approval", guards: action.id, rule: limit.rule },
      connections: { approved: action.id, rejected: name("not-approved") },
    }),
    step([column + 3, row - 1], name("not-approved"), {
      ...{ kind: "resolve", title: "Say that it was not approved" },
      settings: {
        message:
          "A colleague has looked at it and could not approve it, so nothing was changed. If you answer no, a colleague talks it over with you.",
        disposition: "not-approved",
        confirmFirst: true,
      },
    }),
  ];
}
