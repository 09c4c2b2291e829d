import "server-only";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";
import { kindRegistry } from "@/steps/kinds";

/**
 * The part of the catalogue that a journey refers to, asked from its steps. A version keeps it, so that what was
 * checked and approved is what runs, and so that an unrelated change in the catalogue makes no new version.
 */
export function sliceCatalogue(meaning: Meaning, catalogue: Catalogue): Catalogue {
  const used = { operations: new Set<string>(), queues: new Set<string>(), limits: new Set<string>() };
  for (const step of Object.values(meaning.steps)) {
    if (step.assignment.queue) used.queues.add(step.assignment.queue);
    const kind = kindRegistry.find(step.kind);
    const settings = kind?.settingsSchema.safeParse(step.settings);
    if (!kind || !settings?.success) continue;
    const view = { step, settings: settings.data, meaning, catalogue };
    const operation = kind.operation(view);
    if (operation) used.operations.add(operation);
    for (const queue of kind.queues(view)) used.queues.add(queue);
    for (const limit of kind.limits(view)) used.limits.add(limit);
  }
  return {
    operations: pick(catalogue.operations, used.operations),
    queues: pick(catalogue.queues, used.queues),
    intents: pick(catalogue.intents, new Set(meaning.intents)),
    limits: pick(catalogue.limits, used.limits),
  };
}

function pick<Value>(all: Record<string, Value>, keys: Set<string>): Record<string, Value> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => keys.has(key)));
}
