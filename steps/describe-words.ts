/** Words that the outline, the policy and the cue sheet share. */
import type { Stage } from "@/core/journey/words";
import type { Exit } from "@/core/step/contract";
import { exhaustedExit } from "@/core/step/exits";
import type { Told } from "@/steps/describe-lines";

/** What AI and people do in each stage (domain.md): what a new journey's cue sheet says until somebody says more. */
export const duties: Record<Stage, { ai: string; human: string }> = {
  identify: { ai: "Extract intent and entities", human: "Confirm nuance when needed" },
  verify: { ai: "Apply policy logic and checks", human: "Handle exceptions and judgement" },
  execute: { ai: "Call tools and update records", human: "Approve higher-risk actions" },
  communicate: { ai: "Draft structured messages", human: "Personalise sensitive moments" },
  escalate: { ai: "Prepare context and evidence", human: "Decide and act in edge cases" },
  close: { ai: "Confirm the resolution and document it", human: "Own the final sign-off" },
};

const units = [
  { minutes: 1_440, name: "day" },
  { minutes: 60, name: "hour" },
  { minutes: 1, name: "minute" },
];

/** Minutes in words, exactly: "4 hours", "1 day 30 minutes". */
export function durationText(minutes: number): string {
  const parts: string[] = [];
  let left = minutes;
  for (const unit of units) {
    const count = Math.floor(left / unit.minutes);
    left -= count * unit.minutes;
    if (count > 0) parts.push(`${count} ${unit.name}${count === 1 ? "" : "s"}`);
  }
  return parts.length === 0 ? "0 minutes" : parts.join(" ");
}

/** When a step is left by an exit, as a clause: "If nobody answers in 4 hours", "When the refund is over 100". */
export function clauseOf(told: Told, exit: Exit, conditionOf: (source: string) => string): string {
  const branch = told.forks?.find((one) => one.exit === exit.name);
  if (branch)
    return `${branch.background ? "Beside them, without blocking" : "At the same time"}, “${exit.title}”`;
  const arm = told.arms.find((one) => one.exit === exit.name);
  if (arm) return `When ${conditionOf(arm.condition)}`;
  if (/^otherwise$/i.test(exit.title)) return "Otherwise";
  return `${exit.role === "normal" && !/^no\b/i.test(exit.title) ? "When" : "If"} ${wordsOf(told, exit)}`;
}

/** What happened when a step is left by an exit, without If or When: "nobody answers in 4 hours", "rejected". */
export function wordsOf(told: Told, exit: Exit): string {
  const { dueMinutes } = told.step;
  if (exit.role === "overdue")
    return dueMinutes === undefined
      ? "it is not done in time"
      : `nobody answers in ${durationText(dueMinutes)}`;
  if (exit.role === "exhausted" && exit.title === exhaustedExit.title) return "it was tried too often";
  if (exit.role === "failed" && exit.title === "Failed") return "it fails";
  const words = exit.title.replace(/^(\p{Lu})(?=\p{Ll}|\s)/u, (first) => first.toLowerCase());
  if (words === "done by the person") return "the person is done";
  if (words === "exception") return "there is an exception";
  const spoken = words.replace(/^customer\b/, "the customer").replace(/^gave\b/, "the customer gave");
  return isState.test(spoken) ? `it is ${spoken}` : spoken;
}

/** Titles of exits that say what state the thing is in: "Not verified", "Above the limit", "Refused by the system". */
const isState =
  /^(not|above|within|refused|rejected|declined|unclear|handed|approved|verified|given|taken|solved|failed)\b/;
