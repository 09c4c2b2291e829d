import type { Meaning, Step } from "@/core/journey/document";
import type { JsonObject } from "@/core/expression/value";
import { lookRegistry } from "@/steps/looks";

/** An id for a new step: the kind's name, numbered when it is taken. */
export function freeStepId(meaning: Pick<Meaning, "steps">, wanted: string): string {
  const base =
    wanted
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^[^a-z]+|-+$/g, "")
      .slice(0, 48) || "step";
  if (!meaning.steps[base]) return base;
  for (let number = 2; ; number++) {
    const id = `${base}-${number}`;
    if (!meaning.steps[id]) return id;
  }
}

/** A step of a kind as the palette gives it: blank settings, the kind's usual stage and performer, lowest tier. */
export function newStep(
  meaning: Meaning,
  kindName: string,
  given: { title?: string; settings?: JsonObject; assignment?: Step["assignment"] } = {},
): Step {
  const kind = lookRegistry.find(kindName);
  if (!kind) throw new Error(`There is no kind of step called "${kindName}".`);
  const title = given.title ?? kind.title;
  return {
    id: freeStepId(meaning, title),
    kind: kindName,
    title,
    stage: kind.stage,
    tier: "low",
    assignment: given.assignment ?? kind.assignment,
    settings: given.settings ?? kind.blank(),
    connections: {},
  };
}
