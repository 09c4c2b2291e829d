import { shownAction } from "@/core/case/confirmation";
import { failClosed, leave, wait } from "@/core/step/act";
import type { Deed, StepAction, StepArrival, StepContext, StepResult, StepView } from "@/core/step/contract";
import { dueAfter } from "@/core/step/due";
import { ownValue } from "@/core/step/own-value";
import type { GateOf } from "@/steps/gate/settings";

type Ctx = StepContext<GateOf<"specialist">>;

const due = "due";

/** True when the step's people are a queue of specialists. Asked before publishing and again at run time. */
export function isWithSpecialists({
  step,
  catalogue,
}: Pick<StepView<unknown>, "step" | "catalogue">): boolean {
  const { queue } = step.assignment;
  return queue !== undefined && ownValue(catalogue.queues, queue)?.specialist === true;
}

/** Shows a specialist what the guarded step would do; whoever takes it over answers for it from there on. */
export function enterSpecialist(ctx: Ctx): StepResult {
  if (!isWithSpecialists(ctx)) return failClosed(ctx, "its queue is none of specialists");
  const action = ctx.actionOf(ctx.settings.guards);
  if (!action.ok) return failClosed(ctx, action.why);
  const { dueMinutes } = ctx.step;
  const deeds = open(ctx, action.value, 1);
  if (dueMinutes !== undefined) deeds.push({ do: "set-timer", name: due, minutes: dueMinutes });
  return wait(deeds);
}

export function receiveSpecialist(ctx: Ctx, arrival: StepArrival): StepResult | null {
  if (arrival.on === "timer") return leave("overdue");
  if (arrival.on !== "work") return null;
  const { guards, rule } = ctx.settings;
  const { by, decision } = arrival.decided;
  if (decision !== "complete") {
    const detail = "refused by the specialist";
    return leave("refused", [{ do: "refuse", control: "specialist", guards, by, detail }]);
  }
  const action = ctx.actionOf(guards);
  if (!action.ok) return failClosed(ctx, action.why);
  const { inputsHash } = action.value;
  // What they took over is no longer what would be done: a specialist looks again.
  if (inputsHash !== ctx.scratch["inputsHash"])
    return wait(open(ctx, action.value, Number(ctx.scratch["opened"]) + 1));
  return leave("taken", [
    { do: "meet", control: "specialist", guards, inputsHash, by, detail: rule || "taken over" },
  ]);
}

function open(ctx: Ctx, action: StepAction, count: number): Deed[] {
  const { step, settings } = ctx;
  const { inputsHash } = action;
  return [
    {
      do: "open-work",
      name: `specialist-${count}`,
      work: {
        type: "task",
        queue: step.assignment.queue ?? "",
        title: step.title,
        dueAt: dueAfter(ctx.at, step.dueMinutes),
        about: { step: settings.guards, inputsHash },
        private: {
          instructions: `${settings.rule === "" ? "A specialist is needed here." : settings.rule} Look at what would be done. Completing this takes the step over; refuse it if it must not be done.`,
          action: shownAction(action, settings.rule),
        },
      },
    },
    { do: "remember", scratch: { inputsHash, opened: count } },
  ];
}
