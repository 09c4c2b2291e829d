import { shownAction } from "@/core/case/confirmation";
import { failClosed, leave, wait } from "@/core/step/act";
import type { Deed, StepAction, StepArrival, StepContext, StepResult } from "@/core/step/contract";
import { dueAfter } from "@/core/step/due";
import type { GateOf } from "@/steps/gate/settings";

type Ctx = StepContext<GateOf<"approval">>;

const due = "due";

/** Shows a permitted person exactly what the guarded step will do, and waits for their decision. */
export function enterApproval(ctx: Ctx): StepResult {
  const action = ctx.actionOf(ctx.settings.guards);
  if (!action.ok) return failClosed(ctx, action.why);
  const { dueMinutes } = ctx.step;
  const deeds = open(ctx, action.value, 1);
  if (dueMinutes !== undefined) deeds.push({ do: "set-timer", name: due, minutes: dueMinutes });
  return wait(deeds);
}

export function receiveApproval(ctx: Ctx, arrival: StepArrival): StepResult | null {
  if (arrival.on === "timer") return leave("overdue");
  if (arrival.on !== "work") return null;
  const { guards } = ctx.settings;
  const { by, decision } = arrival.decided;
  if (decision !== "approve") {
    return leave("rejected", [
      { do: "refuse", control: "approval", guards, by, detail: "rejected by the approver" },
    ]);
  }
  const action = ctx.actionOf(guards);
  if (!action.ok) return failClosed(ctx, action.why);
  const { inputsHash } = action.value;
  // An approval is void when what it was given for has changed: a person looks at the new action.
  if (inputsHash !== ctx.scratch["inputsHash"])
    return wait(open(ctx, action.value, Number(ctx.scratch["opened"]) + 1));
  return leave("approved", [
    { do: "meet", control: "approval", guards, inputsHash, by, detail: ctx.settings.rule },
  ]);
}

function open(ctx: Ctx, action: StepAction, count: number): Deed[] {
  const { step, settings } = ctx;
  const { inputsHash } = action;
  return [
    {
      do: "open-work",
      name: `approval-${count}`,
      work: {
        type: "approval",
        queue: step.assignment.queue ?? "",
        title: step.title,
        dueAt: dueAfter(ctx.at, step.dueMinutes),
        about: { step: settings.guards, inputsHash },
        notBy: excluded(ctx),
        private: { action: shownAction(action, settings.rule) },
      },
    },
    { do: "remember", scratch: { inputsHash, opened: count } },
  ];
}

/** Separation of duties: whoever worked on the case asked for it, and who approved it once is not a second person. */
function excluded({ state, settings }: Ctx): string[] {
  const workers = state.people.filter((person) => person.did !== "approval").map((person) => person.id);
  const approvers = state.controls.flatMap((met) =>
    met.control === "approval" && met.guards === settings.guards && met.by.kind === "person"
      ? [met.by.id]
      : [],
  );
  return [...new Set([...workers, ...approvers])].toSorted();
}
