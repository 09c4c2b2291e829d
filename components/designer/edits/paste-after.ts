import type { Catalogue } from "@/core/journey/catalogue";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument } from "@/core/journey/document";
import { apply } from "@/core/journey/edit";
import { pasteSteps, type Pasted } from "./clipboard";
import { mainExit } from "./main-exit";

/**
 * The commands that paste copied steps after a step: that step leads to the first of them, and the last leads on to where
 * it led before. Without such a step they stand free. Null when the text is not from here.
 */
export function pasteAfter(
  document: JourneyDocument,
  catalogue: Catalogue,
  given: { text: string; after: string | null },
): Pasted | null {
  const pasted = pasteSteps(document, given.text);
  const [first] = pasted?.ids ?? [];
  const last = pasted?.ids.at(-1);
  const before = given.after === null ? undefined : document.meaning.steps[given.after];
  if (!pasted || first === undefined || last === undefined || !before) return pasted;
  const exit = mainExit(before, document, catalogue);
  if (exit === null) return pasted;
  const commands: Command[] = [...pasted.commands, { command: "connect", from: before.id, exit, to: first }];
  const leadsOn = before.connections[exit];
  const onward = leadsOn !== undefined && document.meaning.steps[leadsOn] ? leadsOn : undefined;
  const after = onward === undefined ? null : afterAll(document, pasted.commands);
  const end = after?.meaning.steps[last];
  const out = after && end ? mainExit(end, after, catalogue) : null;
  if (onward !== undefined && out !== null && end && end.connections[out] === undefined)
    commands.push({ command: "connect", from: last, exit: out, to: onward });
  return { ...pasted, commands };
}

function afterAll(document: JourneyDocument, commands: readonly Command[]): JourneyDocument | null {
  let current = document;
  for (const command of commands) {
    const applied = apply(current, command);
    if (!applied.ok) return null;
    current = applied.document;
  }
  return current;
}
