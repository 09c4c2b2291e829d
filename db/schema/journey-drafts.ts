import "server-only";
import { integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

export const journeyDrafts = pgTable(
  "journey_drafts",
  {
    workspaceId: text("workspace_id").notNull(),
    journeyId: text("journey_id").notNull(),
    revision: integer("revision").notNull(),
    /** The JourneyDocument at this revision, as JSON text. */
    document: text("document").notNull(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull(),
    updatedBy: text("updated_by").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.journeyId] })],
);
