import "server-only";
import { integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

export const scenarios = pgTable(
  "scenarios",
  {
    workspaceId: text("workspace_id").notNull(),
    id: text("id").notNull(),
    journeyId: text("journey_id").notNull(),
    /** A Scenario of core/case/scenario, as JSON text. */
    scenario: text("scenario").notNull(),
    revision: integer("revision").notNull().default(1),
    byId: text("by_id").notNull(),
    at: timestamp("at", { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
