import "server-only";
import { pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

export const reviews = pgTable(
  "reviews",
  {
    workspaceId: text("workspace_id").notNull(),
    id: text("id").notNull(),
    journeyId: text("journey_id").notNull(),
    versionHash: text("version_hash").notNull(),
    baseHash: text("base_hash"),
    state: text("state", { enum: ["open", "approved", "changes-requested", "withdrawn"] }).notNull(),
    note: text("note").notNull(),
    submittedBy: text("submitted_by").notNull(),
    submittedAt: timestamp("submitted_at", { withTimezone: true }).notNull(),
    decidedBy: text("decided_by"),
    decidedAt: timestamp("decided_at", { withTimezone: true }),
    comment: text("comment"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
