import "server-only";
import { boolean, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** An effect that used up its retries or is in doubt, or an arrival that a case could not take: for a person to settle. */
export const incidents = pgTable(
  "incidents",
  {
    workspaceId: text("workspace_id").notNull(),
    id: text("id").notNull(),
    caseId: text("case_id").notNull(),
    kind: text("kind", { enum: ["effect", "advance"] }).notNull(),
    effectKey: text("effect_key"),
    step: text("step"),
    operation: text("operation"),
    code: text("code").notNull(),
    inDoubt: boolean("in_doubt").notNull(),
    openedAt: timestamp("opened_at", { withTimezone: true }).notNull(),
    settledAt: timestamp("settled_at", { withTimezone: true }),
    settledBy: text("settled_by"),
    settlement: text("settlement"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
