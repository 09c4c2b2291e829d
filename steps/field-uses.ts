/** Where a journey's fields are set, read and named, as its kinds answer. */
import { namesField } from "@/core/expression/rename-name";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning, Step } from "@/core/journey/document";
import { templateFields } from "@/core/step/template";
import { kindRegistry } from "@/steps/kinds";
import { valueAt } from "@/steps/settings-path";

/** How a step uses a field: it sets it, may set it, reads it, or only names it (as a handoff's key entity). */
export type FieldUse = { step: string; title: string; how: "sets" | "may set" | "reads" | "names" };

/** The uses of every field, by its name, each step once a way of use, in the order of the steps. */
export function fieldUses(meaning: Meaning, catalogue: Catalogue): ReadonlyMap<string, readonly FieldUse[]> {
  const uses = new Map<string, FieldUse[]>();
  for (const step of Object.values(meaning.steps)) {
    for (const [name, hows] of usesIn({ step, meaning, catalogue })) {
      const known = uses.get(name) ?? [];
      uses.set(name, [...known, ...hows.map((how) => ({ step: step.id, title: step.title, how }))]);
    }
  }
  return uses;
}

function usesIn({ step, meaning, catalogue }: { step: Step; meaning: Meaning; catalogue: Catalogue }) {
  const found = new Map<string, FieldUse["how"][]>();
  const kind = kindRegistry.find(step.kind);
  const parsed = kind?.settingsSchema.safeParse(step.settings);
  if (!kind || !parsed?.success) return found;
  const view = { step, settings: parsed.data, meaning, catalogue };
  const add = (name: string, how: FieldUse["how"]) => {
    const hows = found.get(name) ?? [];
    if (!hows.includes(how)) found.set(name, [...hows, how]);
  };
  for (const { name: exit } of kind.exits(view))
    for (const name of kind.writes(view, exit)) add(name, "sets");
  for (const name of [...kind.fills(view), ...kind.setsEarly(view)])
    if (!found.has(name)) add(name, "may set");
  for (const name of kind.reads(view)) add(name, "reads");
  const fields = Object.keys(meaning.fields);
  for (const { source, locals } of kind.expressions(view)) {
    const hidden = Object.keys(locals ?? {});
    // A quick look first: hundreds of fields in hundreds of expressions are not all read as trees.
    for (const name of fields)
      if (source.includes(name) && namesField(source, name, hidden)) add(name, "reads");
  }
  for (const { at, as } of kind.fieldPlaces(view)) {
    const value = valueAt(step.settings, at);
    const names =
      typeof value === "string"
        ? as === "text"
          ? templateFields(value)
          : [value]
        : value !== undefined && value !== null && typeof value === "object"
          ? Object.keys(value)
          : [];
    for (const name of names) if (!found.has(name)) add(name, "names");
  }
  return found;
}
