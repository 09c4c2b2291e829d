import "server-only";
import { pgTable, primaryKey, text } from "drizzle-orm/pg-core";

export const operations = pgTable(
  "operations",
  {
    workspaceId: text("workspace_id").notNull(),
    key: text("key").notNull(),
    /** An Operation of core/journey/catalogue, as JSON text. */
    definition: text("definition").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.key] })],
);
