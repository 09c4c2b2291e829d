import "server-only";
import { pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** Resolved cases that the sampling has not counted yet; a trigger on `cases` fills it. */
export const qualityCandidates = pgTable(
  "quality_candidates",
  {
    workspaceId: text("workspace_id").notNull(),
    caseId: text("case_id").notNull(),
    versionHash: text("version_hash").notNull(),
    resolvedAt: timestamp("resolved_at", { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.caseId] })],
);
