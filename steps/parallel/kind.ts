import { z } from "zod";
import { defineKind } from "@/core/step/define-kind";
import { reservedExits } from "@/core/step/exits";
import { exitKeySchema } from "@/core/step/exit-key";
import { parallelLook } from "@/steps/parallel/look";

export const parallelSettingsSchema = z.strictObject({
  branches: z
    .array(
      z.strictObject({
        exit: exitKeySchema.describe("Name of the branch's exit, such as assist."),
        title: z.string().min(1).max(120).describe("What people call this branch."),
        background: z
          .boolean()
          .describe(
            "It helps beside the others and never blocks them: no join waits for it, and what fails in it ends it alone.",
          ),
      }),
    )
    .max(8)
    .describe("The branches that begin together, two to eight."),
});
export type ParallelSettings = z.infer<typeof parallelSettingsSchema>;
type Settings = ParallelSettings;

/** Goes on by several branches at once, until the join that names it. Those in the background go on beside it. */
export const parallel = defineKind<Settings>({
  ...parallelLook,
  settingsSchema: parallelSettingsSchema,
  problems: ({ settings }) => {
    const { branches } = settings;
    const problems = branches.flatMap((branch, index) => {
      const isTaken = branches.findIndex((other) => other.exit === branch.exit) < index;
      return isTaken || reservedExits.includes(branch.exit)
        ? [{ at: `branches.${index}.exit`, message: `There is another exit called "${branch.exit}".` }]
        : [];
    });
    if (branches.length < 2)
      problems.push({
        at: "branches",
        message: "Two branches at least: with one there is nothing to do beside it.",
      });
    if (branches.length > 0 && branches.every((branch) => branch.background))
      problems.push({
        at: "branches",
        message: "One branch at least must be in the foreground: the case goes on with it.",
      });
    return problems;
  },
  enter: ({ settings }) => ({
    deeds: [],
    next: {
      then: "fork",
      branches: settings.branches.map((branch) => ({ exit: branch.exit, background: branch.background })),
    },
  }),
});
