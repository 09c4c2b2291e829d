import "server-only";
import { pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** One piece of people's work, kept by advance_case from the case's events. `about` is JSON, `sealed` is personal. */
export const workItems = pgTable(
  "work_items",
  {
    workspaceId: text("workspace_id").notNull(),
    id: text("id").notNull(),
    caseId: text("case_id").notNull(),
    workId: text("work_id").notNull(),
    type: text("type", { enum: ["handoff", "approval", "task"] }).notNull(),
    queue: text("queue").notNull(),
    title: text("title").notNull(),
    step: text("step").notNull(),
    tier: text("tier", { enum: ["low", "medium", "high", "critical"] }).notNull(),
    priority: text("priority", { enum: ["low", "normal", "high", "urgent"] }).notNull(),
    dueAt: timestamp("due_at", { withTimezone: true }),
    status: text("status", { enum: ["open", "claimed", "done", "dropped"] })
      .default("open")
      .notNull(),
    claimedBy: text("claimed_by"),
    claimedAt: timestamp("claimed_at", { withTimezone: true }),
    claimExpiresAt: timestamp("claim_expires_at", { withTimezone: true }),
    openedAt: timestamp("opened_at", { withTimezone: true }).notNull(),
    decidedAt: timestamp("decided_at", { withTimezone: true }),
    decidedBy: text("decided_by"),
    decision: text("decision"),
    about: text("about").notNull(),
    sealed: text("sealed"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
