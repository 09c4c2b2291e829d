import "server-only";
import { pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** After-contact work of one work item: its length is endedAt - startedAt. `sealed` is a note. */
export const wrapUps = pgTable(
  "wrap_ups",
  {
    workspaceId: text("workspace_id").notNull(),
    id: text("id").notNull(),
    workItemId: text("work_item_id").notNull(),
    caseId: text("case_id").notNull(),
    personId: text("person_id").notNull(),
    startedAt: timestamp("started_at", { withTimezone: true }).notNull(),
    endedAt: timestamp("ended_at", { withTimezone: true }),
    disposition: text("disposition"),
    sealed: text("sealed"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
