import { z } from "zod";
import type { Understanding } from "@/core/case/events";
import { uncertaintyOf } from "@/core/case/thresholds";
import { understoodSchema } from "@/core/case/understanding";
import type { JsonObject } from "@/core/expression/value";
import { fieldNameSchema, type Field } from "@/core/journey/document";
import { leave, wait } from "@/core/step/act";
import { readAnswer } from "@/core/step/answer";
import type { Deed, StepContext, StepResult } from "@/core/step/contract";
import { defineKind } from "@/core/step/define-kind";
import { ownValue } from "@/core/step/own-value";
import { isPersons } from "@/core/step/is-persons";
import { dueTimer } from "@/core/step/person-task";
import {
  askReader,
  openConfirmation,
  readByPerson,
  readingHash,
  type Decided,
  type Reading,
} from "@/steps/intake/reading";
import { intakeLook } from "@/steps/intake/look";

export const intakeSettingsSchema = z.strictObject({
  fields: z
    .array(fieldNameSchema)
    .max(60)
    .describe("Fields that may be filled from what the message names. Empty: all that have an entity."),
});
export type IntakeSettings = z.infer<typeof intakeSettingsSchema>;
type Settings = IntakeSettings;
type Ctx = StepContext<Settings>;

const effect = "understand";

/** Reads the request: intent, entities into fields, risk flags and sentiment. Too unclear goes to a person. */
export const intake = defineKind<Settings>({
  ...intakeLook,
  settingsSchema: intakeSettingsSchema,
  problems: ({ settings, meaning }) =>
    settings.fields.flatMap((name, index) => {
      const field = ownValue(meaning.fields, name);
      if (!field) return [{ at: `fields.${index}`, message: `There is no field "${name}".` }];
      return field.entity === undefined
        ? [{ at: `fields.${index}`, message: `"${field.label}" names no entity that could fill it.` }]
        : [];
    }),
  fieldPlaces: ({ settings }) => settings.fields.map((_, index) => ({ at: `fields.${index}`, as: "name" })),
  fills: ({ settings, meaning }) => fillable(settings, meaning.fields),
  // Left otherwise, the engine may have understood nothing at all.
  provides: (_, leftBy) => (leftBy === "understood" ? ["intent", "entities", "risk"] : []),
  enter: (ctx) => {
    const { understanding, private: memory } = ctx.state;
    if (isPersons(ctx)) return wait([...askReader(ctx, formOf(ctx), 1, ""), ...dueTimer(ctx)]);
    if (understanding) return judge(ctx, understanding, memory.entities);
    const request = { effect: "ai" as const, task: "understand" as const, step: ctx.step.id };
    const input = { text: memory.firstText, channel: ctx.state.channel };
    return wait([{ do: "perform", name: effect, request: { ...request, private: { input } } }]);
  },
  receive: (ctx, arrival) => {
    if (arrival.on === "timer") return leave("overdue");
    if (arrival.on === "work") {
      const { decided } = arrival;
      return isPersons(ctx) ? readByPerson(ctx, decided) : confirmedReading(ctx, decided);
    }
    if (arrival.on !== "effect") return null;
    const { answer } = arrival;
    const read = answer.outcome === "ok" ? understoodSchema.safeParse(answer.private.answer) : null;
    if (!read?.success) return unclear(ctx, "The engine could not read the request.", []);
    const { understanding, entities } = read.data;
    const { deeds, next } = judge(ctx, understanding, { ...ctx.state.private.entities, ...entities });
    return { deeds: [{ do: "understand", understanding, entities }, ...deeds], next };
  },
});

function judge(ctx: Ctx, understanding: Understanding, entities: JsonObject): StepResult {
  const values = valuesFrom(ctx, entities);
  const deeds: Deed[] = Object.keys(values).length === 0 ? [] : [{ do: "set", values }];
  const crossing = uncertaintyOf(ctx.meaning.thresholds, understanding);
  if (!crossing) {
    return ctx.step.assignment.by === "ai-human-confirms"
      ? askConfirmation(ctx, { understanding, values })
      : leave("understood", deeds);
  }
  if (Object.hasOwn(ctx.step.connections, "unclear")) return leave("unclear", deeds);
  return { deeds, next: { then: "aside", ...crossing } };
}

function unclear(ctx: Ctx, detail: string, deeds: Deed[]): StepResult {
  if (Object.hasOwn(ctx.step.connections, "unclear")) return leave("unclear", deeds);
  return { deeds, next: { then: "aside", reason: "confidence", detail } };
}

/** Fields that a person fills in: those that are not known. */
function formOf(ctx: Ctx): string[] {
  return fillable(ctx.settings, ctx.meaning.fields).filter((name) => ctx.field(name) === undefined);
}

function fillable({ fields: wanted }: Settings, fields: Readonly<Record<string, Field>>): string[] {
  return Object.entries(fields).flatMap(([name, { entity }]) => {
    const isWanted = wanted.length > 0 ? wanted.includes(name) : entity !== undefined;
    return isWanted ? [name] : [];
  });
}

/** What AI understood, for a person to confirm; `values` would fill fields. */
function askConfirmation(ctx: Ctx, reading: Reading): StepResult {
  return wait([...openConfirmation(ctx, reading), ...dueTimer(ctx)]);
}

/** The person's answer counts for what they saw only. */
function confirmedReading(ctx: Ctx, { decision }: Decided): StepResult {
  const { understanding, private: memory } = ctx.state;
  if (decision !== "approve" || !understanding) return unclear(ctx, "A person did not confirm it.", []);
  const values = valuesFrom(ctx, memory.entities);
  if (readingHash({ understanding, values }) !== ctx.scratch["reading"]) {
    const detail = `What AI understood at "${ctx.step.title}" has changed since it was confirmed.`;
    return { deeds: [], next: { then: "aside", reason: "failed-closed", detail } };
  }
  return leave("understood", Object.keys(values).length === 0 ? [] : [{ do: "set", values }]);
}

/** Fields that the message fills. What is known already (who the customer is, above all) no message overwrites. */
function valuesFrom(ctx: Ctx, entities: JsonObject): JsonObject {
  const { fields } = ctx.settings;
  const values: JsonObject = {};
  for (const [name, field] of Object.entries(ctx.meaning.fields)) {
    const found = field.entity === undefined ? undefined : ownValue(entities, field.entity);
    if (found === undefined || ctx.field(name) !== undefined) continue;
    if (fields.length > 0 && !fields.includes(name)) continue;
    const value = readAnswer(field.type, found);
    if (value.ok) values[name] = value.value;
  }
  return values;
}
