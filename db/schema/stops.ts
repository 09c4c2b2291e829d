import "server-only";
import { integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** Stops in force and past: who stopped what and why, who resumed it. */
export const stops = pgTable(
  "stops",
  {
    workspaceId: text("workspace_id").notNull(),
    id: text("id").notNull(),
    scope: text("scope", { enum: ["workspace", "journey", "channel", "model", "operation"] }).notNull(),
    target: text("target").notNull(),
    reason: text("reason").notNull(),
    stoppedBy: text("stopped_by").notNull(),
    stoppedAt: timestamp("stopped_at", { withTimezone: true }).notNull(),
    inFlight: integer("in_flight").notNull(),
    resumedBy: text("resumed_by"),
    resumedAt: timestamp("resumed_at", { withTimezone: true }),
    resumeReason: text("resume_reason"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
