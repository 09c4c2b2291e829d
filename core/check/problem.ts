import type { Json } from "@/core/expression/value";
import type { Command } from "@/core/journey/commands";

/**
 * One point of a counter-example: the step, and the exit by which the path leaves it: "" at the last one, "aside" where
 * the case is set aside to the fallback handoff from amid the step (nobody drew that way).
 */
export type PathPoint = { step: string; exit: string };

/** What the checker found. `path` starts at the journey's start and ends where the problem shows itself. */
export type Problem = {
  rule: string;
  severity: "error" | "warning";
  /** The step it is about; null when it is about the journey. */
  step: string | null;
  /** Path in the step's settings, when it is about one. */
  at: string | null;
  /** One plain sentence for a compliance officer. */
  message: string;
  path: PathPoint[];
  /** Values that show it (tables and conditions), by field or input. */
  inputs?: Record<string, Json>;
  /** Why the path may not be runnable as it stands: where the check sees more ways than a case can take. */
  conservative?: string;
  fix: { title: string; commands: Command[] } | null;
};
