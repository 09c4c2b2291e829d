import "server-only";
import { integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** Arrivals from outside, each once by its id. `body` is sealed, and gone once consumed. */
export const inbox = pgTable(
  "inbox",
  {
    workspaceId: text("workspace_id").notNull(),
    caseId: text("case_id").notNull(),
    id: text("id").notNull(),
    hash: text("hash").notNull(),
    receivedAt: timestamp("received_at", { withTimezone: true }).notNull(),
    dueAt: timestamp("due_at", { withTimezone: true }).notNull(),
    body: text("body"),
    consumedSeq: integer("consumed_seq"),
    attempts: integer("attempts").default(0).notNull(),
    failedCode: text("failed_code"),
    leaseWorker: text("lease_worker"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.caseId, table.id] })],
);
