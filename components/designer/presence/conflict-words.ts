import { emptyCatalogue } from "@/core/journey/defaults";
import type { JourneyDocument, Step } from "@/core/journey/document";
import type { Conflict } from "@/core/journey/merge-conflict";
import { kindRegistry } from "@/steps/kinds";
import { outlineOf } from "@/steps/describe";
import { exitTitle } from "@/steps/exit-title";
import { settingName } from "@/steps/setting-name";

// What two people disagree about, in words.

/** The place inside: "title", "way “Done”", "condition"; null when it is about all of it. */
export function placeOf({ what, id, at }: Conflict, document: JourneyDocument): string | null {
  const [first, second] = at;
  if (first === undefined) return null;
  if (first === "kind") return "kind and settings";
  if (first === "assignment") return "performer";
  if (what === "note") return "text";
  if (first === "connections" && second !== undefined) {
    const step = document.meaning.steps[id];
    const title = step ? exitTitle(step, second, document.meaning, kindRegistry) : second;
    return `way “${title}”`;
  }
  return settingName(at.join("."));
}

/** One side's value, short enough to stand beside the other. */
export function valueText(value: unknown, conflict: Conflict, document: JourneyDocument): string {
  const [first] = conflict.at;
  if (conflict.at.length === 0) return wholeText(value, conflict, document);
  if (value === undefined) return first === "connections" ? "Not connected" : "Nothing";
  if (first === "connections" || first === "start" || first === "fallbackHandoff")
    return `To “${document.meaning.steps[String(value)]?.title ?? String(value)}”`;
  return plainText(value);
}

function wholeText(value: unknown, { what }: Conflict, document: JourneyDocument): string {
  if (value === undefined) return "Removed";
  if (what === "step" && isBag(value)) {
    const step = value as Step; // of a conflict over a step
    const meaning = { ...document.meaning, steps: { ...document.meaning.steps, [step.id]: step } };
    const sentence = outlineOf(meaning, emptyCatalogue).find((line) => line.step === step.id)?.sentence;
    return `Kept: ${step.title}. ${sentence ?? ""}`.trim();
  }
  return `Kept: ${plainText(value)}`;
}

const textMax = 400;

function plainText(value: unknown): string {
  const text = inWords(value, 0);
  return text.length > textMax ? `${text.slice(0, textMax)}…` : text;
}

function inWords(value: unknown, depth: number): string {
  if (typeof value === "string") return value === "" ? "empty" : value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value === null || value === undefined) return "nothing";
  if (typeof value !== "object") return String(value);
  if (depth > 3) return "…";
  if (Array.isArray(value))
    return value.length === 0 ? "none" : value.map((item) => inWords(item, depth + 1)).join(", ");
  return Object.entries(value)
    .map(([key, inner]) => `${settingName(key)}: ${inWords(inner, depth + 1)}`)
    .join("; ");
}

function isBag(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
