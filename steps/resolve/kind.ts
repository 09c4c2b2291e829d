import { z } from "zod";
import type { By } from "@/core/case/events";
import type { Json } from "@/core/expression/value";
import { fieldNameSchema } from "@/core/journey/document";
import { provingReceipts } from "@/core/case/proof";
import { failClosed, leave, speakerOf, wait } from "@/core/step/act";
import type { Deed, Evaluated, StepArrival, StepContext, StepResult } from "@/core/step/contract";
import { defineKind } from "@/core/step/define-kind";
import { isPersons } from "@/core/step/is-persons";
import { dueTimer, openTask, personDue as due, readForm } from "@/core/step/person-task";
import { suggestedValues } from "@/core/step/suggested-values";
import { templateFields } from "@/core/step/template";
import { yesOrNo } from "@/core/step/yes-no";
import { resolveProblems } from "@/steps/resolve/problems";
import { resolveLook } from "@/steps/resolve/look";

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
  dispositionField: fieldNameSchema
    .optional()
    .describe(
      "Text or choice field that says how the case ended instead; whoever signs it off chooses its value.",
    ),
  signOff: z
    .boolean()
    .optional()
    .describe("Whoever confirms what AI does here signs the case off: it is resolved in their name."),
  survey: z
    .boolean()
    .optional()
    .describe("Asks the customer afterwards how it was, 1 to 5 with a comment; the case waits for nothing."),
});
export type ResolveSettings = z.infer<typeof resolveSettingsSchema>;
type Settings = ResolveSettings;
type Ctx = StepContext<Settings>;

const silentMinutesDefault = 1_440;
const signOff = "sign-off";
const silence = "silence";
const question = "Is your problem solved? Please answer yes or no.";
const surveyQuestion = "How was this? You can give 1 (bad) to 5 (very good), and say a word about it.";
const again = "Sorry, I need a plain yes or no: is your problem solved?";

/** Ends the case: tells the customer, asks whether the problem is solved, or has a person sign it off. */
export const resolve = defineKind<Settings>({
  ...resolveLook,
  settingsSchema: resolveSettingsSchema,
  problems: resolveProblems,
  // Whoever signs the case off chooses its disposition; nobody else can, so it must be known.
  fieldPlaces: () => [
    { at: "message", as: "text" },
    { at: "dispositionField", as: "name" },
  ],
  reads: (view) => {
    const { message, dispositionField } = view.settings;
    const isRead = dispositionField !== undefined && !isPersons(view);
    return [...templateFields(message), ...(isRead ? [dispositionField] : [])];
  },
  // What ending here leaves behind (there is no exit): the customer's yes.
  evidence: (view, leftBy) =>
    view.settings.confirmFirst && !isPersons(view) && leftBy === "" ? ["consent"] : [],
  signs: (view) =>
    isPersons(view) || (view.settings.signOff === true && view.step.assignment.by === "ai-human-confirms"),
  speaks: ({ settings }) => settings.message !== "" || settings.confirmFirst || settings.survey === true,
  waits: ({ settings, step }) => settings.confirmFirst || step.assignment.by === "human",
  enter: (ctx) => {
    const { settings } = ctx;
    const message = ctx.fill(settings.message);
    if (!message.ok) return failClosed(ctx, message.why);
    if (isPersons(ctx)) return askSignOff(ctx, { message: message.value, opened: 1, complaint: "" });
    if (settings.confirmFirst) return askCustomer(ctx, message.value);
    return end(ctx, speakerOf(ctx), [{ do: "say", text: message.value, by: speakerOf(ctx) }]);
  },
  receive: (ctx, arrival) => {
    if (arrival.on === "timer") return arrival.name === due ? leave("overdue") : silent(ctx);
    if (arrival.on === "work") {
      return signedOff(ctx, arrival.decided);
    }
    return arrival.on === "message" ? answered(ctx, arrival) : null;
  },
});

/** Ends the case, and asks how it was in the same breath: a resolution never waits for a survey. */
function end(ctx: Ctx, by: By, deeds: Deed[]): StepResult {
  const disposition = dispositionOf(ctx);
  if (!disposition.ok) return failClosed(ctx, disposition.why);
  const { survey, signOff: isSigned } = ctx.settings;
  const asking: Deed[] =
    survey === true
      ? [{ do: "say", text: surveyQuestion, by: { kind: "system" }, ask: { ask: "survey" } }]
      : [];
  const next = { then: "resolve" as const, disposition: disposition.value, by };
  return {
    deeds: [...deeds, ...asking],
    next: isSigned === true ? { ...next, signedBy: "confirmer" } : next,
  };
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
  const isProved = proof !== "consent" && provingReceipts(ctx.state, ctx.catalogue).length > 0;
  if (isProved) return end(ctx, { kind: "system" }, []);
  return { deeds: [], next: { then: "close", reason: "silent", by: { kind: "system" } } };
}

type SignOff = { message: string; opened: number; complaint: string };

function askSignOff(ctx: Ctx, { message, opened, complaint }: SignOff): StepResult {
  const { dispositionField } = ctx.settings;
  const isAssisted = ctx.step.assignment.by === "human-ai-assists";
  const form = dispositionField === undefined ? undefined : [dispositionField];
  const task = openTask(ctx, {
    name: opened === 1 ? signOff : `${signOff}-${opened}`,
    draft: message,
    ...(complaint !== "" && { instructions: complaint }),
    ...(form && { form }),
    ...(form && isAssisted && { suggestions: suggestedValues(ctx, form) }),
  });
  const first = opened === 1 ? dueTimer(ctx) : [];
  return wait([task, ...first, ...(form ? [{ do: "remember" as const, scratch: { opened } }] : [])]);
}

function signedOff(ctx: Ctx, decided: Extract<StepArrival, { on: "work" }>["decided"]): StepResult {
  if (decided.decision !== "complete") return leave("refused");
  const message = ctx.fill(ctx.settings.message);
  if (!message.ok) return failClosed(ctx, message.why);
  const { dispositionField } = ctx.settings;
  const say: Deed = { do: "say", text: decided.private.draft ?? message.value, by: decided.by };
  if (dispositionField === undefined) return end(ctx, decided.by, [say]);
  const { values, complaints } = readForm(ctx, [dispositionField], decided.private.form);
  const chosen = values[dispositionField];
  const disposition = chosen === undefined ? null : readDisposition(chosen);
  if (disposition === null) {
    const complaint = `Say how the case ended. ${complaints.join(" ")}`.trim();
    const opened = Number(ctx.scratch["opened"] ?? 1) + 1;
    return askSignOff(ctx, { message: message.value, opened, complaint });
  }
  const ended = end(
    { ...ctx, field: (name) => (name === dispositionField ? chosen : ctx.field(name)) },
    decided.by,
    [{ do: "set", values }, say],
  );
  return ended;
}

function dispositionOf(ctx: Ctx): Evaluated<string> {
  const { disposition, dispositionField } = ctx.settings;
  if (dispositionField === undefined) return { ok: true, value: disposition };
  const value = readDisposition(ctx.field(dispositionField) ?? null);
  return value === null
    ? { ok: false, why: `"${dispositionField}" does not say how the case ended` }
    : { ok: true, value };
}

/** A disposition stands in the clear and in reports: one short line. */
function readDisposition(value: Json): string | null {
  const text = typeof value === "string" ? value.trim() : "";
  return text === "" || text.length > 63 ? null : text;
}
