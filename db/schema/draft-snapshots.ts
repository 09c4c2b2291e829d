import "server-only";
import { integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** Documents of drafts at revisions, from which the log is replayed. */
export const draftSnapshots = pgTable(
  "draft_snapshots",
  {
    workspaceId: text("workspace_id").notNull(),
    journeyId: text("journey_id").notNull(),
    revision: integer("revision").notNull(),
    document: text("document").notNull(),
    at: timestamp("at", { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.journeyId, table.revision] })],
);
