import type { Deed, StepContext } from "@/core/step/contract";
import { speakerOf } from "@/core/step/act";

/** How long a customer may be silent before we ask again, and then again before we stop waiting. */
export const silentMinutesDefault = 1_440;

/** The timer of a question; each asking has its own, so that an answer to the one before starts the wait anew. */
export function silenceTimer(asked: number): string {
  return `silence-${asked}`;
}

/** A kind last word, where the journey does not say what follows on silence (the case is closed then). */
export function partingWords(ctx: Pick<StepContext<never>, "step">): Deed[] {
  if (Object.hasOwn(ctx.step.connections, "silent")) return [];
  const text =
    "We have not heard from you for a while, so we are closing this request for now. Write to us at any time and we will pick it up again.";
  return [{ do: "say", text, by: speakerOf(ctx) }];
}
