import type { Catalogue } from "@/core/journey/catalogue";
import type { JourneyDocument } from "@/core/journey/document";
import { lookOf } from "../step-look";

export type Way = { from: string; exit: string; to: string };
/** Where the ways of a journey lead into chosen steps and out of them. */
export type Border = {
  /** The one step that is come to from outside. */
  entry: string;
  into: readonly Way[];
  /** Ways to steps outside, without those that lead to the fallback handoff anyhow. */
  out: readonly Way[];
  /** Where those lead, each once. */
  onward: readonly string[];
  /** Where the entry leads outside when a case comes to it too often; null where that is the fallback handoff. */
  exhausted: string | null;
};
export type BorderFound = { ok: true; value: Border } | { ok: false; why: string };

/** The border of the chosen steps, or why a journey of their own cannot have it. */
export function bordersOf(
  document: JourneyDocument,
  catalogue: Catalogue,
  chosen: ReadonlySet<string>,
): BorderFound {
  const { steps, start } = document.meaning;
  const ways = Object.values(steps).flatMap((step) =>
    Object.entries(step.connections)
      .filter(([, to]) => steps[to])
      .map(([exit, to]): Way => ({ from: step.id, exit, to })),
  );
  const into = ways.filter(({ from, to }) => !chosen.has(from) && chosen.has(to));
  const entries = [...new Set([...(chosen.has(start) ? [start] : []), ...into.map(({ to }) => to)])];
  const [entry] = entries;
  const titles = (ids: readonly string[]) => ids.map((id) => `“${steps[id]?.title ?? id}”`).join(" and ");
  if (entry === undefined) return refused("No way leads to the selected steps.");
  if (entries.length > 1)
    return refused(
      `The selection is come to at ${entries.length} steps: ${titles(entries)}. A journey begins with one step: select what lies between too, or less.`,
    );
  const out = ways.filter(
    (way) => chosen.has(way.from) && !chosen.has(way.to) && !isAnyhow(document, catalogue, way),
  );
  const onward = [...new Set(out.map(({ to }) => to))];
  if (onward.length === 0)
    return refused(
      "No way leads on from the selected steps, so the journey that calls them could not go on.",
    );
  const leaving = out.find((way) => way.from === entry && way.exit === "exhausted");
  return { ok: true, value: { entry, into, out, onward, exhausted: leaving?.to ?? null } };
}

/** An exit that is drawn to the fallback handoff, and would lead there without being drawn. */
function isAnyhow({ meaning }: JourneyDocument, catalogue: Catalogue, { from, exit, to }: Way): boolean {
  const step = meaning.steps[from];
  if (to !== meaning.fallbackHandoff || !step) return false;
  const found = lookOf(step, meaning, catalogue)?.exits.find(({ name }) => name === exit);
  return found?.otherwise === "fallback";
}

function refused(why: string): BorderFound {
  return { ok: false, why };
}
