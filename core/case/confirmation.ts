/**
 * Assignment "AI, a person confirms": what the step would do is shown to a person first, and done only as it was shown.
 * The step is asked again after the approval; when its action or words are no longer the same, it fails closed.
 */
import type { CompiledStep } from "@/core/case/compile-version";
import type { Arrival, By, WorkRequest } from "@/core/case/events";
import type { Deed, StepAction, StepContext, StepResult } from "@/core/step/contract";
import { dueAfter } from "@/core/step/due";
import { inputsHashOf } from "@/core/step/inputs-hash";
import type { JsonObject } from "@/core/expression/value";

/** Names of the work item and its due timer among the step's own. */
export const confirmWork = "confirm";
export const confirmDue = "confirm-due";

/** True when a result must be seen by a person before it is done: it speaks, calls a system or ends the case. */
export function needsConfirmation(own: CompiledStep, { deeds, next }: StepResult): boolean {
  if (own.step.assignment.by !== "ai-human-confirms") return false;
  if (next.then === "resolve") return true;
  return deeds.some((deed) => deed.do === "say" || (deed.do === "perform" && deed.request.effect === "tool"));
}

/** The approval that stands in for a held result. */
export function asConfirmation(
  own: CompiledStep,
  ctx: StepContext<JsonObject>,
  held: StepResult,
): StepResult {
  const { step } = own;
  const action = own.kind.action(ctx);
  if (action && !action.ok) {
    return {
      deeds: [],
      next: { then: "aside", reason: "failed-closed", detail: `"${step.title}": ${action.why}.` },
    };
  }
  const draft = wordsOf(held);
  const deeds: Deed[] = [
    {
      do: "open-work",
      name: confirmWork,
      work: {
        type: "approval",
        queue: step.assignment.queue ?? "",
        title: `Confirm: ${step.title}`,
        dueAt: dueAfter(ctx.at, step.dueMinutes),
        ...(action && { about: { step: step.id, inputsHash: action.value.inputsHash } }),
        private: {
          ...(action && { action: shownAction(action.value, "A person confirms what AI does here.") }),
          ...(draft !== "" && { draft }),
        },
      },
    },
    { do: "remember", scratch: { held: action ? action.value.inputsHash : wordsHash(draft) } },
  ];
  if (step.dueMinutes !== undefined)
    deeds.push({ do: "set-timer", name: confirmDue, minutes: step.dueMinutes });
  return { deeds, next: { then: "wait" } };
}

/** An action as the person who approves it sees it. */
export function shownAction(action: StepAction, rule: string): NonNullable<WorkRequest["private"]["action"]> {
  return {
    operation: action.operation,
    arguments: action.arguments,
    ...(action.amountMinor !== null && { amountMinor: action.amountMinor }),
    ...(action.currency !== null && { currency: action.currency }),
    rule,
  };
}

/** A held result as it may be done after an approval; an edited draft replaces the first words. */
export function confirmed(
  result: StepResult,
  ctx: StepContext<JsonObject>,
  approval: { own: CompiledStep; decided: Extract<Arrival, { type: "work-decided" }> },
): StepResult {
  const { own, decided } = approval;
  const action = own.kind.action(ctx);
  const now = action?.ok ? action.value.inputsHash : wordsHash(wordsOf(result));
  if (now !== ctx.scratch["held"]) {
    const detail = `What "${own.step.title}" would do has changed since it was approved.`;
    return { deeds: [], next: { then: "aside", reason: "failed-closed", detail } };
  }
  const { by } = decided;
  const met: Deed[] = action?.ok
    ? [
        {
          do: "meet",
          control: "approval",
          guards: own.step.id,
          inputsHash: now,
          by,
          detail: "confirmed as shown",
        },
      ]
    : [];
  const { next } = result;
  const isSigned = next.then === "resolve" && next.signedBy === "confirmer";
  return {
    deeds: [...met, ...edited(result.deeds, decided.private.draft, by)],
    next: isSigned ? { ...next, by } : next,
  };
}

function edited(deeds: Deed[], draft: string | undefined, by: By): Deed[] {
  const index = deeds.findIndex((deed) => deed.do === "say");
  return deeds.map((deed, at) => {
    const isEdited = at === index && deed.do === "say" && draft !== undefined && draft !== deed.text;
    return isEdited ? { ...deed, text: draft, by } : deed;
  });
}

/** Words may be personal, so only their hash is remembered in the clear. */
function wordsHash(words: string): string {
  return inputsHashOf("say", { words });
}

function wordsOf(result: StepResult): string {
  const isWords = (deed: Deed) => deed.do === "say" && deed.ask?.ask !== "survey";
  return result.deeds.flatMap((deed) => (deed.do === "say" && isWords(deed) ? [deed.text] : [])).join("\n");
}
