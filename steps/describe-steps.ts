/** Sentences about steps that were added, removed or changed. */
import { performerNames } from "@/core/check/rules/assignments";
import { operationOf, type Checkup } from "@/core/check/checkup";
import { toEnglish } from "@/core/expression/english";
import { writtenAmount } from "@/core/expression/currency";
import type { Json } from "@/core/expression/value";
import { isAtLeast, type Tier } from "@/core/governance/tiers";
import type { StepChange, ValueChange } from "@/core/journey/diff";
import type { Step } from "@/core/journey/document";
import {
  capital,
  change,
  isWithoutPerson,
  titled,
  type Change,
  type Compared,
  type Risk,
} from "@/steps/change";
import { counted } from "@/core/step/counted";

export function added({ after }: Compared, step: Step): Change[] {
  const facts = after.steps.get(step.id);
  if (!facts) return [];
  const operation = operationOf(after.catalogue, facts.operation);
  const who = capital(performerNames[step.assignment.by]);
  if (operation) {
    const risk = isWithoutPerson(step.assignment.by) ? riskOf(facts.tier) : lower(riskOf(facts.tier));
    return [
      change(
        risk,
        `${who} now does “${operation.title}” (${facts.tier}) in the new step “${step.title}”.`,
        step.id,
      ),
    ];
  }
  const isTalk = facts.speaks && isWithoutPerson(step.assignment.by);
  return [
    change(
      isTalk ? "medium" : "low",
      `New step “${step.title}”: ${facts.summary === "" ? `a ${step.kind}.` : facts.summary}`,
      step.id,
    ),
  ];
}

function riskOf(tier: Tier): Risk {
  if (isAtLeast(tier, "high")) return "high";
  return tier === "medium" ? "medium" : "low";
}

function lower(risk: Risk): Risk {
  return risk === "high" ? "medium" : "low";
}

export function removed({ before }: Compared, step: Step): Change {
  const facts = before.steps.get(step.id);
  const hadPerson = facts !== undefined && (facts.waitsForPerson || !isWithoutPerson(step.assignment.by));
  return change(
    hadPerson ? "medium" : "low",
    `The step “${step.title}” was removed${hadPerson ? ": people no longer act there" : ""}.`,
    step.id,
  );
}

export function changedStep(compared: Compared, { id, before, after, changes }: StepChange): Change[] {
  const found: Change[] = [];
  const title = `“${after.title}”`;
  if (before.assignment.by !== after.assignment.by) found.push(performerChange(compared, before, after));
  if (before.tier !== after.tier) {
    const isLower = isAtLeast(before.tier, after.tier);
    found.push(
      change(
        isLower ? "high" : "low",
        `The tier of ${title} ${isLower ? "fell" : "rose"} from ${before.tier} to ${after.tier}.`,
        id,
      ),
    );
  }
  if (before.kind !== after.kind)
    found.push(
      change("medium", `${title} is now a ${after.kind} step instead of a ${before.kind} step.`, id),
    );
  if (before.title !== after.title)
    found.push(change("low", `“${before.title}” is now called ${title}.`, id));
  for (const value of changes) {
    // A person who no longer acts leaves the queue, and one who now does enters it: said with the performer.
    const isSaid = value.at === "assignment.queue" && before.assignment.by !== after.assignment.by;
    if (!isSaid) found.push(...valueChange(compared, after, value));
  }
  return found;
}

function performerChange({ after: now }: Compared, before: Step, after: Step): Change {
  const [then, who] = [before.assignment.by, after.assignment.by];
  const title = `“${after.title}”`;
  const tier = now.steps.get(after.id)?.tier ?? after.tier;
  const hadPerson = !isWithoutPerson(then);
  if (isWithoutPerson(who) && hadPerson)
    return change(
      "high",
      `${who === "ai" ? "AI" : "The system"} now does what a person ${then === "ai-human-confirms" ? "confirmed" : "did"}: ${title} (${tier}).`,
      after.id,
    );
  if (hadPerson)
    return change(
      "medium",
      `${title} is now performed by ${performerNames[who]} instead of ${performerNames[then]}.`,
      after.id,
    );
  const isMore = !isWithoutPerson(who);
  return change(
    isMore ? "low" : "medium",
    `${isMore ? "A person now takes part in" : "Another actor performs"} ${title}: ${performerNames[who]} instead of ${performerNames[then]}.`,
    after.id,
  );
}

const saidElsewhere = new Set(["assignment.by", "tier", "kind", "title", "id"]);

function valueChange(compared: Compared, step: Step, { at, before, after }: ValueChange): Change[] {
  if (saidElsewhere.has(at)) return [];
  const title = `“${step.title}”`;
  const [head = "", ...rest] = at.split(".");
  if (head === "connections")
    return [connectionChange(compared, step, { exit: rest.join("."), before, after })];
  if (head === "stage" || head === "note")
    return [change("low", `The ${head} of ${title} changed.`, step.id)];
  if (at === "assignment.queue")
    return [
      change(
        "medium",
        `${title} goes to the queue ${queueName(compared.after, after)} instead of ${queueName(compared.before, before)}.`,
        step.id,
      ),
    ];
  if (at === "dueMinutes")
    return [
      change(
        "low",
        `The due time of ${title} changed from ${minutes(before)} to ${minutes(after)}.`,
        step.id,
      ),
    ];
  if (at === "visitsMax")
    return [
      change(
        "low",
        `${title} may now be visited ${String(after ?? 5)} times instead of ${String(before ?? 5)}.`,
        step.id,
      ),
    ];
  const part = rest.join(" ").replaceAll("_", " ");
  const english = (value: Json | undefined, checkup: Checkup) =>
    worded(checkup, step.id, { at: rest.join("."), value });
  return [
    change(
      "medium",
      `In ${title}, ${part === "" ? "the settings" : part} changed from ${english(before, compared.before)} to ${english(after, compared.after)}.`,
      step.id,
    ),
  ];
}

type Found = { exit: string; before: Json | undefined; after: Json | undefined };

function connectionChange(compared: Compared, step: Step, { exit, before, after }: Found): Change {
  const name = compared.after.steps.get(step.id)?.exits.find((one) => one.name === exit)?.title ?? exit;
  const place = (checkup: Checkup, to: Json | undefined) =>
    typeof to === "string" ? titled(checkup, to) : "the fallback";
  return change(
    "medium",
    `After “${step.title}” (${name}) the case now goes to ${place(compared.after, after)} instead of ${place(compared.before, before)}.`,
    step.id,
  );
}

/** Conditions are written out in English; other values as they are. */
function worded(
  checkup: Checkup,
  step: string,
  { at, value }: { at: string; value: Json | undefined },
): string {
  if (value === undefined || value === "") return "nothing";
  const facts = checkup.steps.get(step);
  if (typeof value === "string") {
    const limit = facts?.limits.includes(value) ? checkup.catalogue.limits[value] : undefined;
    if (limit) return `“${limit.title}” (${writtenAmount(limit.amountMinor, limit.currency)})`;
    const isCondition = facts?.expressions.some(({ use }) => use.at === at && use.source === value);
    return isCondition ? `“${toEnglish(value, vocabulary(checkup))}”` : `“${value.slice(0, 200)}”`;
  }
  if (typeof value === "object") return value === null ? "nothing" : "other values";
  return typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
}

function vocabulary({ meaning }: Checkup) {
  const fields = Object.entries(meaning.fields);
  return {
    labels: Object.fromEntries(fields.map(([name, field]) => [name, field.label])),
    fields: Object.fromEntries(fields.map(([name, field]) => [name, field.type])),
  };
}

function queueName({ catalogue }: Checkup, queue: Json | undefined): string {
  if (typeof queue !== "string") return "of nobody";
  return `“${Object.hasOwn(catalogue.queues, queue) ? (catalogue.queues[queue]?.title ?? queue) : queue}”`;
}

function minutes(value: Json | undefined): string {
  return typeof value === "number" ? counted(value, "minute") : "none";
}
