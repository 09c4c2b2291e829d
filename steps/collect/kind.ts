import { z } from "zod";
import type { Json, JsonObject } from "@/core/expression/value";
import { fieldNameSchema, type Field } from "@/core/journey/document";
import { leave, speakerOf, wait } from "@/core/step/act";
import { readAnswer } from "@/core/step/answer";
import type { Deed, StepArrival, StepContext, StepResult } from "@/core/step/contract";
import { defineKind } from "@/core/step/define-kind";
import { ownValue } from "@/core/step/own-value";
import { isPersons } from "@/core/step/is-persons";
import { dueTimer, openTask, readForm } from "@/core/step/person-task";
import { partingWords, silenceTimer, silentMinutesDefault } from "@/core/step/silence";
import { entityOf, saidBefore, suggestedValues } from "@/core/step/suggested-values";
import { collectLook, fieldsMax } from "@/steps/collect/look";

const attemptsMaxDefault = 3;

export const collectSettingsSchema = z.strictObject({
  fields: z
    .array(fieldNameSchema)
    .max(fieldsMax)
    .describe("Fields to ask for. Those that are known are not asked again."),
  text: z.string().max(1_000).optional().describe("A sentence before the questions."),
  attemptsMax: z
    .number()
    .int()
    .min(1)
    .max(10)
    .optional()
    .describe("Invalid answers before it gives up; 3 when left out."),
  silentMinutes: z
    .number()
    .int()
    .min(1)
    .max(525_600)
    .optional()
    .describe(
      "Minutes of silence before it asks once more, and again before it stops waiting; 1440 when left out.",
    ),
  askAgain: z
    .boolean()
    .optional()
    .describe(
      "When the case comes back here, ask for all the fields again, because what was given was wrong.",
    ),
});
export type CollectSettings = z.infer<typeof collectSettingsSchema>;
type Settings = CollectSettings;
type Ctx = StepContext<Settings>;
type Message = Extract<StepArrival, { on: "message" }>;
type Memory = { wanted: string[]; attempts: number; asked: number; isLast: boolean };

/** Asks the customer for fields that are not known, checks the answers and explains what is wrong with them. */
export const collect = defineKind<Settings>({
  ...collectLook,
  settingsSchema: collectSettingsSchema,
  problems: ({ settings, meaning }) => {
    if (settings.fields.length === 0)
      return [{ at: "fields", message: "Choose what the customer is asked for." }];
    return settings.fields.flatMap((name, index) =>
      ownValue(meaning.fields, name)
        ? []
        : [{ at: `fields.${index}`, message: `There is no field "${name}".` }],
    );
  },
  fieldPlaces: ({ settings }) => settings.fields.map((_, index) => ({ at: `fields.${index}`, as: "name" })),
  writes: ({ settings }, leftBy) => (leftBy === "done" ? settings.fields : []),
  // What of several answers is given is kept at once; a person fills in the whole form.
  setsEarly: (view) => (isPersons(view) || view.settings.fields.length < 2 ? [] : view.settings.fields),
  provides: (_, leftBy) => (leftBy === "done" ? ["entities"] : []),
  speaks: (view) => !isPersons(view),
  enter: (ctx) => {
    const isAgain = ctx.visit > 1 && ctx.settings.askAgain === true;
    const wanted = ctx.settings.fields.filter((name) => isAgain || ctx.field(name) === undefined);
    if (isPersons(ctx) && wanted.length > 0) {
      const asking = askPerson(ctx, wanted, { opened: 1, complaint: "" });
      return { ...asking, deeds: [...asking.deeds, ...dueTimer(ctx)] };
    }
    const values = isAgain ? {} : knownValues(ctx, wanted);
    const left = wanted.filter((name) => !Object.hasOwn(values, name));
    if (left.length === 0) return leave("done", setting(values));
    return question(ctx, { wanted: left, attempts: 0, asked: 0, isLast: false }, { values, complaints: [] });
  },
  receive: (ctx, arrival) => {
    const memory = memoryOf(ctx);
    if (isPersons(ctx)) {
      if (arrival.on === "timer") return leave("overdue");
      return arrival.on === "work" ? filledIn(ctx, memory.wanted, arrival.decided) : null;
    }
    if (arrival.on === "message") return answered(ctx, memory, arrival);
    if (arrival.on !== "timer") return null;
    if (memory.isLast) return leave("silent", partingWords(ctx));
    return question(ctx, { ...memory, isLast: true }, { values: {}, complaints: [] });
  },
});

function memoryOf(ctx: Ctx): Memory {
  const { wanted, attempts, asked, isLast } = ctx.scratch;
  return {
    wanted: Array.isArray(wanted) ? wanted.map(String) : [],
    attempts: Number(attempts ?? 0),
    asked: Number(asked ?? 0),
    isLast: isLast === true,
  };
}

function setting(values: JsonObject): Deed[] {
  return Object.keys(values).length === 0 ? [] : [{ do: "set", values }];
}

/** What the customer said before they were asked. */
function knownValues(ctx: Ctx, wanted: readonly string[]): JsonObject {
  const values: JsonObject = {};
  for (const name of wanted) {
    const field = ctx.fieldDeclared(name);
    const raw = field && saidBefore(ctx, name, field);
    const value = field && raw !== undefined ? readAnswer(field.type, raw) : null;
    if (value?.ok) values[name] = value.value;
  }
  return values;
}

/** A person asks the customer in their own words and fills the form; AI proposes what it found, where it assists. */
function askPerson(ctx: Ctx, wanted: string[], again: { opened: number; complaint: string }): StepResult {
  const lines = wanted.map((name) => `- ${questionFor(ctx, name)}`);
  const intro = ctx.settings.text ?? "";
  const asks = "Ask the customer for what is missing, and fill in the form:";
  const isAssisted = ctx.step.assignment.by === "human-ai-assists";
  const task = openTask(ctx, {
    name: `ask-${again.opened}`,
    instructions: [again.complaint, intro, asks, ...lines].filter((line) => line !== "").join("\n"),
    form: wanted,
    ...(isAssisted && { suggestions: suggestedValues(ctx, wanted) }),
  });
  return wait([task, { do: "remember", scratch: { wanted, opened: again.opened } }]);
}

function filledIn(
  ctx: Ctx,
  wanted: string[],
  work: Extract<StepArrival, { on: "work" }>["decided"],
): StepResult {
  if (work.decision !== "complete") return leave("refused");
  const { values, complaints } = readForm(ctx, wanted, work.private.form);
  if (complaints.length === 0) return leave("done", setting(values));
  const complaint = `The form was not complete. ${complaints.join(" ")}`;
  return askPerson(ctx, wanted, { opened: Number(ctx.scratch["opened"] ?? 1) + 1, complaint });
}

function questionFor(ctx: Ctx, name: string): string {
  const field = ctx.fieldDeclared(name);
  return field?.question ?? `Please tell us: ${field?.label ?? name}.`;
}

function answered(ctx: Ctx, memory: Memory, message: Message): StepResult {
  const values: JsonObject = {};
  const complaints: string[] = [];
  for (const name of memory.wanted) {
    const field = ctx.fieldDeclared(name);
    const raw = field && rawAnswer(name, field, memory.wanted, message);
    if (!field || raw === undefined) continue;
    const value = readAnswer(field.type, raw);
    if (value.ok) values[name] = value.value;
    else complaints.push(`${field.label}: ${value.why}.`);
  }
  const left = memory.wanted.filter((name) => !Object.hasOwn(values, name));
  if (left.length === 0) return leave("done", setting(values));
  const isProgress = Object.keys(values).length > 0 && complaints.length === 0;
  const attempts = memory.attempts + (isProgress ? 0 : 1);
  if (attempts >= (ctx.settings.attemptsMax ?? attemptsMaxDefault)) {
    return leave("exhausted", [...setting(values), { do: "count-failure" }]);
  }
  const asking = question(ctx, { ...memory, wanted: left, attempts, isLast: false }, { values, complaints });
  return isProgress ? asking : { ...asking, deeds: [{ do: "count-failure" }, ...asking.deeds] };
}

/**
 * The customer's answer for a field: from the form, from what the message names, or, when only this one is open, the
 * message itself. A sentence is no answer for a field that has an entity: then the entity would have been found in it.
 */
function rawAnswer(
  name: string,
  field: Field,
  wanted: readonly string[],
  message: Message,
): Json | undefined {
  const given = ownValue(message.answers, name) ?? entityOf(field, message.entities);
  if (given !== undefined) return given;
  const text = message.text.trim();
  if (wanted.length > 1 || text === "") return undefined;
  return field.entity !== undefined && /\s/.test(text) ? undefined : text;
}

function question(ctx: Ctx, memory: Memory, said: { values: JsonObject; complaints: string[] }): StepResult {
  const { settings } = ctx;
  const asked = memory.asked + 1;
  const lines = memory.wanted.map((name) => questionFor(ctx, name));
  const isFirst = asked === 1;
  const intro = isFirst ? (settings.text ?? "") : openingOf(said, memory);
  const text = [intro, ...said.complaints, ...lines].filter((line) => line !== "").join("\n");
  return wait([
    ...setting(said.values),
    { do: "drop-timer", name: silenceTimer(asked - 1) },
    { do: "say", text, by: speakerOf(ctx), ask: { ask: "fields", fields: memory.wanted } },
    { do: "set-timer", name: silenceTimer(asked), minutes: settings.silentMinutes ?? silentMinutesDefault },
    { do: "await-message" },
    { do: "remember", scratch: { ...memory, asked } },
  ]);
}

function openingOf(said: { values: JsonObject; complaints: string[] }, memory: Memory): string {
  if (said.complaints.length > 0) return "Sorry, that does not work yet.";
  if (Object.keys(said.values).length > 0) return "Thank you.";
  return memory.isLast ? "Are you still there?" : "Sorry, I could not find the answer in your message.";
}
