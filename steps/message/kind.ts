import { z } from "zod";
import { failClosed, leave, speakerOf, wait } from "@/core/step/act";
import type { Deed, StepContext, StepResult } from "@/core/step/contract";
import { defineKind } from "@/core/step/define-kind";
import { dueAfter } from "@/core/step/due";
import { slotProblems, templateFields } from "@/core/step/template";
import { messageLook } from "@/steps/message/look";

export const messageSettingsSchema = z.strictObject({
  text: z.string().max(4_000).describe("What the customer is told; fields in braces, such as {order_id}."),
  sensitive: z.boolean().describe("A delicate moment: a person words it or confirms it."),
  promise: z.boolean().optional().describe("The customer is promised something here; handoffs list it."),
});
export type MessageSettings = z.infer<typeof messageSettingsSchema>;
type Settings = MessageSettings;
type Ctx = StepContext<Settings>;

const write = "write";
const due = "due";

/** Tells the customer something. A person writes or confirms it where the assignment says so. */
export const message = defineKind<Settings>({
  ...messageLook,
  settingsSchema: messageSettingsSchema,
  problems: ({ settings, step, meaning }) => {
    const isAlone = step.assignment.by === "ai" || step.assignment.by === "system";
    const problems =
      settings.text === "" ? [{ at: "text", message: "Write what the customer is told." }] : [];
    if (settings.sensitive && isAlone) {
      problems.push({
        at: "sensitive",
        message: "A sensitive message needs a person: assign one to write or confirm it.",
      });
    }
    return [...problems, ...slotProblems("text", settings.text, meaning.fields)];
  },
  fieldPlaces: () => [{ at: "text", as: "text" }],
  reads: ({ settings }) => templateFields(settings.text),
  speaks: () => true,
  waits: ({ step }) => step.assignment.by !== "ai" && step.assignment.by !== "system",
  enter: (ctx) => {
    const text = ctx.fill(ctx.settings.text);
    if (!text.ok) return failClosed(ctx, text.why);
    const { by } = ctx.step.assignment;
    if (by === "human" || by === "human-ai-assists") return ask(ctx, text.value);
    return leave("sent", [say(ctx, text.value)]);
  },
  receive: (ctx, arrival) => {
    if (arrival.on === "timer") return leave("overdue");
    if (arrival.on !== "work") return null;
    const { by, decision } = arrival.decided;
    const { draft } = arrival.decided.private;
    if (decision !== "complete") {
      return {
        deeds: [],
        next: { then: "aside", reason: "rejected", detail: `A person did not send "${ctx.step.title}".` },
      };
    }
    const text =
      draft === undefined || draft === "" ? ctx.fill(ctx.settings.text) : { ok: true as const, value: draft };
    return text.ok ? leave("sent", [{ ...say(ctx, text.value), by }]) : failClosed(ctx, text.why);
  },
});

function say(ctx: Ctx, text: string): Extract<Deed, { do: "say" }> {
  const promise = ctx.settings.promise === true;
  return { do: "say", text, by: speakerOf(ctx), ...(promise && { promise }) };
}

function ask(ctx: Ctx, draft: string): StepResult {
  const { step } = ctx;
  const dueAt = dueAfter(ctx.at, step.dueMinutes);
  const queue = step.assignment.queue ?? "";
  const deeds: Deed[] = [
    {
      do: "open-work",
      name: write,
      work: { type: "task", queue, title: step.title, dueAt, private: { draft } },
    },
  ];
  if (step.dueMinutes !== undefined) deeds.push({ do: "set-timer", name: due, minutes: step.dueMinutes });
  return wait(deeds);
}
