import "server-only";
import { pgTable, primaryKey, text } from "drizzle-orm/pg-core";

/** Systems of record that operations belong to. */
export const systems = pgTable(
  "systems",
  {
    workspaceId: text("workspace_id").notNull(),
    key: text("key").notNull(),
    title: text("title").notNull(),
    baseUrl: text("base_url").notNull(),
    requests: text("requests").default("{}").notNull(),
    sealedHeaders: text("sealed_headers"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.key] })],
);
