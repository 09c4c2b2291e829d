import "server-only";
import type { Tier } from "@/core/governance/tiers";
import type { JourneyDocument } from "@/core/journey/document";
import type { Performer } from "@/core/journey/words";
import { kindRegistry } from "@/steps/kinds";

/** What a small picture of a journey is drawn from: places, tiers and performers of its steps, and what leads where. */
export type Picture = {
  points: { x: number; y: number; tier: Tier; by: Performer; isGate: boolean }[];
  /** By number of the step. */
  lines: { from: number; to: number }[];
  start: number;
};

/** How many steps a small picture shows at most. */
const pictureStepsMax = 120;

export function pictureOf({ meaning, layout }: JourneyDocument): Picture {
  const steps = Object.values(meaning.steps).slice(0, pictureStepsMax);
  const numbers = new Map(steps.map(({ id }, number) => [id, number]));
  return {
    points: steps.map((step) => ({
      ...rounded(layout.positions[step.id] ?? { x: 0, y: 0 }),
      ...{ tier: step.tier, by: step.assignment.by, isGate: isGate(step.kind) },
    })),
    lines: steps.flatMap((step, from) =>
      [...new Set(Object.values(step.connections))].flatMap((id) => {
        const to = numbers.get(id);
        return to === undefined ? [] : [{ from, to }];
      }),
    ),
    start: numbers.get(meaning.start) ?? -1,
  };
}

const rounded = ({ x, y }: { x: number; y: number }) => ({ x: Math.round(x), y: Math.round(y) });

const isGate = (kind: string) => kindRegistry.find(kind)?.drawer === "gates";
