import type { Problem } from "@/core/check/problem";
import { maxTier, requiredControls, type Control, type Tier } from "@/core/governance/tiers";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning, Step } from "@/core/journey/document";
import { knownStep } from "../step-kind";

/** A group of controls of which one must be met, and how it stands for a step. */
export type ControlState = {
  group: readonly Control[];
  /** The checker's finding, when some path comes to the step without it. */
  problem: Problem | null;
  /** Steps that prove it for this step, or that confirm it themselves. */
  by: { id: string; title: string }[];
};

export type TierControls = { tier: Tier; isActing: boolean; states: ControlState[] };

/** What a step's tier asks to be proved before it acts, and whether every path brings it: the checker's own findings. */
export function tierControlsOf(
  step: Step,
  { meaning, catalogue, problems }: { meaning: Meaning; catalogue: Catalogue; problems: readonly Problem[] },
): TierControls {
  const look = knownStep(step, meaning, catalogue);
  const name = look ? look.kind.operation(look.view) : null;
  const operation = name === null ? undefined : catalogue.operations[name];
  const tier = maxTier(step.tier, operation?.tier ?? "low");
  const isConfirmed = step.assignment.by === "ai-human-confirms";
  const states = requiredControls(tier, catalogue.controls).map((group): ControlState => {
    const at = group.join("-or-");
    const isOwn = isConfirmed && group.includes("approval");
    return {
      group,
      problem: problems.find((one) => one.rule === "risk-tiers" && one.at === at) ?? null,
      by: isOwn
        ? [{ id: step.id, title: "whoever confirms this step" }]
        : provers(step, group, { meaning, catalogue }),
    };
  });
  return { tier, isActing: name !== null && operation !== undefined, states };
}

function provers(
  step: Step,
  group: readonly Control[],
  { meaning, catalogue }: { meaning: Meaning; catalogue: Catalogue },
): { id: string; title: string }[] {
  return Object.values(meaning.steps).flatMap((other) => {
    const look = knownStep(other, meaning, catalogue);
    const proofs = look?.kind.proves(look.view) ?? [];
    // Who the customer is holds for the whole case, whichever step it was proved for.
    const counts = proofs.some(
      ({ control, guards }) => group.includes(control) && (guards === step.id || control === "identity"),
    );
    return counts ? [{ id: other.id, title: other.title }] : [];
  });
}
