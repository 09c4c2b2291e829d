/** One operation of a guided journey: the controls that its tier requires, then the step that calls it. */
import type { JsonObject } from "@/core/expression/value";
import type { Catalogue } from "@/core/journey/catalogue";
import { ownValue } from "@/core/step/own-value";
import { sourceOf, type Chosen, type GuidedChoices } from "@/steps/guided-choices";
import { answerFieldOf, canHold, expressionOf } from "@/steps/guided-fields";
import { guardsOf, isApprovedAbove } from "@/steps/guided-order";
import { onward, type Part } from "@/steps/guided-thread";
import { inSentence, stepOf } from "@/steps/guided-steps";

export type Drawing = {
  choices: GuidedChoices;
  catalogue: Catalogue;
  ids: (words: string) => string;
  /** True when the customer may end the case at a gate: their confirmation proves it (completion). */
  mayWithdraw: boolean;
};

/** The parts that lead to the operation and call it, in the order in which a case comes to them. */
export function operationParts(chosen: Chosen, drawing: Drawing, isFirstWrite: boolean): Part[] {
  const { choices, catalogue, ids } = drawing;
  const guards = guardsOf(chosen, choices, catalogue);
  if (!guards) return [];
  const id = ids(chosen.known.title || chosen.operation);
  const has = (control: string) => guards.controls.some((one) => one === control);
  const about = { id, chosen, drawing };
  const limit = has("limit") ? ownValue(choices.limits, chosen.operation) : undefined;
  return [
    ...(has("consent") ? [consentPart(about, isFirstWrite)] : []),
    ...(has("specialist") ? [specialistPart(about)] : []),
    ...(limit ? [limitPart(about, limit.limit, isApprovedAbove(guards, catalogue))] : []),
    ...(has("approval") ? [{ step: approvalStep(about, onward) }] : []),
    { step: toolStep(about, guards.tier) },
  ];
}

type About = { id: string; chosen: Chosen; drawing: Drawing };

const titleOf = ({ chosen }: About) => chosen.known.title || chosen.operation;

function consentPart(about: About, isFirstWrite: boolean): Part {
  const { ids, mayWithdraw } = about.drawing;
  const nothing = stepOf(ids("nothing-done"), {
    ...{ kind: "resolve", title: "Leave it as it is", stage: "close", assignment: { by: "ai" } },
    settings: {
      message: isFirstWrite
        ? "All right, I have not changed anything."
        : "All right, I leave it at what is done so far.",
      disposition: "withdrawn",
      confirmFirst: true,
    },
  });
  const connections = { given: onward, ...(mayWithdraw && { declined: nothing.id }) };
  const step = stepOf(ids(`consent-${about.id}`), {
    ...{ kind: "gate", title: `The customer's yes to “${titleOf(about)}”`, stage: "verify" },
    ...{ assignment: { by: "ai" }, connections },
    settings: { control: "consent", guards: about.id, question: questionOf(about) },
  });
  return { step, ...(mayWithdraw && { beside: [{ step: nothing, column: 0, row: 1 }] }) };
}

/** What will be done, with the values that are known and can be said. */
function questionOf(about: About): string {
  const { chosen } = about;
  const said = Object.entries(chosen.known.arguments).flatMap(([name, { label, type }]) => {
    const source = sourceOf(chosen, name);
    const value = expressionOf(source);
    if (value === null || source?.from !== "customer" || type.type === "record") return [];
    return [`${inSentence(label || name)} {${value}}`];
  });
  const what = inSentence(titleOf(about));
  const detail = said.length === 0 ? "" : ` (${said.slice(0, 8).join(", ")})`;
  return `Shall I do this for you: ${what}${detail}? Please answer yes or no.`.slice(0, 2_000);
}

function specialistPart(about: About): Part {
  const { choices, ids } = about.drawing;
  const { specialists, dueMinutes } = choices.people;
  const step = stepOf(ids(`specialist-${about.id}`), {
    ...{ kind: "handoff", title: `A specialist looks into “${titleOf(about)}”`, stage: "escalate" },
    assignment: { by: "human-ai-assists", queue: specialists },
    ...{ dueMinutes, connections: { done: onward } },
    settings: {
      reason: "This is for specialists: AI never does it by itself.",
      suggestedNext: `Make sure that it is right to go on with “${titleOf(about).replaceAll(/[{}]/g, "")}”, then complete this handoff.`,
      customerMessage: "A specialist takes over now. They see what you have told us and answer you here.",
      entities: [],
      guards: about.id,
    },
  });
  return { step };
}

function limitPart(about: About, limit: string, isApproved: boolean): Part {
  const { choices, ids } = about.drawing;
  const maySpeak = choices.pattern !== "human-first";
  const approval = isApproved ? approvalStep(about, onward) : null;
  const waiting =
    approval &&
    maySpeak &&
    stepOf(ids(`tell-waiting-${about.id}`), {
      ...{ kind: "message", title: "Say that a colleague looks at it", stage: "communicate" },
      ...{ assignment: { by: "ai" }, connections: { sent: approval.id } },
      settings: {
        text: "Thank you. A colleague has to approve this amount. I tell you here as soon as that is done.",
        ...{ sensitive: false, promise: true },
      },
    });
  const above = waiting ? waiting.id : approval?.id;
  const step = stepOf(ids(`limit-${about.id}`), {
    ...{ kind: "gate", title: "Within the limit?", stage: "verify", assignment: { by: "system" } },
    connections: { within: onward, ...(above !== undefined && { above }) },
    settings: { control: "limit", guards: about.id, limit },
  });
  const beside = [waiting, approval].flatMap((each) => (each ? [each] : []));
  return { step, beside: beside.map((each, column) => ({ step: each, column, row: -1 })) };
}

function approvalStep(about: About, to: string) {
  const { choices, ids, catalogue } = about.drawing;
  const { approvers, approvalDueMinutes } = choices.people;
  const tier = guardsOf(about.chosen, choices, catalogue)?.tier ?? "high";
  return stepOf(ids(`approve-${about.id}`), {
    ...{ kind: "gate", title: `A second person approves “${titleOf(about)}”`, stage: "verify", tier },
    assignment: { by: "human", queue: approvers },
    ...{ dueMinutes: approvalDueMinutes, connections: { approved: to } },
    settings: {
      ...{ control: "approval", guards: about.id },
      rule: `“${titleOf(about)}” is done only when a person other than the requester approves it.`.slice(
        0,
        400,
      ),
    },
  });
}

function toolStep({ id, chosen, drawing }: About, tier: Chosen["known"]["tier"]) {
  const { choices, catalogue } = drawing;
  const { known, operation } = chosen;
  const isCritical = tier === "critical";
  const { specialists, dueMinutes } = choices.people;
  return stepOf(id, {
    ...{ kind: "tool", title: known.title || operation, stage: known.writes ? "execute" : "verify", tier },
    assignment: isCritical ? { by: "human", queue: specialists } : { by: "ai" },
    ...(isCritical && { dueMinutes, note: "Perform this only as it was approved." }),
    connections: { done: onward },
    settings: {
      operation,
      arguments: argumentsOf(chosen),
      outputs: canHold(known.answer) ? { [answerFieldOf(operation)]: "answer" } : {},
      ...amountOf(chosen, { choices, catalogue }),
    },
  });
}

function argumentsOf(chosen: Chosen): JsonObject {
  return Object.fromEntries(
    Object.keys(chosen.known.arguments).flatMap((name) => {
      const expression = expressionOf(sourceOf(chosen, name));
      return expression === null ? [] : [[name, expression]];
    }),
  );
}

function amountOf(
  { operation }: Chosen,
  { choices, catalogue }: Pick<Drawing, "choices" | "catalogue">,
): JsonObject {
  const held = ownValue(choices.limits, operation);
  const amount = held ? expressionOf(held.amount) : null;
  const currency = held && ownValue(catalogue.limits, held.limit)?.currency;
  return amount !== null && currency !== undefined ? { amount, currency } : {};
}
