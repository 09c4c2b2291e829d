import "server-only";
import { integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

export const journeyVersions = pgTable(
  "journey_versions",
  {
    workspaceId: text("workspace_id").notNull(),
    /** Over everything that can change behaviour: meaning and the slice of the catalogue (version-hash.ts). */
    hash: text("hash").notNull(),
    journeyId: text("journey_id").notNull(),
    number: integer("number").notNull(),
    meaning: text("meaning").notNull(),
    catalogue: text("catalogue").notNull(),
    layout: text("layout").notNull(),
    authors: text("authors").array().notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.hash] })],
);
