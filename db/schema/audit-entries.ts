import "server-only";
import { index, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** One consequential act or denial; `body` is its canonical JSON and the truth, the columns are for finding it. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    workspaceId: text("workspace_id").notNull(),
    id: text("id").notNull(),
    at: timestamp("at", { withTimezone: true }).notNull(),
    action: text("action").notNull(),
    subject: text("subject").notNull(),
    actorId: text("actor_id").notNull(),
    outcome: text("outcome", { enum: ["done", "denied"] }).notNull(),
    body: text("body").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index("audit_entries_at").on(table.workspaceId, table.at.desc()),
    index("audit_entries_subject").on(table.workspaceId, table.subject),
  ],
);
