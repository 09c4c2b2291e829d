import type { Problem } from "@/core/check/problem";
import type { Performer } from "@/core/journey/words";
import { bundleParts, type BundlePart } from "@/core/step/contract";
import type { StepView } from "./step-view";

/** The step as a screen reader says it: "Tool step Refund, high risk, performed by AI, confirmed by Supervisors, two problems". */
export function nameOfStep(view: StepView, problems: readonly Problem[]): string {
  const { step } = view;
  const errors = problems.filter((problem) => problem.severity === "error").length;
  return [
    `${view.kindTitle} step ${step.title}`,
    view.isStart ? "start" : null,
    view.isFallback ? "fallback handoff" : null,
    `${step.tier} risk`,
    performedBy(step.assignment.by, view.queueTitle),
    view.due === null ? null : `due ${view.due}`,
    view.guardsTitle === null ? null : `guards ${view.guardsTitle}`,
    view.isHandoff ? `${bundleFill(problems)} of ${bundleParts.length} parts of the bundle` : null,
    counted(errors, "problem"),
    counted(problems.length - errors, "warning"),
  ]
    .filter((part) => part !== null)
    .join(", ");
}

/** Names of steps; one that was worked out is kept for as long as its view and its problems are the same. */
export function createStepNames(): typeof nameOfStep {
  const names = new WeakMap<StepView, { problems: readonly Problem[]; name: string }>();
  return (view, problems) => {
    const known = names.get(view);
    if (known?.problems === problems) return known.name;
    const name = nameOfStep(view, problems);
    names.set(view, { problems, name });
    return name;
  };
}

/** Who performs a step, as one says it: "performed by AI, confirmed by Supervisors". */
export function performedBy(by: Performer, queueTitle: string | null): string {
  const people = queueTitle ?? "a person";
  switch (by) {
    case "ai":
      return "performed by AI";
    case "system":
      return "performed by the system";
    case "ai-human-confirms":
      return `performed by AI, confirmed by ${people}`;
    case "human-ai-assists":
      return `performed by ${people} with the help of AI`;
    case "human":
      return `performed by ${people}`;
  }
}

/** Settings that a part stands in. While one is wrong the checker says that, and nothing yet of the paths. */
const settingOfPart: Partial<Record<BundlePart, string>> = {
  "next-step": "suggestedNext",
  "customer-message": "customerMessage",
};

/** The parts of the bundle that some path to a handoff lacks: the checker's own finding, in the bundle's order. */
export function missingParts(problems: readonly Problem[]): BundlePart[] {
  const wrong = (rule: string, at: string | undefined) =>
    problems.some((problem) => problem.rule === rule && problem.at === at);
  return bundleParts.filter(
    (part) => wrong("handoff-contract", part) || wrong("settings", settingOfPart[part]),
  );
}

/** How many of the seven parts of the bundle are there on every path. */
export function bundleFill(problems: readonly Problem[]): number {
  return bundleParts.length - missingParts(problems).length;
}

/** How the parts of the bundle are called where there is little room. */
export const partTitles: Record<BundlePart, string> = {
  intent: "the customer's intent",
  entities: "key entities",
  "completed-steps": "steps completed",
  "policy-checks": "policy checks",
  risk: "risk and verification",
  "next-step": "suggested next step",
  "customer-message": "what to tell the customer",
};

const words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** "two problems"; null for none. Small counts are written out, as they are said. */
function counted(count: number, noun: string): string | null {
  if (count === 0) return null;
  return `${words[count] ?? count} ${noun}${count === 1 ? "" : "s"}`;
}
