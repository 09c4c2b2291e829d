import type { Command } from "@/core/journey/commands";
import type { Catalogue } from "@/core/journey/catalogue";
import type { JourneyDocument, Step } from "@/core/journey/document";
import { lookOf } from "../step-look";
import { newStep } from "./new-step";

export type Position = { x: number; y: number };
/** Where a new step goes: free on the canvas, after an exit, onto a connection, or before the step it guards. */
export type Place =
  | { at: "free"; position: Position }
  | { at: "exit"; from: string; exit: string }
  | { at: "connection"; from: string; exit: string; to: string }
  | { at: "before"; step: string };

export const stepSize = { width: 240, height: 120 };
const gap = { x: 90, y: 60 };

/** The exit that the story goes on by: the first ordinary one. */
export function mainExit(step: Step, document: JourneyDocument, catalogue: Catalogue): string | null {
  const exits = lookOf(step, document.meaning, catalogue)?.exits ?? [];
  return (exits.find((exit) => exit.role === "normal") ?? exits[0])?.name ?? null;
}

/** The commands that put a new step in its place and connect it there. The first step becomes the start. */
export function placeStep(
  document: JourneyDocument,
  catalogue: Catalogue,
  placed: { step: Step; place: Place },
): Command[] {
  const { step, place } = placed;
  const position = positionOf(document, place);
  const commands: Command[] = [{ command: "add-step", step, position }];
  if (document.meaning.start === "") commands.push({ command: "set-start", step: step.id });
  const companion = companionOf(document, catalogue, { step, position });
  commands.push(...companion.commands);
  const onward = companion.last
    ? mainExit(companion.last, document, catalogue)
    : mainExit(step, document, catalogue);
  const last = companion.last ?? step;
  if (place.at === "exit" || place.at === "connection") {
    commands.push({ command: "connect", from: place.from, exit: place.exit, to: step.id });
  }
  if (place.at === "connection" && onward) {
    commands.push({ command: "connect", from: last.id, exit: onward, to: place.to });
  }
  if (place.at === "before")
    commands.push(...before(document, { first: step.id, last: last.id, onward }, place.step));
  return commands;
}

/** The step that comes with another, such as a fork's join: all exits lead to it until something is put between. */
function companionOf(
  document: JourneyDocument,
  catalogue: Catalogue,
  { step, position }: { step: Step; position: Position },
): { commands: Command[]; last: Step | null } {
  const look = lookOf(step, document.meaning, catalogue);
  const companion = look?.kind.comesWith(look.view);
  if (!look || !companion) return { commands: [], last: null };
  const steps = { ...document.meaning.steps, [step.id]: step };
  const last = newStep({ ...document.meaning, steps }, companion.kind, { settings: companion.settings });
  const spot = { x: position.x + 2 * (stepSize.width + gap.x), y: position.y };
  return {
    commands: [
      { command: "add-step", step: last, position: freeSpot(document, spot) },
      ...look.exits
        .filter((exit) => exit.role === "normal")
        .map((exit): Command => ({ command: "connect", from: step.id, exit: exit.name, to: last.id })),
    ],
    last,
  };
}

/** Everything that led to the step leads to the new one, and the new one leads to the step. */
function before(
  document: JourneyDocument,
  added: { first: string; last: string; onward: string | null },
  target: string,
): Command[] {
  const commands: Command[] = [];
  for (const other of Object.values(document.meaning.steps)) {
    for (const [exit, to] of Object.entries(other.connections)) {
      if (to === target) commands.push({ command: "connect", from: other.id, exit, to: added.first });
    }
  }
  if (document.meaning.start === target) commands.push({ command: "set-start", step: added.first });
  if (added.onward) commands.push({ command: "connect", from: added.last, exit: added.onward, to: target });
  return commands;
}

function positionOf(document: JourneyDocument, place: Place): Position {
  const of = (id: string) => document.layout.positions[id] ?? { x: 0, y: 0 };
  if (place.at === "free") return place.position;
  if (place.at === "before")
    return freeSpot(document, { x: of(place.step).x - stepSize.width - gap.x, y: of(place.step).y });
  const from = of(place.from);
  if (place.at === "exit") return freeSpot(document, { x: from.x + stepSize.width + gap.x, y: from.y });
  const to = of(place.to);
  return freeSpot(document, { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 + (from.y === to.y ? 0 : 20) });
}

/** The nearest spot downwards where no step stands yet. */
function freeSpot(document: JourneyDocument, wanted: Position): Position {
  const taken = Object.values(document.layout.positions);
  const spot = { ...wanted };
  const isTaken = () =>
    taken.some(
      (other) => Math.abs(other.x - spot.x) < stepSize.width && Math.abs(other.y - spot.y) < stepSize.height,
    );
  while (isTaken()) spot.y += stepSize.height + gap.y;
  return spot;
}
