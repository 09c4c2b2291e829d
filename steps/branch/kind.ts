import { z } from "zod";
import { expressionSchema } from "@/core/journey/document";
import { failClosed, leave } from "@/core/step/act";
import { defineKind } from "@/core/step/define-kind";
import { exit } from "@/core/step/exits";
import { reservedExits, exitKeySchema } from "@/core/step/exit-key";

export const branchSettingsSchema = z.strictObject({
  arms: z
    .array(
      z.strictObject({
        exit: exitKeySchema.describe("Name of the exit, such as large-order."),
        title: z.string().min(1).max(120).describe("What people call this way."),
        condition: expressionSchema.describe(
          "CEL over the journey's fields; the way is taken when it is true.",
        ),
      }),
    )
    .max(20)
    .describe("Ways in order: the first whose condition is true is taken."),
});
type Settings = z.infer<typeof branchSettingsSchema>;

const otherwise = "otherwise";

/** Takes the first way whose condition is true, else `otherwise`. A condition that cannot be evaluated fails closed. */
export const branch = defineKind<Settings>({
  kind: "branch",
  title: "Branch",
  description: "Takes one of several ways by conditions over the case's fields.",
  stage: "verify",
  assignment: { by: "system" },
  performers: ["system"],
  settingsSchema: branchSettingsSchema,
  blank: () => ({ arms: [] }),
  exits: ({ settings }) => [
    ...settings.arms.map((arm) => exit(arm.exit, arm.title)),
    exit(otherwise, "Otherwise"),
  ],
  problems: ({ settings }) => {
    const problems =
      settings.arms.length === 0 ? [{ at: "arms", message: "A branch needs at least one condition." }] : [];
    settings.arms.forEach((arm, index) => {
      const isTaken = settings.arms.findIndex((other) => other.exit === arm.exit) < index;
      if (isTaken || arm.exit === otherwise || reservedExits.includes(arm.exit)) {
        problems.push({ at: `arms.${index}.exit`, message: `There is another exit called "${arm.exit}".` });
      }
    });
    return problems;
  },
  expressions: ({ settings }) =>
    settings.arms.map((arm, index) => ({
      at: `arms.${index}.condition`,
      source: arm.condition,
      expects: { type: "boolean" },
    })),
  summary: ({ settings }) =>
    settings.arms.length === 0
      ? "Takes one of several ways."
      : `Goes by the first that is true: ${settings.arms.map((arm) => arm.title).join("; ")}; otherwise on.`,
  enter: (ctx) => {
    for (const arm of ctx.settings.arms) {
      const holds = ctx.test(arm.condition);
      if (!holds.ok)
        return failClosed(ctx, `the condition of "${arm.title}" cannot be evaluated: ${holds.why}`);
      if (holds.value) return leave(arm.exit);
    }
    return leave(otherwise);
  },
});
