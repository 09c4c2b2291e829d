/** A field's new name, written wherever the journey names it: its kinds say where (expressions and field places). */
import { renameName } from "@/core/expression/rename-name";
import type { Json, JsonObject } from "@/core/expression/value";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Command } from "@/core/journey/commands";
import type { Meaning, Step } from "@/core/journey/document";
import type { FieldPlace } from "@/core/step/contract";
import { kindRegistry } from "@/steps/kinds";
import { changeAt } from "@/steps/settings-path";

/** Edits that give a field another name, as one change; none when there is no such field or the name is taken. */
export function renameField(
  { meaning, catalogue }: { meaning: Meaning; catalogue: Catalogue },
  from: string,
  to: string,
): Command[] {
  const field = Object.hasOwn(meaning.fields, from) ? meaning.fields[from] : undefined;
  if (!field || from === to || Object.hasOwn(meaning.fields, to)) return [];
  const steps = Object.values(meaning.steps).flatMap((step): Command[] => {
    const settings = renamedIn({ step, meaning, catalogue }, from, to);
    return settings === step.settings ? [] : [{ command: "set-step", step: { ...step, settings } }];
  });
  return [{ command: "set-field", name: to, field }, ...steps, { command: "remove-field", name: from }];
}

type Place = { step: Step; meaning: Meaning; catalogue: Catalogue };

/** The step's settings with the name changed; the same object where they do not name the field. */
export function renamedIn({ step, meaning, catalogue }: Place, from: string, to: string): JsonObject {
  const kind = kindRegistry.find(step.kind);
  const parsed = kind?.settingsSchema.safeParse(step.settings);
  // Settings that are wrong, or of a kind that is not known here, are left to whoever repairs them.
  if (!kind || !parsed?.success) return step.settings;
  const view = { step, settings: parsed.data, meaning, catalogue };
  let settings = step.settings;
  const put = (at: string, change: (value: Json) => Json) => {
    const next = changeAt(settings, at, change);
    if (JSON.stringify(next) !== JSON.stringify(settings)) settings = next;
  };
  for (const { at, locals } of kind.expressions(view))
    put(at, (value) =>
      typeof value === "string" ? renameName(value, from, to, Object.keys(locals ?? {})) : value,
    );
  for (const place of kind.fieldPlaces(view)) put(place.at, (value) => renamedAt(value, place, { from, to }));
  return settings;
}

type Names = { from: string; to: string };

function renamedAt(value: Json, { as }: FieldPlace, { from, to }: Names): Json {
  if (as === "name") return value === from ? to : value;
  if (as === "text") return typeof value === "string" ? renamedSlots(value, { from, to }) : value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, of]) => [key === from ? to : key, of]));
}

function renamedSlots(text: string, { from, to }: Names): string {
  // Names are letters, digits and underscores: nothing in them means something else in a pattern.
  return text.replaceAll(new RegExp(`\\{${from}(?=[.}])`, "g"), `{${to}`);
}
