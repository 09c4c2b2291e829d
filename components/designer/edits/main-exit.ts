import type { Catalogue } from "@/core/journey/catalogue";
import type { JourneyDocument, Step } from "@/core/journey/document";
import { lookOf } from "../step-look";

/** The exit that the story goes on by: the first ordinary one. */
export function mainExit(step: Step, document: JourneyDocument, catalogue: Catalogue): string | null {
  const exits = lookOf(step, document.meaning, catalogue)?.exits ?? [];
  return (exits.find((exit) => exit.role === "normal") ?? exits[0])?.name ?? null;
}
