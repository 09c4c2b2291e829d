import type { Json } from "@/core/expression/value";
import type { Catalogue } from "@/core/journey/catalogue";
import type { JourneyDocument, Step } from "@/core/journey/document";
import { lookOf } from "../step-look";
import { notesInOrder } from "./notes";

/** Where the words were found; `at` says in what, such as "its title" or "its settings", `excerpt` around which words. */
export type Match = { at: string; excerpt: string } & (
  { is: "step"; step: string } | { is: "note"; note: string } | { is: "field"; field: string }
);

type Place = { at: string; text: string };

/**
 * Everything in a journey that has the words: steps by title, kind, settings, note, operation, queue and called journey,
 * steps that use a field of that name, fields that no step uses, and notes. Titles first, then as the journey goes.
 */
export function findInJourney(document: JourneyDocument, catalogue: Catalogue, wanted: string): Match[] {
  const words = wanted.trim().toLowerCase();
  if (words === "") return [];
  const { steps, fields } = document.meaning;
  const found = Object.values(steps).flatMap((step) => {
    const place = placesOf(step, document, catalogue).find(({ text }) => text.toLowerCase().includes(words));
    return place
      ? [{ is: "step" as const, step: step.id, at: place.at, excerpt: excerptOf(place.text, words) }]
      : [];
  });
  const byTitle = (match: Match) => (match.at === titlePlace ? 0 : 1);
  const unused = Object.entries(fields)
    .filter(([name, { label }]) => `${label}\n${name}`.toLowerCase().includes(words))
    .filter(([name]) => !Object.values(steps).some((step) => usesField(step, name)))
    .map(([name, { label }]): Match => ({
      is: "field",
      field: name,
      at: "a field that no step uses",
      excerpt: label,
    }));
  const notes = notesInOrder(document).flatMap((note): Match[] => {
    const text = document.layout.notes?.[note]?.text ?? "";
    return text.toLowerCase().includes(words)
      ? [{ is: "note", note, at: "a note", excerpt: excerptOf(text, words) }]
      : [];
  });
  return [...found.toSorted((a, b) => byTitle(a) - byTitle(b)), ...unused, ...notes];
}

const titlePlace = "its title";

function placesOf(step: Step, { meaning }: JourneyDocument, catalogue: Catalogue): Place[] {
  const look = lookOf(step, meaning, catalogue);
  const called = look?.kind.calls(look.view)?.journey;
  const operation = look?.kind.operation(look.view) ?? undefined;
  const queue = step.assignment.queue;
  const fields = Object.entries(meaning.fields).filter(([name]) => usesField(step, name));
  return [
    { at: titlePlace, text: step.title },
    { at: "its kind", text: look?.kind.title ?? step.kind },
    ...fields.map(([name, { label }]) => ({ at: "a field that it uses", text: `${label} (${name})` })),
    ...textsIn(step.settings).map((text) => ({ at: "its settings", text })),
    ...(step.note === undefined ? [] : [{ at: "its note for the performer", text: step.note }]),
    ...(called === undefined
      ? []
      : [{ at: "the journey that it runs", text: catalogue.journeys?.[called]?.title ?? called }]),
    ...(operation === undefined
      ? []
      : [{ at: "its operation", text: catalogue.operations[operation]?.title ?? operation }]),
    ...(queue === undefined ? [] : [{ at: "its queue", text: catalogue.queues[queue]?.title ?? queue }]),
    { at: "its name in the file", text: step.id },
  ];
}

function textsIn(value: Json): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => [
    ...textsIn(item),
    ...(typeof item === "string" ? [] : [name]),
  ]);
}

/** Whether the field's name stands in the step's settings, by itself or within an expression or a text. */
function usesField(step: Step, name: string): boolean {
  const whole = new RegExp(`(?<![A-Za-z0-9_.])${name}(?![A-Za-z0-9_])`);
  return textsIn(step.settings).some((text) => whole.test(text));
}

const aroundLength = 28;

/** The words with a little of what stands around them. */
function excerptOf(text: string, words: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  const at = line.toLowerCase().indexOf(words);
  const from = Math.max(0, at - aroundLength);
  const to = Math.min(line.length, at + words.length + aroundLength);
  return `${from > 0 ? "…" : ""}${line.slice(from, to)}${to < line.length ? "…" : ""}`;
}
