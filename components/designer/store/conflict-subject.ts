import { listed } from "@/core/check/listed";
import type { JourneyDocument } from "@/core/journey/document";
import type { Conflict } from "@/core/journey/merge-conflict";

/** The step, field, note or group that it is about: "Refund", "the field Order number", "the journey". */
export function subjectOf(conflict: Conflict, document: JourneyDocument): string {
  const { what, id, mine, base } = conflict;
  const known = [document.meaning.steps[id], mine, base];
  switch (what) {
    case "journey":
      return "the journey";
    case "step":
      return `“${firstText(known, "title") ?? id}”`;
    case "field":
      return `the field “${firstText([document.meaning.fields[id], mine, base], "label") ?? id}”`;
    case "group":
      return `the group “${firstText([document.layout.groups?.[id], mine, base], "title") ?? id}”`;
    case "note":
      return "a note";
  }
}

function firstText(values: readonly unknown[], key: string): string | undefined {
  return values
    .map((value) => (isBag(value) && Object.hasOwn(value, key) ? value[key] : undefined))
    .find((value) => typeof value === "string");
}

/** Why a part of a change stays as others made it: "“Refund” was changed by somebody else since." */
export function leftoverSentence(conflicts: readonly Conflict[], document: JourneyDocument): string {
  const subjects = [...new Set(conflicts.map((conflict) => subjectOf(conflict, document)))];
  if (subjects.length === 0) return "";
  const shown = subjects.length > 3 ? [...subjects.slice(0, 2), `${subjects.length - 2} more`] : subjects;
  const text = listed(shown);
  const verb = subjects.length === 1 ? "was" : "were";
  return `${text.charAt(0).toUpperCase()}${text.slice(1)} ${verb} changed by somebody else since.`;
}

function isBag(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
