import type { Exit, StepView } from "@/core/step/contract";

export function exit(name: string, title: string, otherwise: Exit["otherwise"] = "none"): Exit {
  return { name, title, role: "normal", otherwise };
}

export function failedExit(name: string, title: string): Exit {
  return { name, title, role: "failed", otherwise: "fallback" };
}

export const overdueExit: Exit = {
  name: "overdue",
  title: "Not done in time",
  role: "overdue",
  otherwise: "fallback",
};

/** Taken when the step was visited as often as it may be. */
export const exhaustedExit: Exit = {
  name: "exhausted",
  title: "Too many tries",
  role: "exhausted",
  otherwise: "fallback",
};

/** A step that can be visited again always has a way out when its visits are used up. The fallback takes all. */
export function withExhausted(view: Pick<StepView<unknown>, "step" | "meaning">, exits: Exit[]): Exit[] {
  if (view.meaning.fallbackHandoff === view.step.id || exits.some((own) => own.name === exhaustedExit.name))
    return exits;
  return [...exits, exhaustedExit];
}

/** Exits that steps have by themselves; an orchestrator's own may not be called like them. */
export const reservedExits: readonly string[] = [exhaustedExit.name, overdueExit.name];
