import { emptyCatalogue } from "@/core/journey/defaults";
import type { Meaning, Step } from "@/core/journey/document";
import type { KindRegistry } from "@/core/step/contract";

/** What people call an exit of a step: its kind's title for it, or its name where the kind does not know it. */
export function exitTitle(step: Step, exit: string, meaning: Meaning, registry: KindRegistry): string {
  const kind = registry.find(step.kind);
  const settings = kind?.settingsSchema.safeParse(step.settings);
  const view = { step, meaning, catalogue: emptyCatalogue };
  const exits = kind && settings?.success ? kind.exits({ ...view, settings: settings.data }) : [];
  return exits.find((one) => one.name === exit)?.title ?? exit;
}
