import type { Catalogue } from "@/core/journey/catalogue";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument, Step } from "@/core/journey/document";
import { mainExit } from "./main-exit";

/** Removes steps. With `reconnect`, what led to a removed step leads to where its main exit led. */
export function removeSteps(
  document: JourneyDocument,
  catalogue: Catalogue,
  removed: { ids: readonly string[]; reconnect: boolean },
): Command[] {
  const gone = new Set(removed.ids);
  const { steps, start } = document.meaning;
  const commands: Command[] = [];
  if (removed.reconnect) {
    for (const other of Object.values(steps)) {
      if (gone.has(other.id)) continue;
      for (const [exit, to] of Object.entries(other.connections)) {
        const onward = gone.has(to) ? onwardOf(document, catalogue, { from: to, gone }) : null;
        if (onward) commands.push({ command: "connect", from: other.id, exit, to: onward });
      }
    }
    const next = gone.has(start) ? onwardOf(document, catalogue, { from: start, gone }) : null;
    if (next) commands.push({ command: "set-start", step: next });
  }
  for (const id of removed.ids) if (steps[id]) commands.push({ command: "remove-step", id });
  return commands;
}

/** The first step after `from` along main exits that stays; null when the way ends or turns in a circle. */
function onwardOf(
  document: JourneyDocument,
  catalogue: Catalogue,
  way: { from: string; gone: ReadonlySet<string> },
): string | null {
  const seen = new Set<string>();
  let current: string | undefined = way.from;
  while (current !== undefined && way.gone.has(current) && !seen.has(current)) {
    seen.add(current);
    const step: Step | undefined = document.meaning.steps[current];
    const exit: string | null = step ? mainExit(step, document, catalogue) : null;
    current = exit === null ? undefined : step?.connections[exit];
  }
  // A draft may lead to a step that is gone; nothing can be connected to that.
  return current !== undefined && !way.gone.has(current) && document.meaning.steps[current] ? current : null;
}
