import { z } from "zod";
import { assembleBundle } from "@/core/handoff/assemble";
import { fieldNameSchema, stepIdSchema } from "@/core/journey/document";
import { leave, wait } from "@/core/step/act";
import type {
  BundlePart,
  Deed,
  LocalProblem,
  StepArrival,
  StepContext,
  StepResult,
  StepView,
} from "@/core/step/contract";
import { defineKind } from "@/core/step/define-kind";
import { dueAfter } from "@/core/step/due";
import { ownValue } from "@/core/step/own-value";
import { fieldsMax, handoffLook } from "@/steps/handoff/look";

export const handoffSettingsSchema = z.strictObject({
  reason: z.string().max(400).describe("Why a person takes over here, in one sentence."),
  suggestedNext: z.string().max(1_000).describe("What the person should do next; fields in braces."),
  customerMessage: z
    .string()
    .max(2_000)
    .describe("What the customer is told, in one paragraph; fields in braces."),
  entities: z
    .array(fieldNameSchema)
    .max(fieldsMax)
    .describe("Fields that the person sees first. Empty: all that are set."),
  guards: stepIdSchema
    .optional()
    .describe(
      "A critical step that this handoff to a specialist opens: the control specialist, given when it is completed.",
    ),
});
export type HandoffSettings = z.infer<typeof handoffSettingsSchema>;
type Settings = HandoffSettings;
type Ctx = StepContext<Settings>;

const due = "due";

/** Gives the case to a person, with the seven-part bundle. From here on AI is silent until the person gives it back. */
export const handoff = defineKind<Settings>({
  ...handoffLook,
  settingsSchema: handoffSettingsSchema,
  waits: () => true,
  problems,
  fieldPlaces: ({ settings }) => [
    { at: "suggestedNext", as: "text" },
    { at: "customerMessage", as: "text" },
    ...settings.entities.map((_, index) => ({ at: `entities.${index}`, as: "name" as const })),
  ],
  // The person supplies what is not known yet, so no field must be set; texts over unset fields fall back to plain ones.
  provides: ({ settings }) => {
    const own: BundlePart[] = ["completed-steps", "policy-checks"];
    if (settings.entities.length > 0) own.push("entities");
    if (settings.suggestedNext.trim() !== "") own.push("next-step");
    if (settings.customerMessage.trim() !== "") own.push("customer-message");
    return own;
  },
  proves: (view) => {
    const { guards } = view.settings;
    return guards !== undefined && isSpecialist(view)
      ? [{ exit: "done", control: "specialist", guards }]
      : [];
  },
  speaks: ({ settings }) => settings.customerMessage !== "",
  enter: (ctx) => {
    const bundle = bundleOf(ctx);
    const { text } = bundle.customerMessage;
    const deeds: Deed[] = [{ do: "say", text, by: { kind: "system" } }, open(ctx, "handoff-1", bundle)];
    const { dueMinutes } = ctx.step;
    if (dueMinutes !== undefined) deeds.push({ do: "set-timer", name: due, minutes: dueMinutes });
    return wait([...deeds, { do: "remember", scratch: { opened: 1 } }]);
  },
  receive: (ctx, arrival) => {
    switch (arrival.on) {
      case "claim":
        return wait([{ do: "own", owner: arrival.claimed.by }]);
      case "release":
        return wait([{ do: "own", owner: { kind: "system" } }]);
      case "timer":
        return leave("overdue");
      case "work":
        return decided(ctx, arrival.decided);
      // An undo's answer is on the timeline; the person, who still has the case, goes on.
      case "effect":
        return wait([]);
      default:
        return null;
    }
  },
});

function bundleOf(ctx: Ctx) {
  const { state, meaning, catalogue, fill, settings } = ctx;
  return assembleBundle({ state, meaning, catalogue, fill, handoff: settings });
}

function open(ctx: Ctx, name: string, bundle = bundleOf(ctx)): Deed {
  const { step } = ctx;
  const { undos, ...parts } = bundle;
  return {
    do: "open-work",
    name,
    work: {
      type: "handoff",
      queue: step.assignment.queue ?? "",
      title: step.title,
      dueAt: dueAfter(ctx.at, step.dueMinutes),
      private: { bundle: undos ? { ...parts, undos } : parts },
    },
  };
}

type Decided = Extract<StepArrival, { on: "work" }>["decided"];

function decided(ctx: Ctx, work: Decided): StepResult {
  const { by } = work;
  switch (work.decision) {
    case "resolve":
      return { deeds: [], next: { then: "resolve", disposition: work.disposition, by } };
    case "correct-intent":
      return { deeds: [], next: { then: "close", reason: "intent-corrected", by, intent: work.intent } };
    case "hand-back":
      return handBack(ctx);
    case "undo": {
      const { step, offer } = work;
      return wait([{ do: "undo", step, ...(offer !== undefined && { offer }), by }]);
    }
    default:
      return complete(ctx, by);
  }
}

/** The person's part is done: the case is the journey's again, or over where nothing follows. */
function complete(ctx: Ctx, by: Decided["by"]): StepResult {
  const { guards } = ctx.settings;
  if (!Object.hasOwn(ctx.step.connections, "done")) {
    return { deeds: [], next: { then: "close", reason: "handed-over", by } };
  }
  const deeds: Deed[] = [];
  if (guards !== undefined && isSpecialist(ctx)) {
    const action = ctx.actionOf(guards);
    const inputsHash = action.ok ? action.value.inputsHash : null;
    deeds.push({
      do: "meet",
      control: "specialist",
      guards,
      inputsHash,
      by,
      detail: "decided by a specialist",
    });
  }
  return leave("done", [...deeds, { do: "own", owner: { kind: "system" } }]);
}

/** Back to AI where the journey says what it does then; otherwise a person keeps it, under a new work item. */
function handBack(ctx: Ctx): StepResult {
  if (Object.hasOwn(ctx.step.connections, "handed-back")) {
    return leave("handed-back", [{ do: "own", owner: { kind: "system" } }]);
  }
  const opened = Number(ctx.scratch["opened"] ?? 1) + 1;
  return wait([
    { do: "own", owner: { kind: "system" } },
    open(ctx, `handoff-${opened}`),
    { do: "remember", scratch: { opened } },
  ]);
}

function isSpecialist({ step, catalogue }: Pick<StepView<Settings>, "step" | "catalogue">): boolean {
  const { queue } = step.assignment;
  return queue !== undefined && ownValue(catalogue.queues, queue)?.specialist === true;
}

function problems(view: StepView<Settings>): LocalProblem[] {
  const { settings, meaning } = view;
  const found: LocalProblem[] = [];
  if (settings.suggestedNext.trim() === "") {
    found.push({
      at: "suggestedNext",
      message: "Say what the person should do next: it is part 6 of the bundle.",
    });
  }
  if (settings.customerMessage.trim() === "") {
    found.push({
      at: "customerMessage",
      message: "Say what the customer is told: it is part 7 of the bundle.",
    });
  }
  settings.entities.forEach((name, index) => {
    if (!ownValue(meaning.fields, name))
      found.push({ at: `entities.${index}`, message: `There is no field "${name}".` });
  });
  if (settings.guards !== undefined && !isSpecialist(view)) {
    found.push({
      at: "guards",
      message: "Only a handoff to a queue of specialists can open a critical step.",
    });
  }
  return found;
}
