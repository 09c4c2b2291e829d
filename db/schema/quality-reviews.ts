import "server-only";
import { bigint, boolean, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** A resolved case that a person judges; the verdicts are null until then, and `sealed` is the comment. */
export const qualityReviews = pgTable(
  "quality_reviews",
  {
    workspaceId: text("workspace_id").notNull(),
    id: text("id").notNull(),
    caseId: text("case_id").notNull(),
    versionHash: text("version_hash").notNull(),
    ordinal: bigint("ordinal", { mode: "number" }).notNull(),
    status: text("status", { enum: ["open", "claimed", "done"] })
      .default("open")
      .notNull(),
    openedAt: timestamp("opened_at", { withTimezone: true }).notNull(),
    dueAt: timestamp("due_at", { withTimezone: true }).notNull(),
    claimedBy: text("claimed_by"),
    claimExpiresAt: timestamp("claim_expires_at", { withTimezone: true }),
    judgedBy: text("judged_by"),
    judgedAt: timestamp("judged_at", { withTimezone: true }),
    isAccurate: boolean("is_accurate"),
    isHelpful: boolean("is_helpful"),
    isInLine: boolean("is_in_line"),
    sealed: text("sealed"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
