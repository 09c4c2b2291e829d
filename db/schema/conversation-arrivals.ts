import "server-only";
import { integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** A customer's message on its way to a case: accepted, and kept until the case has it. */
export const conversationArrivals = pgTable(
  "conversation_arrivals",
  {
    workspaceId: text("workspace_id").notNull(),
    conversationId: text("conversation_id").notNull(),
    ordinal: integer("ordinal").notNull(),
    messageId: text("message_id").notNull(),
    hash: text("hash").notNull(),
    receivedAt: timestamp("received_at", { withTimezone: true }).notNull(),
    sealed: text("sealed"),
    route: text("route"),
    routedAt: timestamp("routed_at", { withTimezone: true }),
    dueAt: timestamp("due_at", { withTimezone: true }).notNull(),
    attempts: integer("attempts").notNull().default(0),
    failedCode: text("failed_code"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.conversationId, table.ordinal] })],
);
