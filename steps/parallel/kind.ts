import { z } from "zod";
import { defineKind } from "@/core/step/define-kind";
import { exit } from "@/core/step/exits";
import { exitKeySchema, reservedExits } from "@/core/step/exit-key";

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
type Settings = z.infer<typeof parallelSettingsSchema>;

/** Goes on by several branches at once, until the join that names it. Those in the background go on beside it. */
export const parallel = defineKind<Settings>({
  kind: "parallel",
  title: "Parallel",
  description: "Does several things at the same time, until their join.",
  stage: "execute",
  assignment: { by: "system" },
  performers: ["system"],
  settingsSchema: parallelSettingsSchema,
  blank: () => ({
    branches: [
      { exit: "first", title: "First", background: false },
      { exit: "second", title: "Second", background: false },
    ],
  }),
  exits: ({ settings }) => settings.branches.map((branch) => exit(branch.exit, branch.title)),
  forks: ({ settings }) => settings.branches,
  comesWith: ({ step }) => ({ kind: "join", settings: { fork: step.id, needs: "all" } }),
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
  summary: ({ settings }) => {
    const titles = (isBackground: boolean) =>
      settings.branches.filter((branch) => branch.background === isBackground).map((branch) => branch.title);
    const beside = titles(true);
    const help = beside.length === 0 ? "" : ` Beside them, without blocking: ${beside.join("; ")}.`;
    return `Does at the same time: ${titles(false).join("; ")}.${help}`;
  },
  enter: ({ settings }) => ({
    deeds: [],
    next: {
      then: "fork",
      branches: settings.branches.map((branch) => ({ exit: branch.exit, background: branch.background })),
    },
  }),
});
