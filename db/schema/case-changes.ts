import "server-only";
import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

/** Cases that came to rest since somebody last looked; a reader deletes exactly the rows that it read. */
export const caseChanges = pgTable(
  "case_changes",
  {
    workspaceId: text("workspace_id").notNull(),
    caseId: text("case_id").notNull(),
    seq: integer("seq").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.caseId, table.seq] })],
);
