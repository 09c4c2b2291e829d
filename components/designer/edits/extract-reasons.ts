import type { Catalogue } from "@/core/journey/catalogue";
import type { JourneyDocument, Step } from "@/core/journey/document";
import { lookOf, type StepLook } from "../step-look";

/** Why chosen steps cannot become a journey of their own because of what they are (X4); null when nothing of that stands against it. */
export function whyNotExtracted(
  document: JourneyDocument,
  catalogue: Catalogue,
  chosen: ReadonlySet<string>,
): string | null {
  const { meaning } = document;
  if (chosen.size === 0) return "Select the steps that shall become a journey of their own.";
  const looks = new Map(
    Object.values(meaning.steps).map((step) => [step.id, lookOf(step, meaning, catalogue)]),
  );
  for (const id of chosen) {
    const step = meaning.steps[id];
    const why =
      step &&
      (ownReason(document, step, looks.get(id) ?? null) ?? guardReason(document, { chosen, looks, step }));
    if (why) return why;
  }
  return forkReason(document, { chosen, looks });
}

function ownReason({ meaning }: JourneyDocument, step: Step, look: StepLook | null): string | null {
  const title = `“${step.title}”`;
  if (!look) return `${title} is of a kind that is not known here.`;
  if (step.id === meaning.fallbackHandoff)
    return `${title} is the fallback handoff of the whole journey: it stays here.`;
  if (look.kind.role === "understanding")
    return `${title} understands what the customer wants, for the whole journey: it stays here.`;
  if (look.kind.role === "handoff")
    return `${title} gives a colleague all that the case knows. In a journey of its own it would know only what that is given: it stays here.`;
  if (look.kind.role === "end")
    return `${title} ends the case: it stays here, and the new journey comes back before it.`;
  return null;
}

type Among = { chosen: ReadonlySet<string>; looks: ReadonlyMap<string, StepLook | null> };

/** What a gate proves counts only where it stands beside the step that it guards. */
function guardReason(
  { meaning }: JourneyDocument,
  { chosen, looks, step }: Among & { step: Step },
): string | null {
  const title = (id: string) => `“${meaning.steps[id]?.title ?? id}”`;
  const guarded = looks.get(step.id)?.guards ?? null;
  if (guarded !== null && meaning.steps[guarded] && !chosen.has(guarded))
    return `${title(step.id)} guards ${title(guarded)}, which is not selected. A gate goes with the step that it guards.`;
  const gate = [...looks].find(([id, look]) => look?.guards === step.id && !chosen.has(id));
  return gate
    ? `${title(gate[0])} guards ${title(step.id)} and is not selected. A gate goes with the step that it guards.`
    : null;
}

function forkReason({ meaning }: JourneyDocument, { chosen, looks }: Among): string | null {
  const title = (id: string) => `“${meaning.steps[id]?.title ?? id}”`;
  for (const [id, look] of looks) {
    const branches = look?.kind.forks(look.view) ?? null;
    if (look === null || branches === null) continue;
    const joins = [...looks]
      .filter(([, other]) => other?.kind.joins(other.view)?.fork === id)
      .map(([join]) => join);
    const isIn = chosen.has(id);
    const apart = joins.find((join) => chosen.has(join) !== isIn);
    if (apart !== undefined)
      return `${title(id)} opens branches that ${title(apart)} brings together, and only one of the two is selected.`;
    if (isIn && joins.length === 0)
      return `${title(id)} opens branches that no selected join brings together.`;
    if (isIn && branches.some(({ background }) => background))
      return `${title(id)} has a branch in the background, which would go on after the new journey had come back.`;
    const within = regionOf(meaning.steps, id, new Set(joins));
    const outside = isIn ? [...within].find((step) => !chosen.has(step)) : undefined;
    if (outside !== undefined)
      return `${title(outside)} is part of a branch of ${title(id)} and is not selected.`;
    const behind = branches
      .filter(({ background }) => background)
      .map(({ exit }) => look.view.step.connections[exit]);
    const helper = isIn
      ? undefined
      : [...reach(meaning.steps, behind, new Set(joins))].find((step) => chosen.has(step));
    if (helper !== undefined)
      return `${title(helper)} runs in the background of ${title(id)}, where no journey can be called and come back.`;
  }
  return null;
}

/** The steps between a fork and its joins. */
function regionOf(
  steps: Readonly<Record<string, Step>>,
  fork: string,
  joins: ReadonlySet<string>,
): Set<string> {
  return reach(steps, Object.values(steps[fork]?.connections ?? {}), joins);
}

function reach(
  steps: Readonly<Record<string, Step>>,
  from: readonly (string | undefined)[],
  until: ReadonlySet<string>,
): Set<string> {
  const seen = new Set<string>();
  const queue = from.flatMap((id) => (id !== undefined && steps[id] && !until.has(id) ? [id] : []));
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    for (const to of Object.values(steps[id]?.connections ?? {}))
      if (steps[to] && !until.has(to)) queue.push(to);
  }
  return seen;
}
