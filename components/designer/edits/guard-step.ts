import type { Catalogue } from "@/core/journey/catalogue";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument } from "@/core/journey/document";
import { kindRegistry } from "@/steps/kinds";
import { freshGate, type GateControl } from "../palette/gate-choices";
import { newStep } from "./new-step";
import { placeStep } from "./place-step";
import { removeSteps } from "./remove-steps";

/** The commands that put a gate before a step and have it guard that step; the id of the gate. */
export function guardStep(
  document: JourneyDocument,
  catalogue: Catalogue,
  gate: { guards: string; control: GateControl; title: string },
): { id: string; commands: Command[] } | null {
  const kind = kindRegistry.names.find((name) => kindRegistry.find(name)?.drawer === "gates");
  const guarded = document.meaning.steps[gate.guards];
  if (kind === undefined || !guarded) return null;
  const fresh = newStep(document.meaning, kind, freshGate(gate.control, gate.title, gate.guards));
  const place = { at: "before", step: gate.guards } as const;
  return { id: fresh.id, commands: placeStep(document, catalogue, { step: fresh, place }) };
}

/** The commands that take a gate away and close the way behind it. */
export function unguardStep(document: JourneyDocument, catalogue: Catalogue, gate: string): Command[] {
  return removeSteps(document, catalogue, { ids: [gate], reconnect: true });
}
