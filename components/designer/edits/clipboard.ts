import { z } from "zod";
import type { JsonObject } from "@/core/expression/value";
import type { Command } from "@/core/journey/commands";
import { fieldNameSchema, fieldSchema, stepSchema, type JourneyDocument } from "@/core/journey/document";
import { freeStepId } from "./new-step";

const clipboardSchema = z.strictObject({
  cuesheet: z.literal("steps"),
  steps: z.array(z.strictObject({ step: stepSchema, x: z.number(), y: z.number() })).max(200),
  fields: z.record(fieldNameSchema, fieldSchema),
});

/** Steps as text for the clipboard, with the connections among them and the journey's fields. */
export function copySteps(document: JourneyDocument, ids: readonly string[]): string {
  const chosen = new Set(ids);
  const steps = ids.flatMap((id) => {
    const step = document.meaning.steps[id];
    if (!step) return [];
    const connections = Object.fromEntries(
      Object.entries(step.connections).filter(([, to]) => chosen.has(to)),
    );
    return [{ step: { ...step, connections }, ...(document.layout.positions[id] ?? { x: 0, y: 0 }) }];
  });
  return JSON.stringify({ cuesheet: "steps", steps, fields: document.meaning.fields });
}

/**
 * The commands that paste copied steps with ids of their own, a little beside where they stood; fields that the journey
 * does not have come along. Null when the text is not from here.
 */
export function pasteSteps(
  document: JourneyDocument,
  text: string,
): { commands: Command[]; ids: string[] } | null {
  const copied = parse(text);
  if (!copied || copied.steps.length === 0) return null;
  const taken = { steps: { ...document.meaning.steps } };
  const newIds = new Map<string, string>();
  for (const { step } of copied.steps) {
    const id = freeStepId(taken, step.id);
    taken.steps[id] = step;
    newIds.set(step.id, id);
  }
  const commands: Command[] = Object.entries(copied.fields)
    .filter(([name]) => !document.meaning.fields[name])
    .map(([name, field]) => ({ command: "set-field", name, field }));
  for (const { step, x, y } of copied.steps) {
    const id = newIds.get(step.id) ?? step.id;
    commands.push({
      command: "add-step",
      step: { ...step, id, settings: withNewIds(step.settings, newIds), connections: {} },
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
  return { commands, ids: [...newIds.values()] };
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

function parse(text: string) {
  if (text.length > 1_000_000) return null;
  try {
    const parsed = clipboardSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
