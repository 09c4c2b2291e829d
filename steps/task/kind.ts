import { z } from "zod";
import { fieldNameSchema } from "@/core/journey/document";
import { failClosed, leave, wait } from "@/core/step/act";
import type { StepArrival, StepContext, StepResult } from "@/core/step/contract";
import { defineKind } from "@/core/step/define-kind";
import { ownValue } from "@/core/step/own-value";
import { dueTimer, openTask, readForm } from "@/core/step/person-task";
import { suggestedValues } from "@/core/step/suggested-values";
import { slotProblems, templateFields } from "@/core/step/template";
import { fieldsMax, taskLook } from "@/steps/task/look";

export const taskSettingsSchema = z.strictObject({
  instructions: z.string().max(4_000).describe("What the person has to do; fields in braces."),
  form: z
    .array(fieldNameSchema)
    .max(fieldsMax)
    .describe("Fields that the person fills in; all are required."),
});
export type TaskSettings = z.infer<typeof taskSettingsSchema>;
type Settings = TaskSettings;
type Ctx = StepContext<Settings>;

/** Work of a person, with a form that fills fields. */
export const task = defineKind<Settings>({
  ...taskLook,
  settingsSchema: taskSettingsSchema,
  problems: ({ settings, meaning }) => [
    ...(settings.instructions === ""
      ? [{ at: "instructions", message: "Say what the person has to do." }]
      : []),
    ...slotProblems("instructions", settings.instructions, meaning.fields),
    ...settings.form.flatMap((name, index) =>
      ownValue(meaning.fields, name)
        ? []
        : [{ at: `form.${index}`, message: `There is no field "${name}".` }],
    ),
  ],
  fieldPlaces: ({ settings }) => [
    { at: "instructions", as: "text" },
    ...settings.form.map((_, index) => ({ at: `form.${index}`, as: "name" as const })),
  ],
  reads: ({ settings }) => templateFields(settings.instructions),
  writes: ({ settings }, leftBy) => (leftBy === "done" ? settings.form : []),
  provides: (_, leftBy) => (leftBy === "done" ? ["completed-steps"] : []),
  waits: () => true,
  enter: (ctx) => {
    const opened = open(ctx, 1, "");
    return opened.next.then === "wait" ? wait([...opened.deeds, ...dueTimer(ctx)]) : opened;
  },
  receive: (ctx, arrival) => {
    if (arrival.on === "timer") return leave("overdue");
    return arrival.on === "work" ? decided(ctx, arrival.decided) : null;
  },
});

function open(ctx: Ctx, count: number, complaint: string): StepResult {
  const { step, settings } = ctx;
  const text = ctx.fill(settings.instructions);
  if (!text.ok) return failClosed(ctx, text.why);
  const isAssisted = step.assignment.by === "human-ai-assists";
  const deed = openTask(ctx, {
    name: `task-${count}`,
    instructions: complaint === "" ? text.value : `${complaint}\n\n${text.value}`,
    form: settings.form,
    ...(isAssisted && { suggestions: suggestedValues(ctx, settings.form) }),
  });
  return wait([deed, { do: "remember", scratch: { opened: count } }]);
}

function decided(ctx: Ctx, work: Extract<StepArrival, { on: "work" }>["decided"]): StepResult {
  if (work.decision !== "complete") return leave("refused");
  const { values, complaints } = readForm(ctx, ctx.settings.form, work.private.form);
  // The desk checks the form before; whatever slips through is asked of a person again rather than half stored.
  if (complaints.length > 0) {
    return open(
      ctx,
      Number(ctx.scratch["opened"] ?? 1) + 1,
      `The form was not complete. ${complaints.join(" ")}`,
    );
  }
  return leave("done", Object.keys(values).length === 0 ? [] : [{ do: "set", values }]);
}
