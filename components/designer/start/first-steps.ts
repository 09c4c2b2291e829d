import type { Catalogue } from "@/core/journey/catalogue";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument } from "@/core/journey/document";
import { starterJourney } from "@/steps/starter";

/** Commands that put the usual first steps of the journey's pattern on an empty canvas, connected and with a fallback. */
export function firstStepsOf({ meaning }: JourneyDocument, catalogue: Catalogue): Command[] {
  const queue = Object.keys(catalogue.queues).find((key) => catalogue.queues[key]?.specialist === false);
  const { name, pattern } = meaning;
  const starter = starterJourney({ name, pattern, ...(queue !== undefined && { queue }) });
  const steps = Object.values(starter.meaning.steps);
  return [
    ...steps.map((step, column): Command => ({
      command: "add-step",
      step: { ...step, connections: {} },
      position: placeOf(step.id === starter.meaning.fallbackHandoff, column),
    })),
    ...steps.flatMap(({ id, connections }) =>
      Object.entries(connections).map(([exit, to]): Command => ({ command: "connect", from: id, exit, to })),
    ),
    { command: "set-start", step: starter.meaning.start },
    { command: "set-fallback", step: starter.meaning.fallbackHandoff },
  ];
}

/** The thread from left to right; whom it falls back on stands below it. */
function placeOf(isFallback: boolean, column: number) {
  return isFallback && column > 0 ? { x: 330, y: 240 } : { x: column * 330, y: 0 };
}
