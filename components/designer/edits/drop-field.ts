import { sameMeaning } from "@/core/journey/canonical";
import type { Catalogue } from "@/core/journey/catalogue";
import type { JourneyDocument } from "@/core/journey/document";
import { lookOf } from "../step-look";
import type { Drop } from "./drop-item";

/** A field dropped on a step: what the step's kind makes of it, or why it takes none. */
export function dropField(
  document: JourneyDocument,
  catalogue: Catalogue,
  dropped: { field: string; step: string },
): Drop {
  const step = document.meaning.steps[dropped.step];
  const look = step && lookOf(step, document.meaning, catalogue);
  const field = document.meaning.fields[dropped.field];
  if (!step || !look || !field) return { refused: "That field or step is gone." };
  const taken = look.kind.takes(look.view, dropped.field);
  if (!taken) {
    return {
      refused: `${look.kind.title} steps take no fields. Drop it on a handoff, a question or a task.`,
    };
  }
  if (taken === "full") return { refused: `“${step.title}” has no room for more fields.` };
  const { settings } = taken;
  if (sameMeaning(settings, step.settings))
    return { refused: `“${step.title}” has “${field.label}” already.` };
  return {
    title: `Give ${step.title} ${field.label}`,
    sentence: `${field.label} ${taken.says}`,
    commands: [{ command: "set-step", step: { ...step, settings } }],
    select: [step.id],
    ghost: null,
  };
}
