import { createMemory } from "@/core/check/checkup";
import { fieldsKnownAt } from "@/core/check/known-at";
import type { Problem } from "@/core/check/problem";
import { createJourneyChecker } from "@/steps/checker";
import { kindRegistry } from "@/steps/kinds";
import { afterDelta, type CheckDelta } from "./check-delta";

// The checker beside the page: it looks at every path, which takes too long for the thread that draws.

export type CheckRequest =
  | { ask: "problems"; turn: number; delta: CheckDelta }
  /** About the document of the last check. */
  | { ask: "known-fields"; question: number; step: string };
export type CheckAnswer =
  | { of: "problems"; turn: number; problems: Problem[] }
  | { of: "known-fields"; question: number; fields: string[] | null };

const checker = createJourneyChecker();
const memory = createMemory();
let checked: ReturnType<typeof afterDelta> = null;

self.addEventListener("message", ({ data }: MessageEvent<CheckRequest>) => {
  const answer = data.ask === "problems" ? problemsOf(data) : knownFields(data);
  if (answer) self.postMessage(answer);
});

function problemsOf({ turn, delta }: Extract<CheckRequest, { ask: "problems" }>): CheckAnswer | null {
  checked = afterDelta(checked, delta);
  if (!checked) return null;
  return { of: "problems", turn, problems: checker.check(checked.document, checked.catalogue) };
}

function knownFields({ question, step }: Extract<CheckRequest, { ask: "known-fields" }>): CheckAnswer {
  if (!checked) return { of: "known-fields", question, fields: null };
  const { document: input, catalogue } = checked;
  const fields = fieldsKnownAt({ input, catalogue, registry: kindRegistry, memory }, step);
  return { of: "known-fields", question, fields };
}
