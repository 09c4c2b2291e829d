import type { Step } from "@/core/journey/document";
import type { Exit } from "@/core/step/contract";
import { counted } from "@/core/step/counted";

/** How far below a box's top its way in and its only way out stand, in canvas units. */
export const handleTop = 28;

export type ExitsShown = {
  /** The only way on: its handle stands beside the title, so that a story in a line is drawn in a line. */
  main: Exit | null;
  /** Below the box's words, each with its title and handle. */
  rows: readonly Exit[];
  /** Left open and cared for by the journey: no handle until the step is chosen. */
  quiet: readonly Exit[];
};

/** Which exits a box shows: those that are connected or must be; all of them when `showAll`. */
export function exitsShown(
  step: Pick<Step, "connections">,
  exits: readonly Exit[],
  showAll: boolean,
): ExitsShown {
  const isLoud = (exit: Exit) => step.connections[exit.name] !== undefined || exit.otherwise === "none";
  const loud = exits.filter(isLoud);
  // Whether one way stands beside the title does not depend on what is chosen: a handle must not jump under the pointer.
  const main = loud.length === 1 ? (loud[0] ?? null) : null;
  const rest = exits.filter((exit) => exit !== main);
  return {
    main,
    rows: showAll ? rest : rest.filter(isLoud),
    quiet: showAll ? [] : rest.filter((exit) => !isLoud(exit)),
  };
}

/** Where the quiet exits lead, in a few words: "3 ways → fallback"; each by name in `all`. */
export function quietWords(quiet: readonly Exit[]): { short: string; all: string } {
  const leads = (exit: Exit) => (exit.otherwise === "close" ? "the case is closed" : "the fallback handoff");
  const all = quiet.map((exit) => `${exit.title}: ${leads(exit)}`).join("; ");
  const toFallback = quiet.filter((exit) => exit.otherwise === "fallback").length;
  const closing = quiet.length - toFallback;
  const ways = (count: number) => counted(count, "way");
  const short = [
    toFallback > 0 ? `${ways(toFallback)} → fallback` : null,
    closing > 0 ? `${ways(closing)} → close` : null,
  ];
  return { short: short.filter(Boolean).join(", "), all };
}
