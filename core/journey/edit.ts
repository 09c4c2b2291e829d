/**
 * Edits of a journey. Each is a command that is applied to a document and comes back with the commands that undo it.
 * C1 a refused command changes nothing. C2 applying the inverse gives the same document (canonically). C3 documents
 * are never changed in place. C4 every step has a position and every position a step, and start and fallback are steps
 * or "" (complete-document.ts sees to it for documents from outside). A draft may be wrong otherwise (dangling
 * connections, unknown settings): the checker says so; only what could not be stored or undone is refused here.
 */
import { sameMeaning } from "@/core/journey/canonical";
import type { Command } from "@/core/journey/commands";
import type { Group, JourneyDocument, Meaning, Note, Step } from "@/core/journey/document";
import { forbiddenKeys } from "@/core/expression/fits";
import { jsonTrouble } from "@/core/journey/json-bounds";

export type Applied =
  { ok: true; document: JourneyDocument; inverse: Command[] } | { ok: false; message: string };

export const stepsMax = 2_000;
export const fieldsMax = 500;
export const notesMax = 500;
export const groupsMax = 200;

type CommandOf<C extends Command["command"]> = Extract<Command, { command: C }>;

/** The document after the command, and what undoes it; or why the command does not fit the document. */
export function apply(document: JourneyDocument, command: Command): Applied {
  const wrong = jsonTrouble(command, "edit");
  if (wrong !== null) return refused(wrong);
  switch (command.command) {
    case "add-step":
      return addStep(document, command);
    case "remove-step":
      return removeStep(document, command);
    case "set-step":
      return setStep(document, command);
    case "connect":
      return connect(document, command);
    case "disconnect":
      return disconnect(document, command);
    case "move":
      return move(document, command);
    case "set-note":
      return setNote(document, command);
    case "remove-note":
      return removeNote(document, command);
    case "set-group":
      return setGroup(document, command);
    case "remove-group":
      return removeGroup(document, command);
    case "set-field":
      return setField(document, command);
    case "remove-field":
      return removeField(document, command);
    case "set-start":
      return pointAt(document, "start", command.step, { command: "set-start", step: document.meaning.start });
    case "set-fallback":
      return pointAt(document, "fallbackHandoff", command.step, {
        command: "set-fallback",
        step: document.meaning.fallbackHandoff,
      });
    case "set-journey":
      return setJourney(document, command);
  }
}

function refused(message: string): Applied {
  return { ok: false, message };
}

function changed(document: JourneyDocument, meaning: Partial<Meaning>, inverse: Command[]): Applied {
  return { ok: true, document: { ...document, meaning: { ...document.meaning, ...meaning } }, inverse };
}

function find(document: JourneyDocument, id: string): Step | undefined {
  return Object.hasOwn(document.meaning.steps, id) ? document.meaning.steps[id] : undefined;
}

function addStep(document: JourneyDocument, { step, position }: CommandOf<"add-step">): Applied {
  const { steps } = document.meaning;
  if (forbiddenKeys.has(step.id)) return refused(`A step cannot be called "${step.id}". Choose another id.`);
  if (find(document, step.id)) return refused(`There is a step "${step.id}" already. Choose another id.`);
  if (Object.keys(steps).length >= stepsMax)
    return refused(`A journey has at most ${stepsMax} steps. Split it into several journeys.`);
  const positions = { ...document.layout.positions, [step.id]: position };
  const added = { ...document, layout: { ...document.layout, positions } };
  const inverse: Command[] = [{ command: "remove-step", id: step.id }, ...relink(document, step.id)];
  return changed(added, { steps: { ...steps, [step.id]: step } }, inverse);
}

/** Brings back what removing a step takes away beside it: the ways that lead to it, and its part as start or fallback. */
function relink(document: JourneyDocument, id: string): Command[] {
  const { steps, start, fallbackHandoff } = document.meaning;
  const commands: Command[] = Object.values(steps)
    .filter((step) => step.id !== id && Object.values(step.connections).includes(id))
    .map((step) => ({ command: "set-step", step }));
  if (start === id) commands.push({ command: "set-start", step: id });
  if (fallbackHandoff === id) commands.push({ command: "set-fallback", step: id });
  return commands;
}

function removeStep(document: JourneyDocument, { id }: CommandOf<"remove-step">): Applied {
  const step = find(document, id);
  if (!step) return refused(`There is no step "${id}" to remove.`);
  const { steps, start, fallbackHandoff } = document.meaning;
  const position = document.layout.positions[id] ?? { x: 0, y: 0 };
  const { [id]: _position, ...positions } = document.layout.positions;
  const { [id]: _step, ...others } = steps;
  const kept = Object.entries(others).map(([key, other]) => [key, withoutWaysTo(other, id)] as const);
  const inverse: Command[] = [{ command: "add-step", step, position }, ...relink(document, id)];
  const meaning = {
    steps: Object.fromEntries(kept),
    start: start === id ? ("" as const) : start,
    fallbackHandoff: fallbackHandoff === id ? ("" as const) : fallbackHandoff,
  };
  return changed({ ...document, layout: { ...document.layout, positions } }, meaning, inverse);
}

function withoutWaysTo(step: Step, id: string): Step {
  const ways = Object.entries(step.connections);
  if (!ways.some(([, to]) => to === id)) return step;
  return { ...step, connections: Object.fromEntries(ways.filter(([, to]) => to !== id)) };
}

function setStep(document: JourneyDocument, { step }: CommandOf<"set-step">): Applied {
  const before = find(document, step.id);
  if (!before) return refused(`There is no step "${step.id}" to change. It may have been removed meanwhile.`);
  return replace(document, step, { command: "set-step", step: before });
}

function replace(document: JourneyDocument, step: Step, inverse: Command): Applied {
  return changed(document, { steps: { ...document.meaning.steps, [step.id]: step } }, [inverse]);
}

function connect(document: JourneyDocument, { from, exit, to }: CommandOf<"connect">): Applied {
  const step = find(document, from);
  if (!step) return refused(`There is no step "${from}" to connect from.`);
  if (!find(document, to)) return refused(`There is no step "${to}" to connect to.`);
  if (forbiddenKeys.has(exit)) return refused(`A way cannot be called "${exit}".`);
  const before = step.connections[exit];
  const after = { ...step, connections: { ...step.connections, [exit]: to } };
  if (before === undefined) return replace(document, after, { command: "disconnect", from, exit });
  return replace(document, after, reconnection(document, step, exit, before));
}

/** Connecting again; where the old way led nowhere, only the whole step can bring it back. */
function reconnection(document: JourneyDocument, step: Step, exit: string, to: string): Command {
  return find(document, to) ? { command: "connect", from: step.id, exit, to } : { command: "set-step", step };
}

function disconnect(document: JourneyDocument, { from, exit }: CommandOf<"disconnect">): Applied {
  const step = find(document, from);
  const before = step && Object.hasOwn(step.connections, exit) ? step.connections[exit] : undefined;
  if (!step || before === undefined) return refused(`The step "${from}" has no way "${exit}" to take away.`);
  const { [exit]: _before, ...connections } = step.connections;
  return replace(document, { ...step, connections }, reconnection(document, step, exit, before));
}

function move(document: JourneyDocument, { positions }: CommandOf<"move">): Applied {
  const unknown = Object.keys(positions).find((id) => !find(document, id));
  if (unknown !== undefined) return refused(`There is no step "${unknown}" to move.`);
  const before = document.layout.positions;
  const inverse = Object.fromEntries(Object.keys(positions).map((id) => [id, before[id] ?? { x: 0, y: 0 }]));
  return {
    ok: true,
    document: { ...document, layout: { ...document.layout, positions: { ...before, ...positions } } },
    inverse: [{ command: "move", positions: inverse }],
  };
}

/** The layout with these notes or groups; without any, the layout does not name them (C2). */
function drawn(
  document: JourneyDocument,
  parts: { notes?: Record<string, Note>; groups?: Record<string, Group> },
) {
  const { positions, notes, groups } = { ...document.layout, ...parts };
  const isAny = (record: object | undefined) => record !== undefined && Object.keys(record).length > 0;
  const layout = { positions, ...(isAny(notes) && { notes }), ...(isAny(groups) && { groups }) };
  return { ...document, layout };
}

function setNote(document: JourneyDocument, { id, note }: CommandOf<"set-note">): Applied {
  const notes = document.layout.notes ?? {};
  const before = Object.hasOwn(notes, id) ? notes[id] : undefined;
  if (forbiddenKeys.has(id)) return refused(`A note cannot be called "${id}".`);
  if (!before && Object.keys(notes).length >= notesMax)
    return refused(`A journey has at most ${notesMax} notes. Remove some first.`);
  const inverse: Command = before
    ? { command: "set-note", id, note: before }
    : { command: "remove-note", id };
  return { ok: true, document: drawn(document, { notes: { ...notes, [id]: note } }), inverse: [inverse] };
}

function removeNote(document: JourneyDocument, { id }: CommandOf<"remove-note">): Applied {
  const notes = document.layout.notes ?? {};
  const before = Object.hasOwn(notes, id) ? notes[id] : undefined;
  if (!before) return refused(`There is no note "${id}" to remove.`);
  const { [id]: _before, ...others } = notes;
  const inverse: Command[] = [{ command: "set-note", id, note: before }];
  return { ok: true, document: drawn(document, { notes: others }), inverse };
}

function setGroup(document: JourneyDocument, { id, group }: CommandOf<"set-group">): Applied {
  const groups = document.layout.groups ?? {};
  const before = Object.hasOwn(groups, id) ? groups[id] : undefined;
  if (forbiddenKeys.has(id)) return refused(`A group cannot be called "${id}".`);
  if (!before && Object.keys(groups).length >= groupsMax)
    return refused(`A journey has at most ${groupsMax} groups. Dissolve some first.`);
  const own = new Set(group.steps);
  const losing = Object.entries(groups).filter(
    ([key, other]) => key !== id && other.steps.some((step) => own.has(step)),
  );
  const left = losing.map(([key, other]) => [
    key,
    { ...other, steps: other.steps.filter((step) => !own.has(step)) },
  ]);
  const inverse: Command[] = [
    before ? { command: "set-group", id, group: before } : { command: "remove-group", id },
    ...losing.map(([key, other]): Command => ({ command: "set-group", id: key, group: other })),
  ];
  const after = { ...groups, ...Object.fromEntries(left), [id]: group };
  return { ok: true, document: drawn(document, { groups: after }), inverse };
}

function removeGroup(document: JourneyDocument, { id }: CommandOf<"remove-group">): Applied {
  const groups = document.layout.groups ?? {};
  const before = Object.hasOwn(groups, id) ? groups[id] : undefined;
  if (!before) return refused(`There is no group "${id}" to dissolve.`);
  const { [id]: _before, ...others } = groups;
  const inverse: Command[] = [{ command: "set-group", id, group: before }];
  return { ok: true, document: drawn(document, { groups: others }), inverse };
}

function setField(document: JourneyDocument, { name, field }: CommandOf<"set-field">): Applied {
  const { fields } = document.meaning;
  const before = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (forbiddenKeys.has(name)) return refused(`A field cannot be called "${name}". Choose another name.`);
  if (!before && Object.keys(fields).length >= fieldsMax)
    return refused(`A journey has at most ${fieldsMax} fields.`);
  const inverse: Command = before
    ? { command: "set-field", name, field: before }
    : { command: "remove-field", name };
  return changed(document, { fields: { ...fields, [name]: field } }, [inverse]);
}

function removeField(document: JourneyDocument, { name }: CommandOf<"remove-field">): Applied {
  const { fields } = document.meaning;
  const before = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!before) return refused(`There is no field "${name}" to remove.`);
  const { [name]: _before, ...others } = fields;
  return changed(document, { fields: others }, [{ command: "set-field", name, field: before }]);
}

function pointAt(
  document: JourneyDocument,
  at: "start" | "fallbackHandoff",
  to: string,
  inverse: Command,
): Applied {
  const before = document.meaning[at];
  if (to !== "" && to !== before && !find(document, to))
    return refused(`There is no step "${to}". Add it first.`);
  return changed(document, { [at]: to }, [inverse]);
}

function setJourney(document: JourneyDocument, command: CommandOf<"set-journey">): Applied {
  const { command: _name, ...head } = command;
  const { name, description, pattern, intents, isFallback, completion, thresholds } = document.meaning;
  const before = { name, description, pattern, intents, isFallback, completion, thresholds };
  return changed(document, head, [{ command: "set-journey", ...before }]);
}

/** True when two documents are the same, whatever the order of their keys. */
export function sameDocument(a: JourneyDocument, b: JourneyDocument): boolean {
  return sameMeaning(a, b);
}
