// Ids of steps have no colon, so that what else is drawn on the canvas can never be taken for a step.
const groupMark = "group:";
const noteMark = "note:";

export function groupNodeId(group: string): string {
  return groupMark + group;
}

export function noteNodeId(note: string): string {
  return noteMark + note;
}

/** What a node of the canvas stands for. */
export function readNodeId(id: string): { is: "step" | "group" | "note"; id: string } {
  if (id.startsWith(groupMark)) return { is: "group", id: id.slice(groupMark.length) };
  if (id.startsWith(noteMark)) return { is: "note", id: id.slice(noteMark.length) };
  return { is: "step", id };
}
