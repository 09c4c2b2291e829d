import { z } from "zod";
import { fieldNameSchema } from "@/core/journey/document";
import type { JsonObject } from "@/core/expression/value";
import { failClosed, leave, wait as stay } from "@/core/step/act";
import type { Deed } from "@/core/step/contract";
import { defineKind } from "@/core/step/define-kind";
import { exit } from "@/core/step/exits";
import { ownValue } from "@/core/step/own-value";

const minutesSchema = z.number().int().min(1).max(525_600);

export const waitSettingsSchema = z.discriminatedUnion("for", [
  z.strictObject({
    for: z.literal("timer").describe("Waits for a while."),
    minutes: minutesSchema.describe("How long, in minutes."),
  }),
  z.strictObject({
    for: z.literal("reply").describe("Waits for the customer's next message."),
    timeoutMinutes: minutesSchema.describe("After how many minutes it gives up."),
    replyField: fieldNameSchema.optional().describe("Text field that takes the reply."),
  }),
  z.strictObject({
    for: z
      .literal("signal")
      .describe("Waits for an event from outside. One that came before is taken at once."),
    signal: z.string().min(1).max(63).describe("Name of the event."),
    timeoutMinutes: minutesSchema.optional().describe("After how many minutes it gives up; left out: never."),
    outputs: z
      .record(fieldNameSchema, z.string().min(1).max(63))
      .optional()
      .describe("Field to the name of the event's member that fills it."),
  }),
]);
type Settings = z.infer<typeof waitSettingsSchema>;

const timer = "timer";

/** Waits for time, for the customer or for an outside event. */
export const wait = defineKind<Settings>({
  kind: "wait",
  title: "Wait",
  description: "Waits for a time, for the customer's reply or for an outside event.",
  stage: "execute",
  assignment: { by: "system" },
  performers: ["system"],
  settingsSchema: waitSettingsSchema,
  blank: () => ({ for: "timer", minutes: 60 }),
  exits: ({ settings }) => {
    switch (settings.for) {
      case "timer":
        return [exit("elapsed", "Time has passed")];
      case "reply":
        return [exit("replied", "Replied"), exit("timed-out", "No reply", "fallback")];
      case "signal":
        return settings.timeoutMinutes === undefined
          ? [exit("received", "It happened")]
          : [exit("received", "It happened"), exit("timed-out", "It did not happen", "fallback")];
    }
  },
  problems: ({ settings, meaning }) => {
    const names = settings.for === "signal" ? Object.keys(settings.outputs ?? {}) : [];
    const problems = names
      .filter((name) => !ownValue(meaning.fields, name))
      .map((name) => ({ at: `outputs.${name}`, message: `There is no field "${name}".` }));
    if (settings.for === "reply" && settings.replyField !== undefined) {
      const isText = ownValue(meaning.fields, settings.replyField)?.type.type === "text";
      if (!isText) problems.push({ at: "replyField", message: "The reply needs a text field." });
    }
    return problems;
  },
  writes: ({ settings }, leftBy) => {
    if (settings.for === "signal" && leftBy === "received") return Object.keys(settings.outputs ?? {});
    if (settings.for !== "reply" || leftBy !== "replied" || settings.replyField === undefined) return [];
    return [settings.replyField];
  },
  summary: ({ settings }) => {
    switch (settings.for) {
      case "timer":
        return `Waits ${settings.minutes} minutes.`;
      case "reply":
        return `Waits for the customer's reply, ${settings.timeoutMinutes} minutes at most.`;
      case "signal":
        return `Waits for "${settings.signal}".`;
    }
  },
  enter: ({ settings }) => {
    const minutes = settings.for === "timer" ? settings.minutes : settings.timeoutMinutes;
    const deeds: Deed[] = minutes === undefined ? [] : [{ do: "set-timer", name: timer, minutes }];
    if (settings.for === "reply") deeds.push({ do: "await-message" });
    if (settings.for === "signal") deeds.push({ do: "await-signal", name: settings.signal });
    return stay(deeds);
  },
  receive: (ctx, arrival) => {
    const { settings } = ctx;
    if (arrival.on === "timer") return leave(settings.for === "timer" ? "elapsed" : "timed-out");
    if (arrival.on === "message" && settings.for === "reply") {
      const { replyField } = settings;
      return leave(
        "replied",
        replyField === undefined ? [] : [{ do: "set", values: { [replyField]: arrival.text } }],
      );
    }
    if (arrival.on !== "signal" || settings.for !== "signal") return null;
    const values: JsonObject = {};
    const { payload } = arrival;
    for (const [field, member] of Object.entries(settings.outputs ?? {})) {
      const isRecord = payload !== null && typeof payload === "object" && !Array.isArray(payload);
      const value = isRecord ? ownValue(payload, member) : undefined;
      if (value === undefined) return failClosed(ctx, `"${settings.signal}" came without "${member}"`);
      values[field] = value;
    }
    return leave("received", Object.keys(values).length === 0 ? [] : [{ do: "set", values }]);
  },
});
