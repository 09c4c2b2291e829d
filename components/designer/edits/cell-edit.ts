import { sameMeaning } from "@/core/journey/canonical";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Command } from "@/core/journey/commands";
import { stepSchema, type Assignment, type JourneyDocument, type Step } from "@/core/journey/document";
import { performedBy, type Around } from "./performed-by";

/** What can be said in one cell of the cue sheet, or in the outline's words, about one step. */
export type CellEdit =
  | { cell: "title"; value: string }
  | { cell: "stage"; value: Step["stage"] }
  | { cell: "tier"; value: Step["tier"] }
  | { cell: "performer"; value: Assignment["by"] }
  /** "" takes the queue away. */
  | { cell: "queue"; value: string }
  /** Minutes; null takes the due time away. */
  | { cell: "due"; value: number | null }
  | { cell: "note"; value: string }
  | { cell: "fields"; key: "entities" | "fields"; value: readonly string[] }
  | { cell: "guards"; value: string };

/** `commands` may be none: then nothing differs. `refused` says why the value does not fit. */
export type CellChange = { title: string; commands: Command[] } | { refused: string };

const titles: Record<CellEdit["cell"], string> = {
  title: "Rename step",
  stage: "Change stage",
  tier: "Change tier",
  performer: "Change performer",
  queue: "Change queue",
  due: "Change due time",
  note: "Edit note",
  fields: "Change fields",
  guards: "Change the guarded step",
};

/** The commands of one cell's edit of some steps: one undoable change, whose document always parses. */
export function cellEdit(
  document: JourneyDocument,
  catalogue: Catalogue,
  edit: CellEdit & { steps: readonly string[] },
): CellChange {
  const title = titles[edit.cell];
  const commands: Command[] = [];
  for (const id of edit.steps) {
    const step = document.meaning.steps[id];
    if (!step) return { refused: "The step is gone. It may have been removed meanwhile." };
    const parsed = stepSchema.safeParse(edited(step, edit, { document, catalogue }));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return { refused: issue ? `${title}: ${issue.message}` : `${title}: that does not fit.` };
    }
    if (!sameMeaning(parsed.data, step)) commands.push({ command: "set-step", step: parsed.data });
  }
  return { title, commands };
}

function edited(step: Step, edit: CellEdit, around: Around): Step {
  switch (edit.cell) {
    case "title":
      return { ...step, title: edit.value.trim().replaceAll(/\s+/g, " ") };
    case "stage":
      return { ...step, stage: edit.value };
    case "tier":
      return { ...step, tier: edit.value };
    case "performer":
      return performedBy(step, edit.value, around);
    case "queue": {
      const { queue: _old, ...rest } = step.assignment;
      return { ...step, assignment: edit.value === "" ? rest : { ...rest, queue: edit.value } };
    }
    case "due": {
      const { dueMinutes: _old, ...rest } = step;
      return edit.value === null ? rest : { ...rest, dueMinutes: edit.value };
    }
    case "note": {
      const { note: _old, ...rest } = step;
      return edit.value.trim() === "" ? rest : { ...rest, note: edit.value.trim() };
    }
    case "fields":
      return { ...step, settings: { ...step.settings, [edit.key]: [...edit.value] } };
    case "guards":
      return { ...step, settings: { ...step.settings, guards: edit.value } };
  }
}
