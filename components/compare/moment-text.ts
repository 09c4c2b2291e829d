import type { RouterInputs } from "@/components/trpc";

/** A moment of a journey's past, as the server takes it. */
export type Moment = RouterInputs["journeys"]["point"]["at"];

/**
 * A moment as it stands in an address: "draft", "live", "v3" (version 3), "r12" (revision 12 of the draft), or
 * "p-" and the id of a named point. Null for anything else.
 */
export function momentOf(text: string): Moment | null {
  if (text === "draft") return { draft: "now" };
  if (text === "live") return { version: "live" };
  const numbered = /^([vr])(\d{1,9})$/.exec(text);
  if (numbered?.[1] === "r") return { revision: Number(numbered[2]) };
  if (numbered && Number(numbered[2]) > 0) return { number: Number(numbered[2]) };
  const point = /^p-([\w-]{1,80})$/.exec(text)?.[1];
  return point === undefined ? null : { point };
}

/** The address of two moments side by side. */
export function compareHref(journeyId: string, from: string, to: string): string {
  return `/journeys/${journeyId}/compare?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`;
}
