import { shownAction } from "@/core/case/confirmation";
import type { By } from "@/core/case/events";
import type { JsonObject } from "@/core/expression/value";
import { failClosed, leave, wait } from "@/core/step/act";
import type { Deed, StepAction, StepArrival, StepContext, StepResult } from "@/core/step/contract";
import { dueAfter } from "@/core/step/due";
import type { GateOf } from "@/steps/gate/settings";

// With two persons, the second work item opens when the first person has approved, closed to them. The control is met
// only when both have: a first approval alone lets nothing through, whatever way the case goes afterwards.

type Ctx = StepContext<GateOf<"approval">>;
type Person = Extract<By, { kind: "person" }>;

const due = "due";

/** Shows a permitted person exactly what the guarded step will do, and waits for their decision. */
export function enterApproval(ctx: Ctx): StepResult {
  const action = ctx.actionOf(ctx.settings.guards);
  if (!action.ok) return failClosed(ctx, action.why);
  const { dueMinutes } = ctx.step;
  const deeds = open(ctx, action.value, 1, []);
  if (dueMinutes !== undefined) deeds.push({ do: "set-timer", name: due, minutes: dueMinutes });
  return wait(deeds);
}

export function receiveApproval(ctx: Ctx, arrival: StepArrival): StepResult | null {
  if (arrival.on === "timer") return leave("overdue");
  if (arrival.on !== "work") return null;
  const { guards, rule: detail } = ctx.settings;
  const { by, decision } = arrival.decided;
  if (decision !== "approve" || by.kind !== "person") {
    return leave("rejected", [
      { do: "refuse", control: "approval", guards, by, detail: "rejected by the approver" },
    ]);
  }
  const action = ctx.actionOf(guards);
  if (!action.ok) return failClosed(ctx, action.why);
  const { inputsHash } = action.value;
  const opened = Number(ctx.scratch["opened"]);
  // An approval is void when what it was given for has changed: a person looks at the new action, the first one too.
  if (inputsHash !== ctx.scratch["inputsHash"]) return wait(open(ctx, action.value, opened + 1, []));
  const approved = [...approvedBy(ctx.scratch), by];
  if (approved.length < personsOf(ctx)) return wait(open(ctx, action.value, opened + 1, approved));
  return leave(
    "approved",
    approved.map((person) => ({ do: "meet", control: "approval", guards, inputsHash, by: person, detail })),
  );
}

function personsOf({ settings }: Pick<Ctx, "settings">): number {
  return settings.persons ?? 1;
}

function approvedBy(scratch: Readonly<JsonObject>): Person[] {
  const { approved } = scratch;
  return (Array.isArray(approved) ? approved : []).flatMap((one) =>
    one !== null && typeof one === "object" && !Array.isArray(one)
      ? [{ kind: "person" as const, id: String(one["id"]), role: String(one["role"]) }]
      : [],
  );
}

function open(ctx: Ctx, action: StepAction, count: number, approved: readonly Person[]): Deed[] {
  const { step, settings } = ctx;
  const { inputsHash } = action;
  const needed = personsOf(ctx);
  const hasSecond = needed > 1;
  const dueAt =
    typeof ctx.scratch["dueAt"] === "string" ? ctx.scratch["dueAt"] : dueAfter(ctx.at, step.dueMinutes);
  return [
    {
      do: "open-work",
      name: `approval-${count}`,
      work: {
        type: "approval",
        queue: step.assignment.queue ?? "",
        title: step.title,
        dueAt,
        about: { step: settings.guards, inputsHash },
        notBy: excluded(ctx, approved),
        ...(hasSecond && { approvals: { given: approved.length, needed } }),
        private: { action: shownAction(action, settings.rule) },
      },
    },
    {
      do: "remember",
      scratch: {
        inputsHash,
        opened: count,
        ...(hasSecond && { approved: approved.map(({ id, role }) => ({ id, role })), dueAt }),
      },
    },
  ];
}

/** Separation of duties: whoever worked on the case asked for it, and who approved it once is not a second person. */
function excluded({ state, settings }: Ctx, approved: readonly Person[]): string[] {
  const workers = state.people.filter((person) => person.did !== "approval").map((person) => person.id);
  const approvers = state.controls.flatMap((met) =>
    met.control === "approval" && met.guards === settings.guards && met.by.kind === "person"
      ? [met.by.id]
      : [],
  );
  return [...new Set([...workers, ...approvers, ...approved.map((person) => person.id)])].toSorted();
}
