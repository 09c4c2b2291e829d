import { z } from "zod";
import { decisionTableSchema } from "@/core/governance/decision-table";
import { expressionSchema, fieldNameSchema } from "@/core/journey/document";
import { exitKeySchema } from "@/core/step/exit-key";

const conditionsSchema = z.strictObject({
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

const tableSettingsSchema = z.strictObject({
  table: decisionTableSchema.describe("The decision table: its inputs, outputs, hit policy and rows."),
  exitBy: z
    .string()
    .max(63)
    .optional()
    .describe("Output of type choice whose values are the exits. Left out, the exit is `decided`."),
  outputs: z
    .record(fieldNameSchema, z.string().max(63))
    .optional()
    .describe("Fields that are set, each with the output that it takes."),
});

/** Conditions in order, or a decision table. */
export const branchSettingsSchema = z.union([conditionsSchema, tableSettingsSchema], {
  // Whoever has a table wants to hear what is wrong with the table, not that there are no arms.
  error: (issue) => {
    const wantsTable = typeof issue.input === "object" && issue.input !== null && "table" in issue.input;
    const schema = wantsTable ? tableSettingsSchema : conditionsSchema;
    const [first] = schema.safeParse(issue.input).error?.issues ?? [];
    return first && `At ${first.path.map(String).join(".") || "the settings"}: ${first.message}`;
  },
});

export type BranchSettings = z.infer<typeof branchSettingsSchema>;
export type ConditionSettings = z.infer<typeof conditionsSchema>;
export type TableSettings = z.infer<typeof tableSettingsSchema>;
