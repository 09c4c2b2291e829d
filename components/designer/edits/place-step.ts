import type { Command } from "@/core/journey/commands";
import type { Catalogue } from "@/core/journey/catalogue";
import type { JourneyDocument, Step } from "@/core/journey/document";
import { lookOf } from "../step-look";
import { mainExit } from "./main-exit";
import { newStep } from "./new-step";
import { stepSize } from "./step-size";

export type Position = { x: number; y: number };
/** Where a new step goes: free on the canvas, after an exit, onto a connection, or before the step it guards. */
export type Place =
  | { at: "free"; position: Position }
  | { at: "exit"; from: string; exit: string; position?: Position }
  | { at: "connection"; from: string; exit: string; to: string }
  | { at: "before"; step: string };

const gap = { x: 90, y: 60 };

/** The commands that put a new step in its place and connect it there. The first step becomes the start. */
export function placeStep(
  document: JourneyDocument,
  catalogue: Catalogue,
  placed: { step: Step; place: Place },
): Command[] {
  const { step, place } = placed;
  const { position, room: madeRoom } = spotFor(document, place);
  const commands: Command[] = [{ command: "add-step", step, position }];
  if (Object.keys(madeRoom).length > 0) commands.push({ command: "move", positions: madeRoom });
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

type Spot = { position: Position; room: Record<string, Position> };

/** Where a new step stands, and where others go to make room for it. */
function spotFor(document: JourneyDocument, place: Place): Spot {
  const of = (id: string) => document.layout.positions[id] ?? { x: 0, y: 0 };
  const free = (position: Position): Spot => ({ position: freeSpot(document, position), room: {} });
  if (place.at === "free" || (place.at === "exit" && place.position))
    return { position: place.position ?? { x: 0, y: 0 }, room: {} };
  const step = stepSize.width + gap.x;
  if (place.at === "exit") return free({ x: of(place.from).x + step, y: of(place.from).y });
  const to = of(place.at === "before" ? place.step : place.to);
  const left = { x: to.x - step, y: to.y };
  if (place.at === "before") {
    return isFree(document, left)
      ? { position: left, room: {} }
      : { position: to, room: roomAt(document, place.step, step) };
  }
  const from = of(place.from);
  if (to.x <= from.x) return free({ x: from.x + step, y: from.y });
  if (to.x - from.x >= 2 * step && isFree(document, left)) return { position: left, room: {} };
  return { position: to, room: roomAt(document, place.to, step) };
}

/**
 * New places that are `by` farther right for a step and what follows it in its band, and for whatever they would then
 * stand on.
 */
function roomAt(document: JourneyDocument, first: string, by: number): Record<string, Position> {
  const { steps } = document.meaning;
  const { positions } = document.layout;
  const moved = new Set<string>();
  const work = [first];
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    const at = positions[id];
    if (!at || moved.has(id)) continue;
    moved.add(id);
    for (const to of Object.values(steps[id]?.connections ?? {}))
      // Where the story turns back to the left, the next band begins: that stays.
      if ((positions[to]?.x ?? -Infinity) > at.x) work.push(to);
    const there = { x: at.x + by, y: at.y };
    for (const [other, spot] of Object.entries(positions)) if (isOn(there, spot)) work.push(other);
  }
  return Object.fromEntries(
    [...moved].map((id) => [id, { x: (positions[id]?.x ?? 0) + by, y: positions[id]?.y ?? 0 }]),
  );
}

/** Boxes grow with their exits: so much room is kept for one. */
const room = { width: stepSize.width + 20, height: stepSize.height + 50 };

function isOn(a: Position, b: Position): boolean {
  return Math.abs(a.x - b.x) < room.width && Math.abs(a.y - b.y) < room.height;
}

function isFree(document: JourneyDocument, spot: Position): boolean {
  return !Object.values(document.layout.positions).some((other) => isOn(other, spot));
}

/** The nearest spot downwards where no step stands yet. */
function freeSpot(document: JourneyDocument, wanted: Position): Position {
  const spot = { ...wanted };
  while (!isFree(document, spot)) spot.y += stepSize.height + gap.y;
  return spot;
}
