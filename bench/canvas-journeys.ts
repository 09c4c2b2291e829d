/** Journeys to be drawn: as many steps as wanted, of every kind that the checker's patterns have, laid out to be read. */
import { benchCatalogue, benchJourney } from "@/bench/checker-journeys";
import type { Catalogue } from "@/core/journey/catalogue";
import type { JourneyDocument, Step } from "@/core/journey/document";
import { kindRegistry } from "@/steps/kinds";

export const canvasCatalogue: Catalogue = benchCatalogue;

const spacing = { x: 330, y: 230 };
const columns = 10;
/** What stands in a pattern's own column is drawn below each other where a way divides. */
const stagger = 60;

/** A journey of exactly so many steps (three at least) with an intake in front. */
export function canvasJourney(size: number): JourneyDocument {
  const { layout: _layout, meaning, ...rest } = benchJourney(size - 1);
  const missing = Math.max(0, size - 1 - Object.keys(meaning.steps).length);
  const first: Step = {
    ...{ id: "intake", kind: "intake", title: "Understand the request", stage: "identify", tier: "low" },
    assignment: kindRegistry.find("intake")?.assignment ?? { by: "ai" },
    settings: kindRegistry.find("intake")?.blank() ?? {},
    connections: { understood: missing > 0 ? fillingId(0) : meaning.start },
  };
  const steps = { [first.id]: first, ...filling(missing, meaning.start), ...meaning.steps };
  const named = { ...meaning, name: `Bench of ${size} steps`, start: first.id, steps };
  return { ...rest, meaning: named, layout: { positions: positionsOf(Object.keys(steps)) } };
}

const fillingId = (index: number) => `confirm-${index}`;

/** The patterns do not divide every size: what is missing are tasks on the way to the first of them. */
function filling(count: number, next: string): Record<string, Step> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index): [string, Step] => {
      const id = fillingId(index);
      return [
        id,
        {
          ...{ id, kind: "task", title: `Confirm ${index + 1}`, stage: "identify", tier: "low" },
          assignment: { by: "human", queue: "care" },
          dueMinutes: 60,
          settings: { instructions: "Confirm what was understood.", form: [] },
          connections: { done: index + 1 < count ? fillingId(index + 1) : next },
        },
      ];
    }),
  );
}

function positionsOf(ids: readonly string[]): JourneyDocument["layout"]["positions"] {
  return Object.fromEntries(
    ids.map((id, index) => {
      const column = index % columns;
      const row = Math.floor(index / columns);
      return [id, { x: column * spacing.x, y: row * spacing.y + (column % 2) * stagger }];
    }),
  );
}
