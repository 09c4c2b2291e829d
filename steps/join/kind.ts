import { z } from "zod";
import { stepIdSchema } from "@/core/journey/document";
import { leave } from "@/core/step/act";
import { defineKind } from "@/core/step/define-kind";
import { exit } from "@/core/step/exits";
import { ownValue } from "@/core/step/own-value";

export const joinSettingsSchema = z.strictObject({
  fork: stepIdSchema.or(z.literal("")).describe("The parallel step whose branches come together here."),
  needs: z
    .literal("all")
    .or(z.number().int().min(1).max(8))
    .describe(
      "How many of the foreground branches must come: all, or the first so many; the rest is dropped.",
    ),
});
type Settings = z.infer<typeof joinSettingsSchema>;

/** Brings the branches of a parallel step together. */
export const join = defineKind<Settings>({
  kind: "join",
  title: "Join",
  description: "Waits for the branches of a parallel step: all of them, or the first few.",
  stage: "execute",
  assignment: { by: "system" },
  performers: ["system"],
  settingsSchema: joinSettingsSchema,
  blank: () => ({ fork: "", needs: "all" }),
  exits: () => [exit("joined", "Together again")],
  joins: ({ settings }) => (settings.fork === "" ? null : settings),
  problems: ({ settings, meaning }) => {
    if (settings.fork === "")
      return [{ at: "fork", message: "Say which parallel step's branches come together here." }];
    return ownValue(meaning.steps, settings.fork)
      ? []
      : [{ at: "fork", message: `There is no step "${settings.fork}".` }];
  },
  summary: ({ settings, meaning }) => {
    const fork = ownValue(meaning.steps, settings.fork)?.title ?? "a parallel step";
    if (settings.needs === "all") return `Goes on when all branches of "${fork}" have come.`;
    const branches = settings.needs === 1 ? "branch" : `${settings.needs} branches`;
    return `Goes on with the first ${branches} of "${fork}"; the rest is dropped.`;
  },
  enter: () => leave("joined"),
});
