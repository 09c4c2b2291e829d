import "server-only";
import { pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** A work item that a person passed on to another queue; `sealed` is their note to who takes it next. */
export const workTransfers = pgTable(
  "work_transfers",
  {
    workspaceId: text("workspace_id").notNull(),
    id: text("id").notNull(),
    workItemId: text("work_item_id").notNull(),
    caseId: text("case_id").notNull(),
    fromQueue: text("from_queue").notNull(),
    toQueue: text("to_queue").notNull(),
    personId: text("person_id").notNull(),
    at: timestamp("at", { withTimezone: true }).notNull(),
    sealed: text("sealed").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
