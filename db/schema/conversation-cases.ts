import "server-only";
import { boolean, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** A case that a conversation started, and whether its end was followed up. */
export const conversationCases = pgTable(
  "conversation_cases",
  {
    workspaceId: text("workspace_id").notNull(),
    caseId: text("case_id").notNull(),
    conversationId: text("conversation_id").notNull(),
    followedAt: timestamp("followed_at", { withTimezone: true }),
    isRested: boolean("is_rested").notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.caseId] })],
);
