import { performerNames } from "@/core/check/rules/assignments";
import { toEnglish } from "@/core/expression/english";
import type { Json } from "@/core/expression/value";
import { emptyCatalogue } from "@/core/journey/defaults";
import type { ValueChange } from "@/core/journey/diff";
import type { Meaning, Step } from "@/core/journey/document";
import type { Performer } from "@/core/journey/words";
import { durationText } from "@/steps/describe-words";
import { exitTitle } from "@/steps/exit-title";
import { kindRegistry } from "@/steps/kinds";
import { settingName } from "@/steps/setting-name";

/** A value that differs, as people say it; null where there is none. */
export type ShownValue = { name: string; before: string | null; after: string | null };

/** Where a value stands, for the words that stand for it. */
type Place = { meaning: Meaning; step: Step | null };

/** One difference in plain words: conditions in English, steps by their titles, fields by their labels. */
export function shownValue(change: ValueChange, before: Place, after: Place): ShownValue {
  const { at } = change;
  return {
    name: nameOf(at, after),
    before: wordsOf(at, change.before, before),
    after: wordsOf(at, change.after, after),
  };
}

function nameOf(at: string, { meaning, step }: Place): string {
  if (!step || !at.startsWith("connections.")) return capital(settingName(at));
  return `After “${exitTitle(step, at.slice("connections.".length), meaning, kindRegistry)}”`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function wordsOf(at: string, value: Json | undefined, place: Place): string | null {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return at.endsWith("Minutes") ? durationText(value) : String(value);
  if (typeof value === "string") return textWords(at, value, place);
  if (Array.isArray(value))
    return (
      value
        .map((item) => wordsOf(at, item, place))
        .filter((item) => item !== null)
        .join(", ") || null
    );
  return Object.entries(value)
    .flatMap(([key, part]) => {
      const words = wordsOf(`${at}.${key}`, part, place);
      return words === null ? [] : [`${settingName(key)}: ${words}`];
    })
    .join("; ");
}

function textWords(at: string, value: string, { meaning, step }: Place): string {
  if (at === "assignment.by") return performerNames[value as Performer]; // the meaning was parsed: it is one of them
  if (at.startsWith("connections.") || at === "start" || at === "fallbackHandoff" || at === "settings.guards")
    return meaning.steps[value]?.title ?? value;
  if (step && expressionsOf(step, meaning).has(at)) return toEnglish(value, vocabulary(meaning));
  return Object.hasOwn(meaning.fields, value) ? (meaning.fields[value]?.label ?? value) : value;
}

/** Places in a step that hold a condition or another expression. */
function expressionsOf(step: Step, meaning: Meaning): Set<string> {
  const kind = kindRegistry.find(step.kind);
  const settings = kind?.settingsSchema.safeParse(step.settings);
  if (!kind || !settings?.success) return new Set();
  const view = { step, settings: settings.data, meaning, catalogue: emptyCatalogue };
  return new Set(kind.expressions(view).map((use) => `settings.${use.at}`));
}

function vocabulary(meaning: Meaning) {
  const fields = Object.entries(meaning.fields);
  return {
    labels: Object.fromEntries(fields.map(([name, field]) => [name, field.label])),
    fields: Object.fromEntries(fields.map(([name, field]) => [name, field.type])),
  };
}
