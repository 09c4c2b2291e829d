import "server-only";
import { bigint, integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** What is to be done in the world; the request stands in event `seq`. */
export const effects = pgTable(
  "effects",
  {
    workspaceId: text("workspace_id").notNull(),
    caseId: text("case_id").notNull(),
    key: text("key").notNull(),
    seq: integer("seq").notNull(),
    effect: text("effect", { enum: ["tool", "ai"] }).notNull(),
    operation: text("operation").notNull(),
    status: text("status", { enum: ["open", "answered", "in-doubt", "stuck", "settled"] })
      .default("open")
      .notNull(),
    intendedAt: timestamp("intended_at", { withTimezone: true }).notNull(),
    dueAt: timestamp("due_at", { withTimezone: true }).notNull(),
    attempts: integer("attempts").default(0).notNull(),
    lastCode: text("last_code"),
    sentAt: timestamp("sent_at", { withTimezone: true }),
    settledAt: timestamp("settled_at", { withTimezone: true }),
    leaseWorker: text("lease_worker"),
    fence: bigint("fence", { mode: "number" }).default(1).notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.caseId, table.key] })],
);
