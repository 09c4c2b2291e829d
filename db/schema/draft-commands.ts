import "server-only";
import { integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

export const draftCommands = pgTable(
  "draft_commands",
  {
    workspaceId: text("workspace_id").notNull(),
    journeyId: text("journey_id").notNull(),
    /** The draft's revision after these commands. */
    revision: integer("revision").notNull(),
    commands: text("commands").notNull(),
    byId: text("by_id").notNull(),
    at: timestamp("at", { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.journeyId, table.revision] })],
);
