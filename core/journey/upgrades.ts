/**
 * Journeys are stored for years, so their shape changes by named steps: each takes a document of one format to the
 * next. Add one here whenever documentFormat rises; never change one that was released.
 */
import { documentFormat } from "@/core/journey/defaults";

export type Upgrade = {
  /** The format that it takes; it makes the next one. */
  from: number;
  name: string;
  up: (document: Record<string, unknown>) => Record<string, unknown>;
};

/** None yet: format 1 is the first. */
export const upgrades: readonly Upgrade[] = [];

export type Upgraded =
  { ok: true; document: Record<string, unknown>; applied: string[] } | { ok: false; message: string };

/** The document in the newest format, with the names of the steps that brought it there. */
export function upgradeDocument(
  document: Record<string, unknown>,
  steps: readonly Upgrade[] = upgrades,
  newest: number = documentFormat,
): Upgraded {
  const format = document["format"];
  if (typeof format !== "number" || !Number.isInteger(format) || format < 1)
    return {
      ok: false,
      message: `The document says no format. Add "format": ${newest} at its top, or export it again.`,
    };
  if (format > newest)
    return {
      ok: false,
      message: `The document has format ${format}, but this version knows formats up to ${newest}. Update Cuesheet and try again.`,
    };
  const applied: string[] = [];
  let current = document;
  for (let at = format; at < newest; at += 1) {
    const step = steps.find((candidate) => candidate.from === at);
    if (!step)
      return {
        ok: false,
        message: `Documents of format ${at} can no longer be read. Ask for an older version of Cuesheet.`,
      };
    current = { ...step.up(current), format: at + 1 };
    applied.push(step.name);
  }
  return { ok: true, document: current, applied };
}
