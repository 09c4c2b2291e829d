import type { Command } from "@/core/journey/commands";
import type { JourneyDocument } from "@/core/journey/document";
import type { Position } from "../edits/place-step";
import { stepSize } from "../edits/step-size";
import { membersOf } from "./groups";
import { readNodeId } from "./node-ids";

/** Where a collapsed group's box stands: at the top left of its steps. */
export function boxPosition(document: JourneyDocument, group: string): Position {
  const places = membersOf(document, group).flatMap((id) => document.layout.positions[id] ?? []);
  if (places.length === 0) return { x: 0, y: 0 };
  return { x: Math.min(...places.map(({ x }) => x)), y: Math.min(...places.map(({ y }) => y)) };
}

/** Where something on the canvas stands now; null when it is not there. */
export function positionOf(document: JourneyDocument, nodeId: string): Position | null {
  const node = readNodeId(nodeId);
  if (node.is === "step") return document.layout.positions[node.id] ?? null;
  if (node.is === "note") return document.layout.notes?.[node.id] ?? null;
  return document.layout.groups?.[node.id] ? boxPosition(document, node.id) : null;
}

/** The commands that bring steps, notes and collapsed groups to new places; none for what stands there already. */
export function moveNodes(document: JourneyDocument, to: Readonly<Record<string, Position>>): Command[] {
  const positions: Record<string, Position> = {};
  const commands: Command[] = [];
  for (const [nodeId, position] of Object.entries(to)) {
    const before = positionOf(document, nodeId);
    if (!before || (before.x === position.x && before.y === position.y)) continue;
    const node = readNodeId(nodeId);
    const note = node.is === "note" ? document.layout.notes?.[node.id] : undefined;
    if (note) commands.push({ command: "set-note", id: node.id, note: { ...note, ...position } });
    else if (node.is === "step") positions[node.id] = position;
    else if (node.is === "group") {
      for (const step of membersOf(document, node.id)) {
        const at = document.layout.positions[step];
        if (at) positions[step] = { x: at.x + position.x - before.x, y: at.y + position.y - before.y };
      }
    }
  }
  if (Object.keys(positions).length > 0) commands.unshift({ command: "move", positions });
  return commands;
}

/** The same for a move by a distance, such as that of an arrow key. */
export function nudgeNodes(
  document: JourneyDocument,
  nodeIds: readonly string[],
  by: { dx: number; dy: number },
): Command[] {
  const to = nodeIds.flatMap((id): [string, Position][] => {
    const at = positionOf(document, id);
    return at ? [[id, { x: at.x + by.dx, y: at.y + by.dy }]] : [];
  });
  return moveNodes(document, Object.fromEntries(to));
}

export const boxSize = { width: stepSize.width, height: 104 };
