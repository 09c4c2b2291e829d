import "server-only";
import { pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** Due times that waiting cases set; consumed by deleting the row. */
export const timers = pgTable(
  "timers",
  {
    workspaceId: text("workspace_id").notNull(),
    caseId: text("case_id").notNull(),
    timerId: text("timer_id").notNull(),
    dueAt: timestamp("due_at", { withTimezone: true }).notNull(),
    leaseWorker: text("lease_worker"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.caseId, table.timerId] })],
);
