import { z } from "zod";
import { stepIdSchema } from "@/core/journey/document";
import { leave } from "@/core/step/act";
import { defineKind } from "@/core/step/define-kind";
import { ownValue } from "@/core/step/own-value";
import { joinLook } from "@/steps/join/look";

export const joinSettingsSchema = z.strictObject({
  fork: stepIdSchema.or(z.literal("")).describe("The parallel step whose branches come together here."),
  needs: z
    .literal("all")
    .or(z.number().int().min(1).max(8))
    .describe(
      "How many of the foreground branches must come: all, or the first so many; the rest is dropped.",
    ),
});
export type JoinSettings = z.infer<typeof joinSettingsSchema>;
type Settings = JoinSettings;

/** Brings the branches of a parallel step together. */
export const join = defineKind<Settings>({
  ...joinLook,
  settingsSchema: joinSettingsSchema,
  problems: ({ settings, meaning }) => {
    if (settings.fork === "")
      return [{ at: "fork", message: "Say which parallel step's branches come together here." }];
    return ownValue(meaning.steps, settings.fork)
      ? []
      : [{ at: "fork", message: `There is no step "${settings.fork}".` }];
  },
  enter: () => leave("joined"),
});
