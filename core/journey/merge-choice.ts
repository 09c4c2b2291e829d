import type { Command } from "@/core/journey/commands";
import type { Field, Group, JourneyDocument, Note, Step } from "@/core/journey/document";
import type { Conflict } from "@/core/journey/merge-conflict";
import { headOf, type WayName } from "@/core/journey/merge-delta";
import { own, same } from "@/core/journey/merge-values";

// What a person chose in a conflict, as ordinary edits of the document as it stands by then.

export type Choice = { ok: true; commands: Command[] } | { ok: false; message: string };

type Bag = Readonly<Record<string, unknown>>;

/** What stands now at the place of a conflict; undefined: nothing. */
export function valueNow(document: JourneyDocument, conflict: Conflict): unknown {
  const part = partOf(document, conflict);
  if (conflict.at.length === 0 || part === undefined) return part;
  const [first] = conflict.at;
  if (first === "start" || first === "fallbackHandoff") return document.meaning[first] || undefined;
  if (conflict.what === "step" && first === "kind" && conflict.at.length === 1)
    return kindAndSettings(part as Step, conflict); // the part of a step
  return conflict.at.reduce<unknown>((value, key) => (isBag(value) ? own(value, key) : undefined), part);
}

/** A conflict over the kind is one over its settings too; one that names a kind alone never happens. */
function kindAndSettings({ kind, settings }: Step, { mine }: Conflict): unknown {
  return isBag(mine) ? { kind, settings } : kind;
}

/** True when the document says what mine says: then there is nothing left to ask. */
export function isAsMine(document: JourneyDocument, conflict: Conflict): boolean {
  return same(valueNow(document, conflict), conflict.mine);
}

/** The commands that make it as mine was; or why it cannot be as the document stands. */
export function commandsForMine(document: JourneyDocument, conflict: Conflict): Choice {
  const { what, id, at, mine } = conflict;
  if (isAsMine(document, conflict)) return chosen([]);
  if (at.length > 0) return leafCommands(document, conflict);
  switch (what) {
    case "step":
      return mine === undefined ? chosen([{ command: "remove-step", id }]) : stepBack(document, conflict);
    case "field":
      return chosen([
        mine === undefined
          ? { command: "remove-field", name: id }
          : { command: "set-field", name: id, field: mine as Field }, // of a conflict over a field
      ]);
    case "note":
      return chosen([
        mine === undefined ? { command: "remove-note", id } : { command: "set-note", id, note: mine as Note }, // of a note
      ]);
    case "group":
      return chosen([
        mine === undefined
          ? { command: "remove-group", id }
          : { command: "set-group", id, group: mine as Group }, // of a group
      ]);
    case "journey":
      return refused("The journey as a whole is never in question.");
  }
}

function chosen(commands: Command[]): Choice {
  return { ok: true, commands };
}

function refused(message: string): Choice {
  return { ok: false, message };
}

/** A step that they removed comes back, and so do the ways to it where their exits are still free. */
function stepBack(document: JourneyDocument, { id, mine, ways }: Conflict): Choice {
  const step = mine as Step; // of a conflict over a step
  const { meaning, layout } = document;
  if (own(meaning.steps, id)) return chosen([{ command: "set-step", step }]);
  const commands: Command[] = [{ command: "add-step", step, position: freePlace(document) }];
  for (const { from, exit } of ways) {
    const source = from === null ? undefined : own(meaning.steps, from);
    if (source && own(source.connections, exit) === undefined)
      commands.push({ command: "connect", from: source.id, exit, to: id });
    if (from === null && exit === "start" && meaning.start === "")
      commands.push({ command: "set-start", step: id });
    if (from === null && exit === "fallbackHandoff" && meaning.fallbackHandoff === "")
      commands.push({ command: "set-fallback", step: id });
  }
  const near = ways.flatMap(({ from }) => (from === null ? [] : [own(layout.positions, from)]))[0];
  if (near && commands[0]?.command === "add-step") commands[0].position = { x: near.x + 300, y: near.y };
  return chosen(commands);
}

function freePlace({ layout }: JourneyDocument): { x: number; y: number } {
  const positions = Object.values(layout.positions);
  if (positions.length === 0) return { x: 0, y: 0 };
  const [left, bottom] = [Math.min(...positions.map(({ x }) => x)), Math.max(...positions.map(({ y }) => y))];
  return { x: left, y: bottom + 200 };
}

function leafCommands(document: JourneyDocument, conflict: Conflict): Choice {
  const { what, id, at, mine } = conflict;
  const part = partOf(document, conflict);
  if (part === undefined) return refused("It is not there any more. Bring it back first.");
  if (what === "journey" && (at[0] === "start" || at[0] === "fallbackHandoff"))
    return pointCommands(document, at[0], typeof mine === "string" ? mine : "");
  if (
    what === "step" &&
    at[0] === "connections" &&
    typeof mine === "string" &&
    !own(document.meaning.steps, mine)
  )
    return refused("The step that it led to is not there any more. Bring that step back first.");
  if (what === "step" && at[0] === "kind" && isBag(mine))
    return chosen([{ command: "set-step", step: { ...(part as Step), ...mine } }]); // kind and settings
  const changed = withValue(part, at, mine);
  if (changed === null) return refused("The place where it stood is not there any more.");
  // The leaf was one of a part of this shape before.
  switch (what) {
    case "step":
      return chosen([{ command: "set-step", step: changed as Step }]);
    case "field":
      return chosen([{ command: "set-field", name: id, field: changed as Field }]);
    case "note":
      return chosen([{ command: "set-note", id, note: changed as Note }]);
    case "group":
      return chosen([{ command: "set-group", id, group: changed as Group }]);
    case "journey":
      return chosen([{ command: "set-journey", ...(changed as ReturnType<typeof headOf>) }]);
  }
}

function pointCommands({ meaning }: JourneyDocument, name: WayName, step: string): Choice {
  if (step !== "" && !own(meaning.steps, step))
    return refused("The step that it led to is not there any more. Bring that step back first.");
  return chosen([{ command: name === "start" ? "set-start" : "set-fallback", step }]);
}

/** The part with another value at a place; null when the way there is gone. */
function withValue(part: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (!isBag(part)) return null;
  const inner = withValue(own(part, key), rest, value);
  if (inner === null && rest.length > 0) return null;
  const others = Object.entries(part).filter(([name]) => name !== key);
  return Object.fromEntries(inner === undefined ? others : [...others, [key, inner]]);
}

function partOf({ meaning, layout }: JourneyDocument, { what, id }: Conflict): unknown {
  switch (what) {
    case "journey":
      return headOf(meaning);
    case "step":
      return own(meaning.steps, id);
    case "field":
      return own(meaning.fields, id);
    case "note":
      return own(layout.notes, id);
    case "group":
      return own(layout.groups, id);
  }
}

function isBag(value: unknown): value is Bag {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
