import "server-only";
import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

export const calendars = pgTable(
  "calendars",
  {
    workspaceId: text("workspace_id").notNull(),
    key: text("key").notNull(),
    /** A Calendar of core/journey/catalogue, as JSON text. */
    definition: text("definition").notNull(),
    revision: integer("revision").notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.key] })],
);
