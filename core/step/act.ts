/** The two answers that kinds give most, and who speaks for a step. */
import type { By } from "@/core/case/events";
import type { Deed, StepContext, StepResult } from "@/core/step/contract";

export function leave(exit: string, deeds: Deed[] = []): StepResult {
  return { deeds, next: { then: "leave", exit } };
}

export function wait(deeds: Deed[]): StepResult {
  return { deeds, next: { then: "wait" } };
}

/** What could not be evaluated goes to a person, never on (fail closed). */
export function failClosed(ctx: Pick<StepContext<never>, "step">, why: string): StepResult {
  return {
    deeds: [],
    next: { then: "aside", reason: "failed-closed", detail: `"${ctx.step.title}": ${why}.` },
  };
}

/** Who a step's words come from: AI where it is assigned, else the system (a fixed text of the journey). */
export function speakerOf(ctx: Pick<StepContext<never>, "step">): By {
  const { by } = ctx.step.assignment;
  return by === "ai" || by === "ai-human-confirms" ? { kind: "ai", engine: "template" } : { kind: "system" };
}
