import { canonicalText } from "@/core/journey/canonical";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument } from "@/core/journey/document";

/** The commands that turn one document into another: how a restored version becomes an ordinary edit. */
export function replacementOf(from: JourneyDocument, to: JourneyDocument): Command[] {
  const before = from.meaning;
  const after = to.meaning;
  const commands: Command[] = [];
  for (const id of Object.keys(before.steps)) {
    if (!after.steps[id]) commands.push({ command: "remove-step", id });
  }
  for (const [id, step] of Object.entries(after.steps)) {
    if (before.steps[id]) continue;
    commands.push({
      command: "add-step",
      step: { ...step, connections: {} },
      position: to.layout.positions[id] ?? { x: 0, y: 0 },
    });
  }
  for (const name of Object.keys(before.fields)) {
    if (!after.fields[name]) commands.push({ command: "remove-field", name });
  }
  for (const [name, field] of Object.entries(after.fields)) {
    if (!same(before.fields[name], field)) commands.push({ command: "set-field", name, field });
  }
  for (const [id, step] of Object.entries(after.steps)) {
    if (!same(before.steps[id], step)) commands.push({ command: "set-step", step });
  }
  commands.push(...headCommands(from, to));
  if (!same(from.layout.positions, to.layout.positions)) {
    commands.push({ command: "move", positions: to.layout.positions });
  }
  return commands;
}

function headCommands(from: JourneyDocument, to: JourneyDocument): Command[] {
  const { name, description, pattern, intents, isFallback, completion, thresholds, start, fallbackHandoff } =
    to.meaning;
  const head = { name, description, pattern, intents, isFallback, completion, thresholds };
  const commands: Command[] = [{ command: "set-journey", ...head }];
  if (from.meaning.start !== start) commands.push({ command: "set-start", step: start });
  if (from.meaning.fallbackHandoff !== fallbackHandoff)
    commands.push({ command: "set-fallback", step: fallbackHandoff });
  return commands;
}

function same(a: unknown, b: unknown): boolean {
  return a !== undefined && b !== undefined && canonicalText(a) === canonicalText(b);
}
