import "server-only";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";
import { ownValue } from "@/core/step/own-value";
import { kindRegistry } from "@/steps/kinds";

/**
 * The part of the catalogue that a journey refers to, asked from its steps. A version keeps it, so that what was
 * checked and approved is what runs, and so that an unrelated change in the catalogue makes no new version.
 */
export function sliceCatalogue(meaning: Meaning, catalogue: Catalogue): Catalogue {
  const used: Used = {
    ...{ operations: new Set(), queues: new Set(), limits: new Set() },
    ...{ calendars: new Set(), journeys: new Set() },
  };
  collect(used, meaning, catalogue);
  const calendars = pick(catalogue.calendars ?? {}, used.calendars);
  const journeys = pick(catalogue.journeys ?? {}, used.journeys);
  return {
    operations: pick(catalogue.operations, used.operations),
    queues: pick(catalogue.queues, used.queues),
    intents: pick(catalogue.intents, new Set(meaning.intents)),
    limits: pick(catalogue.limits, used.limits),
    ...(Object.keys(calendars).length > 0 && { calendars }),
    ...(Object.keys(journeys).length > 0 && { journeys }),
    ...(catalogue.controls && { controls: catalogue.controls }),
  };
}

type Used = Record<"operations" | "queues" | "limits" | "calendars" | "journeys", Set<string>>;

/** What a journey refers to, with what the journeys that it calls do. */
function collect(used: Used, meaning: Meaning, catalogue: Catalogue): void {
  for (const step of Object.values(meaning.steps)) {
    if (step.assignment.queue) used.queues.add(step.assignment.queue);
    const kind = kindRegistry.find(step.kind);
    const settings = kind?.settingsSchema.safeParse(step.settings);
    if (!kind || !settings?.success) continue;
    const view = { step, settings: settings.data, meaning, catalogue };
    const operation = kind.operation(view);
    if (operation) used.operations.add(operation);
    const undo = kind.undoes(view);
    if (undo) used.operations.add(undo);
    for (const queue of kind.queues(view)) used.queues.add(queue);
    for (const limit of kind.limits(view)) used.limits.add(limit);
    for (const { calendar } of kind.dueTimes(view)) used.calendars.add(calendar);
    const call = kind.calls(view);
    const called = call && ownValue(catalogue.journeys ?? {}, call.journey);
    if (!call || !called || used.journeys.has(call.journey)) continue;
    used.journeys.add(call.journey);
    collect(used, called.meaning, catalogue);
  }
}

function pick<Value>(all: Record<string, Value>, keys: Set<string>): Record<string, Value> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => keys.has(key)));
}
