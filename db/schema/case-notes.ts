import "server-only";
import { pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** What people write down about a case for each other. */
export const caseNotes = pgTable(
  "case_notes",
  {
    workspaceId: text("workspace_id").notNull(),
    id: text("id").notNull(),
    caseId: text("case_id").notNull(),
    personId: text("person_id").notNull(),
    at: timestamp("at", { withTimezone: true }).notNull(),
    sealed: text("sealed").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
