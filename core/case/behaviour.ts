/**
 * What the interpreter's numbers mean (R6). A case keeps the number that it started with, and is decided by it for ever:
 *   1 the first.
 *   2 the receipt of a refused call proves nothing; a person whose handoff is taken away does not have the case any more;
 *     a tool that a person rejects says so in its field for refusals.
 */
import type { CaseState } from "@/core/case/state";

/** Raised only when decisions change. */
export const interpreterNumber = 2;

/** True when a case is decided as from the number on. */
export function decidesAs(state: Pick<CaseState, "interpreter">, number: number): boolean {
  return state.interpreter >= number;
}
