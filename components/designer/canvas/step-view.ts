import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning, Step } from "@/core/journey/document";
import type { Exit } from "@/core/step/contract";
import { dueText } from "../cue-sheet/due-text";
import { controlOfGate, type GateControl } from "../palette/gate-choices";
import { lookOf, type StepLook } from "../step-look";

/** The outline that a box has: what a step does to the case's way shows before a word is read. */
export type StepShape = "step" | "gate" | "fork" | "join" | "call";

/** What the canvas draws of one step. The same object as long as nothing of it changes, so that only that box redraws. */
export type StepView = {
  step: Step;
  kindTitle: string;
  summary: string;
  exits: readonly Exit[];
  shape: StepShape;
  isStart: boolean;
  isGate: boolean;
  isHandoff: boolean;
  /** The journey's fallback handoff: what open exits lead to. */
  isFallback: boolean;
  /** Title of the step that a gate guards; null for other steps. */
  guardsTitle: string | null;
  /** What a gate asks for; null for other steps. */
  control: GateControl | null;
  /** Title of the journey that it calls. */
  callsTitle: string | null;
  /** Title of the queue whose people perform it. */
  queueTitle: string | null;
  /** The service level in words, such as "4 h" or "2 h of Office hours"; null where nobody waits. */
  due: string | null;
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
  const called = look?.kind.calls(look.view)?.journey;
  const { queue } = step.assignment;
  return {
    step,
    kindTitle: look?.kind.title ?? step.kind,
    summary: look?.summary ?? `Kind “${step.kind}” is not known here.`,
    exits: look?.exits ?? [],
    shape: look ? shapeOf(look) : "step",
    isStart: meaning.start === step.id,
    isGate: look?.kind.drawer === "gates",
    isHandoff: look?.kind.role === "handoff",
    isFallback: meaning.fallbackHandoff === step.id,
    guardsTitle: look?.guards ? (meaning.steps[look.guards]?.title ?? "a step that is gone") : null,
    control: look?.kind.drawer === "gates" ? controlOfGate(look.view.settings) : null,
    callsTitle: called === undefined ? null : (catalogue.journeys?.[called]?.title ?? called),
    queueTitle: queue === undefined ? null : (catalogue.queues[queue]?.title ?? queue),
    due: look ? dueOf(look, catalogue) : null,
  };
}

function shapeOf({ kind, view }: StepLook): StepShape {
  if (kind.drawer === "gates") return "gate";
  if (kind.forks(view)) return "fork";
  if (kind.joins(view)) return "join";
  return kind.calls(view) ? "call" : "step";
}

function dueOf({ kind, view }: StepLook, catalogue: Catalogue): string | null {
  const { dueMinutes } = view.step;
  if (dueMinutes !== undefined && kind.waitsForPerson(view)) return dueText(dueMinutes);
  const [open] = kind.dueTimes(view);
  if (!open) return null;
  const calendar = catalogue.calendars?.[open.calendar]?.title ?? open.calendar;
  return open.minutes === 0 ? `until ${calendar} opens` : `${dueText(open.minutes)} of ${calendar}`;
}
