import "server-only";
import { pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

export const publications = pgTable(
  "publications",
  {
    workspaceId: text("workspace_id").notNull(),
    id: text("id").notNull(),
    journeyId: text("journey_id").notNull(),
    versionHash: text("version_hash").notNull(),
    previousHash: text("previous_hash"),
    byId: text("by_id").notNull(),
    at: timestamp("at", { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
