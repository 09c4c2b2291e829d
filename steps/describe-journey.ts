/** Sentences about what belongs to the journey as a whole: head, thresholds, intents, fields, limits and tiers. */
import { writtenAmount } from "@/core/expression/currency";
import { isAtLeast } from "@/core/governance/tiers";
import type { Checkup } from "@/core/check/checkup";
import { listed } from "@/core/check/listed";
import type { FieldChange } from "@/core/journey/diff";
import type { Meaning, Thresholds } from "@/core/journey/document";
import { change, titled, type Change, type Compared } from "@/steps/change";

/** Limits and tiers live outside the journey, yet decide what it may do. */
export function catalogueChanges({ before, after, isNew }: Compared): Change[] {
  if (isNew) return [];
  const limits = Object.entries(after.catalogue.limits).flatMap(([name, limit]) => {
    const then = Object.hasOwn(before.catalogue.limits, name) ? before.catalogue.limits[name] : undefined;
    if (!then || (then.amountMinor === limit.amountMinor && then.currency === limit.currency)) return [];
    const isHigher = then.currency !== limit.currency || limit.amountMinor > then.amountMinor;
    const verb = isHigher ? "rose" : "fell";
    return [
      change(
        isHigher ? "high" : "low",
        `The limit “${limit.title}” ${verb} from ${writtenAmount(then.amountMinor, then.currency)} to ${writtenAmount(limit.amountMinor, limit.currency)}.`,
      ),
    ];
  });
  const tiers = Object.entries(after.catalogue.operations).flatMap(([name, operation]) => {
    const then = Object.hasOwn(before.catalogue.operations, name)
      ? before.catalogue.operations[name]
      : undefined;
    if (!then || then.tier === operation.tier) return [];
    const isLower = isAtLeast(then.tier, operation.tier);
    return [
      change(
        isLower ? "high" : "low",
        `The tier of “${operation.title}” ${isLower ? "fell" : "rose"} from ${then.tier} to ${operation.tier}.`,
      ),
    ];
  });
  return [...limits, ...tiers];
}

const proofStrength = { caller: -1, "receipt-or-consent": 0, consent: 1, receipt: 1 };

export function journeyChanges({ before, after, diff, isNew }: Compared): Change[] {
  if (isNew) return [change("low", `A new journey: ${after.meaning.completion.statement}`)];
  const [then, now] = [before.meaning, after.meaning];
  const found: Change[] = [];
  if (then.fallbackHandoff !== now.fallbackHandoff)
    found.push(
      change(
        "high",
        `The fallback handoff is now ${titled(after, now.fallbackHandoff)} instead of ${titled(before, then.fallbackHandoff)}.`,
      ),
    );
  if (then.start !== now.start)
    found.push(
      change(
        "medium",
        `Cases now start with ${titled(after, now.start)} instead of ${titled(before, then.start)}.`,
      ),
    );
  if (then.pattern !== now.pattern)
    found.push(
      change(
        then.pattern === "human-first" ? "high" : "medium",
        `The pattern changed from ${then.pattern} to ${now.pattern}.`,
      ),
    );
  if (then.completion.proof !== now.completion.proof) {
    const isWeaker = proofStrength[now.completion.proof] < proofStrength[then.completion.proof];
    found.push(
      change(
        isWeaker ? "high" : "medium",
        `A resolution now needs ${spoken(now.completion.proof)} instead of ${spoken(then.completion.proof)}.`,
      ),
    );
  }
  if (then.completion.statement !== now.completion.statement)
    found.push(change("low", `What shows that the problem ended is now: ${now.completion.statement}`));
  found.push(...intents(then, now), ...thresholds(then.thresholds, now.thresholds));
  for (const { at } of diff.journey) {
    if (at === "name") found.push(change("low", `The journey is now called “${now.name}”.`));
    if (at === "description") found.push(change("low", "The description changed."));
    if (at === "isFallback")
      found.push(
        change(
          "medium",
          now.isFallback
            ? "The journey now takes requests that no other journey takes."
            : "The journey no longer takes requests that no other journey takes.",
        ),
      );
  }
  return found;
}

function spoken(proof: keyof typeof proofStrength): string {
  if (proof === "caller") return "only what its caller asks for";
  return proof === "receipt-or-consent"
    ? "a receipt or the customer's consent"
    : proof === "consent"
      ? "the customer's consent"
      : "a receipt";
}

function intents(then: Meaning, now: Meaning): Change[] {
  const more = now.intents.filter((intent) => !then.intents.includes(intent));
  const fewer = then.intents.filter((intent) => !now.intents.includes(intent));
  const name = (intent: string) => `“${intent}”`;
  return [
    ...(more.length > 0
      ? [change("medium", `The journey now also starts with ${listed(more.map(name))}.`)]
      : []),
    ...(fewer.length > 0
      ? [change("medium", `The journey no longer starts with ${listed(fewer.map(name))}.`)]
      : []),
  ];
}

/** The limits at which AI steps aside; `up` says whether a higher value makes it step aside sooner. */
const marks: { key: Exclude<keyof Thresholds, "riskFlags">; what: string; up: boolean }[] = [
  { key: "confidenceMin", what: "least confidence", up: true },
  { key: "marginMin", what: "least margin between intents", up: true },
  { key: "sentimentMin", what: "lowest sentiment", up: true },
  { key: "failedAttemptsMax", what: "number of failed attempts", up: false },
  { key: "turnsMax", what: "number of turns", up: false },
];

function thresholds(then: Thresholds, now: Thresholds): Change[] {
  const found = marks.flatMap(({ key, what, up }) => {
    if (then[key] === now[key]) return [];
    const isSooner = now[key] > then[key] === up;
    return [
      change(
        isSooner ? "low" : "high",
        `AI steps aside ${isSooner ? "sooner" : "later"}: the ${what} changed from ${then[key]} to ${now[key]}.`,
      ),
    ];
  });
  const gone = then.riskFlags.filter((flag) => !now.riskFlags.includes(flag));
  const more = now.riskFlags.filter((flag) => !then.riskFlags.includes(flag));
  if (gone.length > 0)
    found.push(
      change(
        "high",
        `The risk ${gone.length === 1 ? "flag" : "flags"} ${listed(gone)} no longer ${gone.length === 1 ? "sends" : "send"} a case to a person.`,
      ),
    );
  if (more.length > 0)
    found.push(
      change(
        "low",
        `The risk ${more.length === 1 ? "flag" : "flags"} ${listed(more)} now ${more.length === 1 ? "sends" : "send"} a case to a person.`,
      ),
    );
  return found;
}

export function fieldChanges({ after, before, diff, isNew }: Compared): Change[] {
  if (isNew) return [];
  const label = (checkup: Checkup, name: string) => `“${checkup.meaning.fields[name]?.label ?? name}”`;
  return [
    ...diff.addedFields.map((name) => change("low", `The case now also remembers ${label(after, name)}.`)),
    ...diff.removedFields.map((name) =>
      change("low", `The case no longer remembers ${label(before, name)}.`),
    ),
    ...diff.changedFields.flatMap(fieldChange),
  ];
}

function fieldChange({ before, after }: FieldChange): Change[] {
  const found: Change[] = [];
  const label = `“${after.label}”`;
  if (before.personal !== after.personal)
    found.push(
      change(
        after.personal ? "low" : "high",
        `${label} is ${after.personal ? "now" : "no longer"} treated as personal.`,
      ),
    );
  if (before.type.type !== after.type.type)
    found.push(
      change("medium", `${label} is now of type ${after.type.type} instead of ${before.type.type}.`),
    );
  return found.length > 0 ? found : [change("low", `The field ${label} changed.`)];
}
