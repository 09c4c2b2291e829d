import type { Catalogue } from "@/core/journey/catalogue";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument, Step } from "@/core/journey/document";
import { lookRegistry } from "@/steps/looks";
import { controlOfGate, freshGate, type GateControl } from "../palette/gate-choices";
import { lookOf } from "../step-look";
import { freshStep } from "./fresh-step";
import { placeStep } from "./place-step";
import { removeSteps } from "./remove-steps";

/** Why a step cannot be guarded so; null when it can. */
export function unguardableWhy(
  document: JourneyDocument,
  catalogue: Catalogue,
  { step, control }: { step: Step | undefined; control: GateControl },
): string | null {
  const look = step && lookOf(step, document.meaning, catalogue);
  if (!look) return "It is not known here what that step does.";
  if (look.kind.drawer === "gates") return "A gate stands before a step, not before another gate.";
  const has = Object.values(document.meaning.steps).some((other) => {
    const gate = lookOf(other, document.meaning, catalogue);
    return (
      gate?.kind.drawer === "gates" && gate.guards === step.id && controlOfGate(other.settings) === control
    );
  });
  return has
    ? `“${step.title}” has this gate already.`
    : pointlessWhy(document, catalogue, { step, control });
}

const givenFor: Record<Exclude<GateControl, "identity">, string> = {
  consent: "agreed to",
  limit: "compared with a limit",
  approval: "approved",
  "two-approvals": "approved",
  specialist: "taken over",
};

/** Why a gate would let no case on: what it asks for is given for an action, and the step has none. Who somebody is holds for all. */
export function pointlessWhy(
  document: JourneyDocument,
  catalogue: Catalogue,
  { step, control }: { step: Step | undefined; control: GateControl },
): string | null {
  const look = step && lookOf(step, document.meaning, catalogue);
  if (!look || look.kind.acts || control === "identity") return null;
  return `“${step.title}” calls nothing that could be ${givenFor[control]}: put it before the step that acts.`;
}

/** The commands that put a gate before a step and have it guard that step; the id of the gate. */
export function guardStep(
  document: JourneyDocument,
  catalogue: Catalogue,
  gate: { guards: string; control: GateControl; title: string },
): { id: string; commands: Command[] } | null {
  const kind = lookRegistry.names.find((name) => lookRegistry.find(name)?.drawer === "gates");
  const guarded = document.meaning.steps[gate.guards];
  if (kind === undefined || !guarded) return null;
  const look = freshGate(gate.control, gate.title, gate.guards);
  const fresh = freshStep(document.meaning, catalogue, { kind, ...look });
  const place = { at: "before", step: gate.guards } as const;
  return { id: fresh.id, commands: placeStep(document, catalogue, { step: fresh, place }) };
}

/** The commands that take a gate away and close the way behind it. */
export function unguardStep(document: JourneyDocument, catalogue: Catalogue, gate: string): Command[] {
  return removeSteps(document, catalogue, { ids: [gate], reconnect: true });
}
