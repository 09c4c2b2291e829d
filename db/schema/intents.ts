import "server-only";
import { pgTable, primaryKey, text } from "drizzle-orm/pg-core";

export const intents = pgTable(
  "intents",
  {
    workspaceId: text("workspace_id").notNull(),
    key: text("key").notNull(),
    title: text("title").notNull(),
    /** What customers say; the embedded engine learns the intent from them. */
    examples: text("examples").array().notNull().default([]),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.key] })],
);
