import "server-only";
import { integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** The timeline: append-only, hash-chained, canonical JSON kept as text. */
export const caseEvents = pgTable(
  "case_events",
  {
    workspaceId: text("workspace_id").notNull(),
    caseId: text("case_id").notNull(),
    seq: integer("seq").notNull(),
    at: timestamp("at", { withTimezone: true }).notNull(),
    type: text("type").notNull(),
    body: text("body").notNull(),
    hash: text("hash").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.caseId, table.seq] })],
);
