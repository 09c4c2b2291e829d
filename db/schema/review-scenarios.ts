import "server-only";
import { pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** What the scenarios showed when a version was submitted: append-only. */
export const reviewScenarios = pgTable(
  "review_scenarios",
  {
    workspaceId: text("workspace_id").notNull(),
    reviewId: text("review_id").notNull(),
    versionHash: text("version_hash").notNull(),
    /** A ScenarioReport of server/journeys/scenario-report, as JSON text. */
    report: text("report").notNull(),
    at: timestamp("at", { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.reviewId] })],
);
