import "server-only";
import { boolean, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

export const queues = pgTable(
  "queues",
  {
    workspaceId: text("workspace_id").notNull(),
    key: text("key").notNull(),
    title: text("title").notNull(),
    specialist: boolean("specialist").notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.key] })],
);
