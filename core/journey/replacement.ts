import type { Command } from "@/core/journey/commands";
import type { Group, JourneyDocument, Step } from "@/core/journey/document";
import { apply } from "@/core/journey/edit";
import { headOf } from "@/core/journey/merge-delta";
import { own, same } from "@/core/journey/merge-values";

/**
 * The fewest commands that turn one document into the other: how a restored revision and a merge become ordinary edits.
 * Both documents are complete (complete-document.ts).
 */
export function commandsBetween(from: JourneyDocument, to: JourneyDocument): Command[] {
  if (from === to) return [];
  const commands = [...removals(from, to), ...additions(from, to)];
  // What removing and adding did beside it (ways, positions, start) needs no command of its own.
  const current = applied(from, commands);
  return [
    ...commands,
    ...fieldCommands(current, to),
    ...stepCommands(current, to),
    ...headCommands(current, to),
    ...layoutCommands(current, to),
  ];
}

function removals(from: JourneyDocument, to: JourneyDocument): Command[] {
  return Object.keys(from.meaning.steps)
    .filter((id) => !own(to.meaning.steps, id))
    .map((id) => ({ command: "remove-step", id }));
}

function additions(from: JourneyDocument, to: JourneyDocument): Command[] {
  return Object.entries(to.meaning.steps)
    .filter(([id]) => !own(from.meaning.steps, id))
    .map(([id, step]) => ({
      command: "add-step",
      step,
      position: own(to.layout.positions, id) ?? { x: 0, y: 0 },
    }));
}

function applied(from: JourneyDocument, commands: readonly Command[]): JourneyDocument {
  let current = from;
  for (const command of commands) {
    const next = apply(current, command);
    if (next.ok) current = next.document;
  }
  return current;
}

function fieldCommands(from: JourneyDocument, to: JourneyDocument): Command[] {
  const [before, after] = [from.meaning.fields, to.meaning.fields];
  if (before === after) return [];
  const removed = Object.keys(before).filter((name) => !own(after, name));
  const changed = Object.entries(after).filter(([name, field]) => !same(own(before, name), field));
  return [
    ...removed.map((name): Command => ({ command: "remove-field", name })),
    ...changed.map(([name, field]): Command => ({ command: "set-field", name, field })),
  ];
}

function stepCommands(from: JourneyDocument, to: JourneyDocument): Command[] {
  return Object.entries(to.meaning.steps).flatMap(([id, step]): Command[] => {
    const before = own(from.meaning.steps, id);
    if (!before || same(before, step)) return [];
    return [wayCommand(before, step, to) ?? { command: "set-step", step }];
  });
}

/** The step's one way that differs, where nothing else does: said as that, it is read as that in the history. */
function wayCommand(before: Step, after: Step, { meaning }: JourneyDocument): Command | null {
  if (!same({ ...before, connections: after.connections }, after)) return null;
  const exits = [...new Set([...Object.keys(before.connections), ...Object.keys(after.connections)])];
  const differing = exits.filter((exit) => own(before.connections, exit) !== own(after.connections, exit));
  const [exit] = differing;
  if (exit === undefined || differing.length > 1) return null;
  const target = own(after.connections, exit);
  if (target === undefined) return { command: "disconnect", from: after.id, exit };
  return own(meaning.steps, target) ? { command: "connect", from: after.id, exit, to: target } : null;
}

function headCommands(from: JourneyDocument, to: JourneyDocument): Command[] {
  const head = headOf(to.meaning);
  const { start, fallbackHandoff } = to.meaning;
  const commands: Command[] = [];
  if (!same(headOf(from.meaning), head)) commands.push({ command: "set-journey", ...head });
  if (from.meaning.start !== start) commands.push({ command: "set-start", step: start });
  if (from.meaning.fallbackHandoff !== fallbackHandoff)
    commands.push({ command: "set-fallback", step: fallbackHandoff });
  return commands;
}

function layoutCommands(from: JourneyDocument, to: JourneyDocument): Command[] {
  if (from.layout === to.layout) return [];
  const moved = Object.entries(to.layout.positions).filter(
    ([id, position]) => own(to.meaning.steps, id) && !same(own(from.layout.positions, id), position),
  );
  const move: Command = { command: "move", positions: Object.fromEntries(moved) };
  const [before, after] = [from.layout.notes ?? {}, to.layout.notes ?? {}];
  const removed = Object.keys(before).filter((id) => !own(after, id));
  const changed = Object.entries(after).filter(([id, note]) => !same(own(before, id), note));
  return [
    ...(moved.length > 0 ? [move] : []),
    ...removed.map((id): Command => ({ command: "remove-note", id })),
    ...changed.map(([id, note]): Command => ({ command: "set-note", id, note })),
    ...groupCommands(from.layout.groups ?? {}, to.layout.groups ?? {}),
  ];
}

type Groups = Readonly<Record<string, Group>>;

/** A group that takes steps takes them out of another: those that grow come first, and what they leave is often right. */
function groupCommands(before: Groups, after: Groups): Command[] {
  const commands: Command[] = Object.keys(before)
    .filter((id) => !own(after, id))
    .map((id) => ({ command: "remove-group", id }));
  const grows = ([id, { steps }]: [string, Group]) => {
    const known = new Set(own(before, id)?.steps ?? []);
    return steps.some((step) => !known.has(step));
  };
  const entries = Object.entries(after);
  const now = new Map(Object.entries(before));
  for (const [id, group] of [...entries.filter(grows), ...entries.filter((entry) => !grows(entry))]) {
    if (same(now.get(id), group)) continue;
    commands.push({ command: "set-group", id, group });
    const taken = new Set(group.steps);
    for (const [key, other] of now)
      if (other.steps.some((step) => taken.has(step)))
        now.set(key, { ...other, steps: other.steps.filter((step) => !taken.has(step)) });
    now.set(id, group);
  }
  return commands;
}
