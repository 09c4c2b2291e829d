/**
 * Journeys in sentences: the outline, and what changed between two versions, riskiest first. A reviewer reads these
 * before any drawing, so each says what it means for customers and people, not which box was touched.
 */
import { performerNames } from "@/core/check/rules/assignments";
import { controlNames } from "@/core/check/rules/risk-tiers";
import { examine, type Checkup, type StepFacts } from "@/core/check/checkup";
import type { Catalogue } from "@/core/journey/catalogue";
import { emptyCatalogue } from "@/core/journey/defaults";
import { diffMeanings } from "@/core/journey/diff";
import type { Meaning } from "@/core/journey/document";
import type { Performer } from "@/core/journey/words";
import { reachableFrom } from "@/core/journey/graph";
import type { KindRegistry } from "@/core/step/contract";
import { capital, change, titled, type Change, type Compared, type Risk } from "@/steps/change";
import { catalogueChanges, fieldChanges, journeyChanges } from "@/steps/describe-journey";
import { added, changedStep, removed } from "@/steps/describe-steps";
import { kindRegistry } from "@/steps/kinds";

export type { Change, Risk } from "@/steps/change";

/** A version as it is compared: its meaning, and the catalogue it was checked against (limits, tiers of operations). */
export type Side = { meaning: Meaning; catalogue: Catalogue };

/** One plain sentence for each step, in the journey's order from its start. */
export function outlineOf(
  meaning: Meaning,
  catalogue: Catalogue,
  registry: KindRegistry = kindRegistry,
): { step: string; sentence: string }[] {
  const checkup = examine({ meaning }, catalogue, registry);
  const drawn = reachableFrom(checkup.graph, checkup.graph.start, (way) => way.as === "drawn");
  const order = [...new Set([...drawn, ...checkup.reachable, ...checkup.steps.keys()])];
  return order.flatMap((id) => {
    const facts = checkup.steps.get(id);
    if (!facts) return [];
    const sentence = facts.summary === "" ? `${facts.step.title} is not complete yet.` : facts.summary;
    return [{ step: id, sentence: `${performedBy(facts.step.assignment.by, facts)}${sentence}` }];
  });
}

/** "AI, a person confirms: ", or nothing where the sentence itself says who performs the step. */
export function performedBy(
  by: Performer,
  { waitsForPerson, summary }: Pick<StepFacts, "waitsForPerson" | "summary">,
): string {
  const isSaid =
    by === "system" || (by === "human" && waitsForPerson) || (by === "ai" && summary.startsWith("AI "));
  return isSaid ? "" : `${capital(performerNames[by])}: `;
}

/** What changed from one version to the next, riskiest first; against null, everything is new. */
export function describeChanges(
  before: Side | null,
  after: Side,
  registry: KindRegistry = kindRegistry,
): Change[] {
  const from = before ?? { meaning: emptyLike(after.meaning), catalogue: emptyCatalogue };
  const compared: Compared = {
    before: examine({ meaning: from.meaning }, from.catalogue, registry),
    after: examine({ meaning: after.meaning }, after.catalogue, registry),
    diff: diffMeanings(from.meaning, after.meaning),
    isNew: before === null,
  };
  const changes = [
    ...gates(compared),
    ...compared.diff.addedSteps.flatMap((step) => added(compared, step)),
    ...compared.diff.removedSteps.map((step) => removed(compared, step)),
    ...compared.diff.changedSteps.flatMap((change) => changedStep(compared, change)),
    ...catalogueChanges(compared),
    ...journeyChanges(compared),
    ...fieldChanges(compared),
  ];
  const order: Risk[] = ["high", "medium", "low"];
  return order.flatMap((risk) => changes.filter((change) => change.risk === risk));
}

function emptyLike(meaning: Meaning): Meaning {
  return { ...meaning, fields: {}, steps: {}, start: "", fallbackHandoff: "", intents: [] };
}

function gates({ before, after }: Compared): Change[] {
  const proofs = (checkup: Checkup) =>
    new Map(
      [...checkup.steps.values()].flatMap((facts) =>
        facts.proofs.map(({ control, guards }) => [`${control} ${guards}`, { control, guards }] as const),
      ),
    );
  const [then, now] = [proofs(before), proofs(after)];
  const lost = [...then].filter(([key, { guards }]) => !now.has(key) && after.steps.has(guards));
  const gained = [...now].filter(([key, { guards }]) => !then.has(key) && before.steps.has(guards));
  return [
    ...lost.map(([, { control, guards }]) =>
      change(
        "high",
        `A gate was removed before ${titled(after, guards)}: it no longer needs ${controlNames[control]}.`,
        guards,
      ),
    ),
    ...gained.map(([, { control, guards }]) =>
      change(
        "low",
        `A gate was added before ${titled(after, guards)}: it now needs ${controlNames[control]}.`,
        guards,
      ),
    ),
  ];
}
