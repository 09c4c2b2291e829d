import { z } from "zod";
import type { JsonObject } from "@/core/expression/value";
import { fieldNameSchema } from "@/core/journey/document";
import { failClosed, leave, wait } from "@/core/step/act";
import { readAnswer } from "@/core/step/answer";
import type { Deed, StepArrival, StepContext, StepResult } from "@/core/step/contract";
import { defineKind } from "@/core/step/define-kind";
import { dueAfter } from "@/core/step/due";
import { exit } from "@/core/step/exits";
import { ownValue } from "@/core/step/own-value";
import { templateFields } from "@/core/step/template";

export const taskSettingsSchema = z.strictObject({
  instructions: z.string().max(4_000).describe("What the person has to do; fields in braces."),
  form: z.array(fieldNameSchema).max(40).describe("Fields that the person fills in; all are required."),
});
type Settings = z.infer<typeof taskSettingsSchema>;
type Ctx = StepContext<Settings>;

const due = "due";

/** Work of a person, with a form that fills fields. */
export const task = defineKind<Settings>({
  kind: "task",
  title: "Task",
  description: "Work for a person, with a form to fill in.",
  stage: "execute",
  assignment: { by: "human" },
  performers: ["human", "human-ai-assists"],
  settingsSchema: taskSettingsSchema,
  blank: () => ({ instructions: "", form: [] }),
  exits: () => [exit("done", "Done"), exit("refused", "Refused by the person", "fallback")],
  problems: ({ settings, meaning }) => [
    ...(settings.instructions === ""
      ? [{ at: "instructions", message: "Say what the person has to do." }]
      : []),
    ...settings.form.flatMap((name, index) =>
      ownValue(meaning.fields, name)
        ? []
        : [{ at: `form.${index}`, message: `There is no field "${name}".` }],
    ),
  ],
  reads: ({ settings }) => templateFields(settings.instructions),
  writes: ({ settings }, leftBy) => (leftBy === "done" ? settings.form : []),
  provides: (_, leftBy) => (leftBy === "done" ? ["completed-steps"] : []),
  summary: ({ step }) => `A person does "${step.title}".`,
  enter: (ctx) => {
    const { dueMinutes } = ctx.step;
    const opened = open(ctx, 1, "");
    if (dueMinutes === undefined || opened.next.then !== "wait") return opened;
    return wait([...opened.deeds, { do: "set-timer", name: due, minutes: dueMinutes }]);
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
  const deed: Deed = {
    do: "open-work",
    name: `task-${count}`,
    work: {
      type: "task",
      queue: step.assignment.queue ?? "",
      title: step.title,
      dueAt: dueAfter(ctx.at, step.dueMinutes),
      form: settings.form,
      private: { instructions: complaint === "" ? text.value : `${complaint}\n\n${text.value}` },
    },
  };
  return wait([deed, { do: "remember", scratch: { opened: count } }]);
}

function decided(ctx: Ctx, work: Extract<StepArrival, { on: "work" }>["decided"]): StepResult {
  if (work.decision !== "complete") return leave("refused");
  const values: JsonObject = {};
  const complaints: string[] = [];
  for (const name of ctx.settings.form) {
    const field = ctx.fieldDeclared(name);
    const value = field && readAnswer(field.type, ownValue(work.private.form, name) ?? null);
    if (value?.ok) values[name] = value.value;
    else complaints.push(`${field?.label ?? name}: ${value?.why ?? "it is not declared"}.`);
  }
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
