import "server-only";
import { pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** Whether a person takes work now. `seenAt` is the last sign of life of their desk. */
export const agentPresence = pgTable(
  "agent_presence",
  {
    workspaceId: text("workspace_id").notNull(),
    personId: text("person_id").notNull(),
    status: text("status", { enum: ["available", "away"] }).notNull(),
    changedAt: timestamp("changed_at", { withTimezone: true }).notNull(),
    seenAt: timestamp("seen_at", { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.personId] })],
);
