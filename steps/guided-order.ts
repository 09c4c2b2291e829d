/** In which order the operations of a guided journey run, and which controls each of them needs before it does. */
import { requiredControls, type Control, type Tier } from "@/core/governance/tiers";
import type { Catalogue } from "@/core/journey/catalogue";
import { ownValue } from "@/core/step/own-value";
import { chosenOf, type Chosen, type GuidedChoices, type Source } from "@/steps/guided-choices";

/** Operations whose answers an operation needs: for its arguments, and for the amount that its limit is held against. */
export function neededBy({ operation, inputs }: Chosen, { limits }: GuidedChoices): string[] {
  const amount = ownValue(limits, operation)?.amount;
  const sources: Source[] = [...Object.values(inputs), ...(amount ? [amount] : [])];
  const needed = sources.flatMap((source) => (source.from === "answer" ? [source.operation] : []));
  return [...new Set(needed)];
}

/** The operations so that each comes after what it needs, reads as early as they can; null when they go in a circle. */
export function inOrder(choices: GuidedChoices, catalogue: Catalogue): Chosen[] | null {
  const all = chosenOf(choices, catalogue);
  const left = [...all.filter(({ known }) => !known.writes), ...all.filter(({ known }) => known.writes)];
  const ordered: Chosen[] = [];
  while (left.length > 0) {
    const ready = left.findIndex((each) =>
      neededBy(each, choices).every((name) => ordered.some(({ operation }) => operation === name)),
    );
    if (ready === -1) return null;
    ordered.push(...left.splice(ready, 1));
  }
  return ordered;
}

/** Those of the ordered operations that the proof of identity needs: the one that it compares with, and what that needs. */
export function forIdentity(choices: GuidedChoices, ordered: readonly Chosen[]): Chosen[] {
  if (choices.identity.by !== "match") return [];
  const wanted = new Set([choices.identity.operation]);
  for (const name of wanted) {
    const chosen = ordered.find(({ operation }) => operation === name);
    if (chosen) for (const needed of neededBy(chosen, choices)) wanted.add(needed);
  }
  return ordered.filter(({ operation }) => wanted.has(operation));
}

type Guarded = { tier: Tier; controls: readonly Control[] };

/**
 * The tier that the step is given and the controls that are put before it; null when they cannot be met. In a journey of
 * people first no gate may ask the customer, so what needs their consent is treated as critical there: specialists do it.
 */
export function guardsOf(
  { operation, known }: Chosen,
  { pattern, limits }: GuidedChoices,
  catalogue: Catalogue,
): Guarded | null {
  const may = (control: Control) =>
    control === "consent"
      ? pattern !== "human-first"
      : control !== "limit" || Object.hasOwn(limits, operation);
  for (const tier of new Set<Tier>([known.tier, "critical"])) {
    const controls = picked(requiredControls(tier, catalogue.controls), may);
    if (controls) return { tier, controls };
    if (pattern !== "human-first") return null;
  }
  return null;
}

/** The order in which a control is preferred where a group leaves the choice. */
const preferred: readonly Control[] = ["identity", "limit", "consent", "approval", "specialist"];

/** One control for each group, the fewest that are enough; null when a group has none that may be used. */
function picked(
  groups: readonly (readonly Control[])[],
  may: (control: Control) => boolean,
): readonly Control[] | null {
  const found = new Set<Control>();
  for (const group of groups.toSorted((a, b) => a.length - b.length)) {
    // Identity holds for the whole case, so the check asks for it wherever a group names it.
    const isMet = group.includes("identity") ? found.has("identity") : group.some((one) => found.has(one));
    if (isMet) continue;
    const control = preferred.find((one) => group.includes(one) && may(one));
    if (!control) return null;
    found.add(control);
  }
  return [...found];
}

/** True when above the limit a person's approval lets it go on. */
export function isApprovedAbove({ tier }: Guarded, catalogue: Catalogue): boolean {
  return requiredControls(tier, catalogue.controls)
    .filter((group) => group.includes("limit"))
    .every((group) => group.includes("approval"));
}
