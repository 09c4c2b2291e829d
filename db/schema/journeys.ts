import "server-only";
import { pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

export const journeys = pgTable(
  "journeys",
  {
    workspaceId: text("workspace_id").notNull(),
    id: text("id").notNull(),
    /** Mirrors the draft's name, for lists. */
    name: text("name").notNull(),
    ownerId: text("owner_id").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
    archivedAt: timestamp("archived_at", { withTimezone: true }),
    liveHash: text("live_hash"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
