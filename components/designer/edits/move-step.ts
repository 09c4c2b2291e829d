import type { Catalogue } from "@/core/journey/catalogue";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument, Step } from "@/core/journey/document";
import { lookOf } from "../step-look";
import { mainExit } from "./main-exit";

export type Move = { step: string; to: { side: "before" | "after"; step: string } };
export type Moved = { title: string; commands: Command[] } | { refused: string };

/**
 * The commands that move a step along its line: what led to it leads on to what follows it, and it is threaded in before
 * or after another step. Only a step with a single way onward can be moved so; others are moved on the canvas.
 */
export function moveStep(document: JourneyDocument, catalogue: Catalogue, { step: id, to }: Move): Moved {
  const { steps, start } = document.meaning;
  const step = steps[id];
  const target = steps[to.step];
  if (!step || !target || id === to.step) return { refused: "There is nothing to move." };
  const why = fixedWhy(document, catalogue, step);
  if (why) return { refused: why };
  const exit = mainExit(step, document, catalogue);
  const leadsOn = exit === null ? undefined : step.connections[exit];
  // A way to a step that is gone leads nowhere.
  const onward = leadsOn !== undefined && steps[leadsOn] ? leadsOn : undefined;
  if (exit === null) return { refused: `“${step.title}” ends the journey: nothing can follow it.` };
  // Worked out on a copy of the connections, so that the order of the edits below does not matter.
  const ways = new Map(Object.values(steps).map((one) => [one.id, { ...one.connections }]));
  let first = start;
  for (const own of ways.values()) {
    for (const [name, leadsTo] of Object.entries(own)) {
      if (leadsTo !== id) continue;
      if (onward === undefined || onward === id) delete own[name];
      else own[name] = onward;
    }
  }
  if (first === id && onward !== undefined) first = onward;
  const own = ways.get(id) ?? {};
  delete own[exit];
  if (to.side === "before") {
    for (const [from, other] of ways) {
      if (from === id) continue;
      for (const [name, leadsTo] of Object.entries(other)) if (leadsTo === to.step) other[name] = id;
    }
    if (first === to.step) first = id;
    own[exit] = to.step;
  } else {
    const out = mainExit(target, document, catalogue);
    if (out === null) return { refused: `“${target.title}” ends the journey: nothing can follow it.` };
    const before = ways.get(to.step)?.[out];
    const from = ways.get(to.step);
    if (from) from[out] = id;
    if (before !== undefined && before !== id && steps[before]) own[exit] = before;
  }
  const commands: Command[] = [];
  for (const [from, after] of ways) commands.push(...rewired(steps[from], after));
  if (first !== start) commands.push({ command: "set-start", step: first });
  const words = `${to.side} ${target.title}`;
  return { title: `Move ${step.title} ${words}`, commands };
}

/** Why a step cannot be moved along its line; null when it can. */
function fixedWhy(document: JourneyDocument, catalogue: Catalogue, step: Step): string | null {
  const look = lookOf(step, document.meaning, catalogue);
  if (!look) return `“${step.title}” is of a kind that is not known here.`;
  if (look.kind.forks(look.view) || look.kind.joins(look.view))
    return `“${step.title}” opens or joins branches: move it on the canvas.`;
  const drawn = look.exits.filter(
    (exit) => exit.role === "normal" && step.connections[exit.name] !== undefined,
  );
  return drawn.length > 1 ? `“${step.title}” goes on in ${drawn.length} ways: move it on the canvas.` : null;
}

function rewired(step: Step | undefined, after: Record<string, string>): Command[] {
  if (!step) return [];
  const names = new Set([...Object.keys(step.connections), ...Object.keys(after)]);
  return [...names].flatMap((exit): Command[] => {
    const to = after[exit];
    if (to === step.connections[exit]) return [];
    return to === undefined
      ? [{ command: "disconnect", from: step.id, exit }]
      : [{ command: "connect", from: step.id, exit, to }];
  });
}
