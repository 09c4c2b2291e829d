import { z } from "zod";
import { canonicalText } from "@/core/journey/canonical";
import type { JsonObject } from "@/core/expression/value";
import { emptyCatalogue } from "@/core/journey/defaults";
import type { Command } from "@/core/journey/commands";
import {
  fieldNameSchema,
  fieldSchema,
  noteSchema,
  stepIdSchema,
  stepSchema,
  type JourneyDocument,
  type Step,
} from "@/core/journey/document";
import { freeId, groupsOf, membersOf } from "../arrange/groups";
import { freeStepId } from "./new-step";
import { renamedIn } from "@/steps/rename-field";

const clipboardSchema = z.strictObject({
  cuesheet: z.literal("steps"),
  steps: z.array(z.strictObject({ step: stepSchema, x: z.number(), y: z.number() })).max(200),
  fields: z.record(fieldNameSchema, fieldSchema),
  notes: z.array(noteSchema).max(50).optional(),
  groups: z
    .array(
      z.strictObject({
        title: z.string().min(1).max(120),
        steps: z.array(stepIdSchema).max(200),
        isCollapsed: z.boolean(),
      }),
    )
    .max(50)
    .optional(),
});
type Copied = z.infer<typeof clipboardSchema>;

/**
 * Steps and notes as text for the clipboard, with the connections among the steps, the groups that are copied whole, and
 * the journey's fields.
 */
export function copySteps(
  document: JourneyDocument,
  ids: readonly string[],
  noteIds: readonly string[] = [],
): string {
  const chosen = new Set(ids);
  const steps = ids.flatMap((id) => {
    const step = document.meaning.steps[id];
    if (!step) return [];
    const connections = Object.fromEntries(
      Object.entries(step.connections).filter(([, to]) => chosen.has(to)),
    );
    return [{ step: { ...step, connections }, ...(document.layout.positions[id] ?? { x: 0, y: 0 }) }];
  });
  const notes = noteIds.flatMap((id) => document.layout.notes?.[id] ?? []);
  const groups = Object.entries(groupsOf(document)).flatMap(([id, group]) => {
    const members = membersOf(document, id);
    return members.length > 0 && members.every((step) => chosen.has(step))
      ? [{ ...group, steps: [...members] }]
      : [];
  });
  return JSON.stringify({ cuesheet: "steps", steps, fields: document.meaning.fields, notes, groups });
}

export type Pasted = {
  commands: Command[];
  /** The new steps and notes. */
  ids: string[];
  notes: string[];
  /** Fields that came under another name, because the journey has one of that name with another type. */
  renamed: readonly { from: string; to: string }[];
};

/**
 * The commands that paste what was copied with ids of its own, a little beside where it stood; fields that the journey
 * does not have come along. Null when the text is not from here.
 */
export function pasteSteps(document: JourneyDocument, text: string): Pasted | null {
  const copied = parse(text);
  if (!copied || copied.steps.length + (copied.notes?.length ?? 0) === 0) return null;
  const newIds = newIdsOf(document, copied);
  const fields = fieldsFor(document, copied);
  const commands: Command[] = fields.commands;
  for (const { step, x, y } of copied.steps) {
    const settings = withNewIds(fields.settingsOf(step), newIds);
    commands.push({
      command: "add-step",
      step: { ...step, id: newIds.get(step.id) ?? step.id, settings, connections: {} },
      position: { x: x + 40, y: y + 40 },
    });
  }
  for (const { step } of copied.steps) {
    for (const [exit, to] of Object.entries(step.connections)) {
      const target = newIds.get(to);
      const from = newIds.get(step.id);
      if (target && from) commands.push({ command: "connect", from, exit, to: target });
    }
  }
  const drawn = drawingOf(document, copied, newIds);
  return {
    commands: [...commands, ...drawn.commands],
    ...{ ids: [...newIds.values()], notes: drawn.notes },
    renamed: [...fields.names].map(([from, to]) => ({ from, to })),
  };
}

function newIdsOf({ meaning }: JourneyDocument, { steps }: Copied): ReadonlyMap<string, string> {
  const taken = { steps: { ...meaning.steps } };
  const newIds = new Map<string, string>();
  for (const { step } of steps) {
    const id = freeStepId(taken, step.id);
    taken.steps[id] = step;
    newIds.set(step.id, id);
  }
  return newIds;
}

/** What the pasted steps need of fields: those that are missing, and new names for those that are something else here. */
function fieldsFor({ meaning }: JourneyDocument, { fields }: Copied) {
  const names = new Map<string, string>();
  const commands: Command[] = [];
  const taken: Record<string, unknown> = { ...fields, ...meaning.fields };
  for (const [name, field] of Object.entries(fields)) {
    const own = meaning.fields[name];
    if (own && canonicalText(own.type) === canonicalText(field.type)) continue;
    let to = name;
    for (let number = 2; own && Object.hasOwn(taken, to); number += 1) to = `${name.slice(0, 58)}_${number}`;
    if (to !== name) names.set(name, to);
    taken[to] = field;
    const label =
      to === name ? field.label : `${field.label.slice(0, 110)} ${to.slice(to.lastIndexOf("_") + 1)}`;
    commands.push({ command: "set-field", name: to, field: { ...field, label } });
  }
  // Names are changed in what was copied, where they still mean what they meant there.
  const source = { meaning: { ...meaning, fields }, catalogue: emptyCatalogue };
  const settingsOf = (step: Step) =>
    [...names].reduce(
      (settings, [from, to]) => renamedIn({ ...source, step: { ...step, settings } }, from, to),
      step.settings,
    );
  return { names, commands, settingsOf };
}

function drawingOf(
  { layout }: JourneyDocument,
  { notes = [], groups = [] }: Copied,
  newIds: ReadonlyMap<string, string>,
) {
  const commands: Command[] = [];
  const takenNotes: Record<string, unknown> = { ...layout.notes };
  const takenGroups: Record<string, unknown> = { ...layout.groups };
  for (const note of notes) {
    const id = freeId(takenNotes, "note");
    takenNotes[id] = note;
    commands.push({ command: "set-note", id, note: { ...note, x: note.x + 40, y: note.y + 40 } });
  }
  for (const group of groups) {
    const id = freeId(takenGroups, "group");
    takenGroups[id] = group;
    const steps = group.steps.flatMap((step) => newIds.get(step) ?? []);
    commands.push({ command: "set-group", id, group: { ...group, steps } });
  }
  return { commands, notes: commands.flatMap((one) => (one.command === "set-note" ? [one.id] : [])) };
}

/** A gate that was copied together with the step it guards guards the copy, and a join joins the copied fork. */
function withNewIds(settings: JsonObject, newIds: ReadonlyMap<string, string>): JsonObject {
  const renamed = ["guards", "fork"].flatMap((name): [string, string][] => {
    const value = settings[name];
    const copy = typeof value === "string" ? newIds.get(value) : undefined;
    return copy === undefined ? [] : [[name, copy]];
  });
  return { ...settings, ...Object.fromEntries(renamed) };
}

function parse(text: string): Copied | null {
  if (text.length > 1_000_000) return null;
  try {
    const parsed = clipboardSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
