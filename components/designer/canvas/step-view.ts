import type { Problem } from "@/core/check/problem";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning, Performer, Step } from "@/core/journey/document";
import { bundleParts, type Exit } from "@/core/step/contract";
import { lookOf } from "../step-look";

/** What the canvas draws of one step. The same object as long as nothing of it changes, so that only that box redraws. */
export type StepView = {
  step: Step;
  kindTitle: string;
  summary: string;
  exits: readonly Exit[];
  isStart: boolean;
  isGate: boolean;
  isHandoff: boolean;
  /** Title of the step that a gate guards; null for other steps. */
  guardsTitle: string | null;
};

/** Views of a journey's steps, worked out once a meaning however many boxes ask. */
export function createStepViews(catalogue: Catalogue) {
  let current: Meaning | null = null;
  const views = new Map<string, { view: StepView; text: string }>();
  return (meaning: Meaning, id: string): StepView | null => {
    if (meaning !== current) {
      current = meaning;
      refresh(views, meaning, catalogue);
    }
    return views.get(id)?.view ?? null;
  };
}

export type StepViews = ReturnType<typeof createStepViews>;

function refresh(
  views: Map<string, { view: StepView; text: string }>,
  meaning: Meaning,
  catalogue: Catalogue,
): void {
  for (const id of views.keys()) if (!meaning.steps[id]) views.delete(id);
  for (const step of Object.values(meaning.steps)) {
    const view = viewOf(step, meaning, catalogue);
    const { step: _step, ...rest } = view;
    const text = JSON.stringify(rest);
    const before = views.get(step.id);
    if (before?.view.step !== step || before.text !== text) views.set(step.id, { view, text });
  }
}

function viewOf(step: Step, meaning: Meaning, catalogue: Catalogue): StepView {
  const look = lookOf(step, meaning, catalogue);
  return {
    step,
    kindTitle: look?.kind.title ?? step.kind,
    summary: look?.summary ?? `Kind “${step.kind}” is not known here.`,
    exits: look?.exits ?? [],
    isStart: meaning.start === step.id,
    isGate: look?.kind.drawer === "gates",
    isHandoff: look?.kind.role === "handoff",
    guardsTitle: look?.guards ? (meaning.steps[look.guards]?.title ?? "a step that is gone") : null,
  };
}

const performerNames: Record<Performer, string> = {
  ai: "AI performs",
  "ai-human-confirms": "AI performs, a person confirms",
  "human-ai-assists": "a person performs, AI assists",
  human: "a person performs",
  system: "the system performs",
};

/** The step as a screen reader says it: "Tool step Refund, high risk, the system performs, 2 problems". */
export function nameOfStep(view: StepView, problems: readonly Problem[]): string {
  const { step } = view;
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const warnings = problems.length - errors;
  return [
    `${view.kindTitle} step ${step.title}`,
    view.isStart ? "start" : null,
    `${step.tier} risk`,
    performerNames[step.assignment.by],
    view.guardsTitle === null ? null : `guards ${view.guardsTitle}`,
    view.isHandoff ? `${bundleFill(problems)} of ${bundleParts.length} parts of the bundle` : null,
    errors > 0 ? counted(errors, "problem") : null,
    warnings > 0 ? counted(warnings, "warning") : null,
  ]
    .filter(Boolean)
    .join(", ");
}

/** How many of the seven parts of the bundle are there on every path: the checker's own finding. */
export function bundleFill(problems: readonly Problem[]): number {
  const missing = problems.filter((problem) => problem.rule === "handoff-contract").length;
  return bundleParts.length - Math.min(missing, bundleParts.length);
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
