import type { z } from "zod";
import { completeDocument } from "@/core/journey/complete-document";
import { journeyDocumentSchema, type JourneyDocument } from "@/core/journey/document";
import { fieldsMax, stepsMax } from "@/core/journey/edit";
import { bytesMax, jsonTrouble } from "@/core/journey/json-bounds";
import { jsonTextTrouble } from "@/core/journey/strict-json";
import { upgradeDocument } from "@/core/journey/upgrades";

export type Parsed =
  { ok: true; document: JourneyDocument; upgrades: string[] } | { ok: false; message: string };

/**
 * Reads a journey from a file's text or from a value that was JSON already. Bounded in size and depth; what is refused
 * is said with where it stands and what to do. Steps without a position get one.
 */
export function parseDocument(input: unknown): Parsed {
  const read = typeof input === "string" ? readText(input) : { ok: true as const, value: input };
  if (!read.ok) return read;
  const wrong = jsonTrouble(read.value);
  if (wrong !== null) return refused(wrong);
  const { value } = read;
  if (value === null || typeof value !== "object" || Array.isArray(value))
    return refused("It is not a journey: a journey is an object with format, meaning and layout.");
  const upgraded = upgradeDocument(Object.fromEntries(Object.entries(value)));
  if (!upgraded.ok) return upgraded;
  const parsed = journeyDocumentSchema.safeParse(upgraded.document);
  if (!parsed.success) return refused(issueSentence(parsed.error));
  const unfit = boundsTrouble(parsed.data);
  if (unfit !== null) return refused(unfit);
  return { ok: true, document: completeDocument(parsed.data), upgrades: upgraded.applied };
}

function refused(message: string): Parsed & { ok: false } {
  return { ok: false, message };
}

function readText(text: string): { ok: true; value: unknown } | { ok: false; message: string } {
  // Every UTF-16 unit is at least one byte, so that the cheap length bounds the work before the exact count.
  if (text.length > bytesMax || new TextEncoder().encode(text).length > bytesMax)
    return refused(`It is larger than ${bytesMax / 1_000_000} MB. Split it into several journeys.`);
  const wrong = jsonTextTrouble(text);
  if (wrong !== null) return refused(wrong);
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : "it cannot be read";
    return refused(`It is not JSON: ${why}. Export the journey again, or repair the file.`);
  }
}

function issueSentence(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return "It is not a journey.";
  const at = issue.path.slice(0, 8).map(String).join(".") || "the top";
  const more = error.issues.length > 1 ? ` (and ${error.issues.length - 1} more)` : "";
  return `At ${at}: ${issue.message}${more}. Correct it there.`;
}

function boundsTrouble({ meaning }: JourneyDocument): string | null {
  const steps = Object.entries(meaning.steps);
  if (steps.length > stepsMax)
    return `It has ${steps.length} steps; a journey has at most ${stepsMax}. Split it into several journeys.`;
  const fields = Object.keys(meaning.fields).length;
  if (fields > fieldsMax) return `It has ${fields} fields; a journey has at most ${fieldsMax}.`;
  const misnamed = steps.find(([key, step]) => key !== step.id);
  return misnamed
    ? `At meaning.steps.${misnamed[0]}: the step calls itself "${misnamed[1].id}". Give both the same id.`
    : null;
}
