import "server-only";
import { integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** Revisions of drafts that somebody gave a name. */
export const draftPoints = pgTable(
  "draft_points",
  {
    workspaceId: text("workspace_id").notNull(),
    id: text("id").notNull(),
    journeyId: text("journey_id").notNull(),
    revision: integer("revision").notNull(),
    name: text("name").notNull(),
    note: text("note").notNull(),
    byId: text("by_id").notNull(),
    at: timestamp("at", { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
