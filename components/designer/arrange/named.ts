import type { Command } from "@/core/journey/commands";
import type { JourneyDocument } from "@/core/journey/document";
import { groupsOf, renameGroup } from "./groups";

/** What is to be renamed, and the title that it has. */
export type Named = { is: "group" | "step"; id: string; title: string };

/** The group, or else the first selected step; null when neither is there. */
export function namedBy(
  { document, selection }: { document: JourneyDocument; selection: readonly string[] },
  group: string | null,
): Named | null {
  const chosen = group === null ? undefined : groupsOf(document)[group];
  if (group !== null && chosen) return { is: "group", id: group, title: chosen.title };
  const step = document.meaning.steps[selection[0] ?? ""];
  return step ? { is: "step", id: step.id, title: step.title } : null;
}

/** False when somebody removed it meanwhile. */
export function isStillThere(document: JourneyDocument, { is, id }: Named): boolean {
  return (is === "group" ? groupsOf(document)[id] : document.meaning.steps[id]) !== undefined;
}

/** The change that gives it the title as it was written; null when it has that already, or is gone. */
export function renamed(
  document: JourneyDocument,
  named: Named,
  written: string,
): { title: string; commands: Command[] } | null {
  const title = written.trim().replaceAll(/\s+/g, " ");
  if (title === "" || title === named.title || !isStillThere(document, named)) return null;
  if (named.is === "group")
    return { title: "Rename group", commands: renameGroup(document, named.id, title) };
  const step = document.meaning.steps[named.id];
  return step
    ? { title: "Rename step", commands: [{ command: "set-step", step: { ...step, title } }] }
    : null;
}
