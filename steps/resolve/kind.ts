import { z } from "zod";
import type { By } from "@/core/case/events";
import { failClosed, leave, speakerOf, wait } from "@/core/step/act";
import type { Deed, StepContext, StepResult } from "@/core/step/contract";
import { defineKind } from "@/core/step/define-kind";
import { dueAfter } from "@/core/step/due";
import { exit } from "@/core/step/exits";
import { templateFields } from "@/core/step/template";
import { yesOrNo } from "@/core/step/yes-no";

export const resolveSettingsSchema = z.strictObject({
  message: z
    .string()
    .max(2_000)
    .describe("What the customer is told; fields in braces. Empty: nothing is said."),
  disposition: z.string().min(1).max(63).describe("How the case ended, for reports, such as refunded."),
  confirmFirst: z
    .boolean()
    .describe("Ask the customer whether the problem is solved; their yes is the proof."),
  silentMinutes: z
    .number()
    .int()
    .min(1)
    .max(525_600)
    .optional()
    .describe("How long to wait for that answer; 1440 minutes when left out."),
});
type Settings = z.infer<typeof resolveSettingsSchema>;
type Ctx = StepContext<Settings>;

const silentMinutesDefault = 1_440;
const signOff = "sign-off";
const due = "due";
const silence = "silence";
const question = "Is your problem solved? Please answer yes or no.";
const again = "Sorry, I need a plain yes or no: is your problem solved?";

/** Ends the case: tells the customer, asks whether the problem is solved, or has a person sign it off. */
export const resolve = defineKind<Settings>({
  kind: "resolve",
  title: "Resolve",
  description: "Ends the case, when wanted after the customer confirmed or a person signed it off.",
  stage: "close",
  assignment: { by: "ai" },
  performers: ["ai", "system", "ai-human-confirms", "human"],
  settingsSchema: resolveSettingsSchema,
  blank: () => ({ message: "", disposition: "solved", confirmFirst: false }),
  role: "end",
  exits: ({ settings, step }) => {
    const isAsking = settings.confirmFirst && step.assignment.by !== "human";
    const isSigned = step.assignment.by === "human";
    return [
      ...(isAsking ? [exit("not-solved", "Not solved", "fallback")] : []),
      ...(isSigned ? [exit("refused", "Not signed off", "fallback")] : []),
    ];
  },
  problems: ({ settings, step }) =>
    settings.confirmFirst && step.assignment.by === "human"
      ? [{ at: "confirmFirst", message: "A person signs this off, so the customer is not asked as well." }]
      : [],
  reads: ({ settings }) => templateFields(settings.message),
  // What ending here leaves behind (there is no exit): the customer's yes.
  evidence: ({ settings, step }, leftBy) =>
    settings.confirmFirst && step.assignment.by !== "human" && leftBy === "" ? ["consent"] : [],
  speaks: ({ settings }) => settings.message !== "" || settings.confirmFirst,
  summary: ({ settings, step }) => {
    if (step.assignment.by === "human") return `A person signs the case off as ${settings.disposition}.`;
    return settings.confirmFirst
      ? `Asks whether the problem is solved, then ends the case as ${settings.disposition}.`
      : `Ends the case as ${settings.disposition}.`;
  },
  enter: (ctx) => {
    const { settings, step } = ctx;
    const message = ctx.fill(settings.message);
    if (!message.ok) return failClosed(ctx, message.why);
    if (step.assignment.by === "human") return askSignOff(ctx, message.value);
    if (settings.confirmFirst) return askCustomer(ctx, message.value);
    return end(ctx, speakerOf(ctx), [{ do: "say", text: message.value, by: speakerOf(ctx) }]);
  },
  receive: (ctx, arrival) => {
    if (arrival.on === "timer") return arrival.name === due ? leave("overdue") : silent(ctx);
    if (arrival.on === "work") {
      const { decided } = arrival;
      if (decided.decision !== "complete") return leave("refused");
      const message = ctx.fill(ctx.settings.message);
      if (!message.ok) return failClosed(ctx, message.why);
      return end(ctx, decided.by, [
        { do: "say", text: decided.private.draft ?? message.value, by: decided.by },
      ]);
    }
    return arrival.on === "message" ? answered(ctx, arrival) : null;
  },
});

function end(ctx: Ctx, by: By, deeds: Deed[]): StepResult {
  return { deeds, next: { then: "resolve", disposition: ctx.settings.disposition, by } };
}

function askCustomer(ctx: Ctx, message: string): StepResult {
  const text = message === "" ? question : `${message}\n\n${question}`;
  return wait([
    { do: "say", text, by: speakerOf(ctx), ask: { ask: "confirmation" } },
    { do: "set-timer", name: silence, minutes: ctx.settings.silentMinutes ?? silentMinutesDefault },
    { do: "await-message" },
  ]);
}

function answered(ctx: Ctx, arrival: { yes: boolean | null; text: string; messageId: string }): StepResult {
  const yes = arrival.yes ?? yesOrNo(arrival.text);
  if (yes === null) {
    const ask: Deed = { do: "say", text: again, by: speakerOf(ctx), ask: { ask: "confirmation" } };
    return wait([{ do: "count-failure" }, ask, { do: "await-message" }]);
  }
  if (!yes) return leave("not-solved");
  const detail = `confirmed in message ${arrival.messageId}`;
  const guards = ctx.step.id;
  const met: Deed = {
    do: "meet",
    control: "consent",
    guards,
    inputsHash: null,
    by: { kind: "customer" },
    detail,
  };
  return end(ctx, speakerOf(ctx), [met]);
}

/** A customer who no longer answers: solved when a receipt says so, else closed without a claim that it was. */
function silent(ctx: Ctx): StepResult {
  const { proof } = ctx.meaning.completion;
  const isProved =
    proof !== "consent" && ctx.state.receipts.some((receipt) => isWrite(ctx, receipt.operation));
  if (isProved) return end(ctx, { kind: "system" }, []);
  return { deeds: [], next: { then: "close", reason: "silent", by: { kind: "system" } } };
}

function isWrite(ctx: Ctx, operation: string): boolean {
  return (
    Object.hasOwn(ctx.catalogue.operations, operation) && ctx.catalogue.operations[operation]?.writes === true
  );
}

function askSignOff(ctx: Ctx, message: string): StepResult {
  const { step } = ctx;
  const deeds: Deed[] = [
    {
      do: "open-work",
      name: signOff,
      work: {
        type: "task",
        queue: step.assignment.queue ?? "",
        title: step.title,
        dueAt: dueAfter(ctx.at, step.dueMinutes),
        private: { draft: message },
      },
    },
  ];
  if (step.dueMinutes !== undefined) deeds.push({ do: "set-timer", name: due, minutes: step.dueMinutes });
  return wait(deeds);
}
