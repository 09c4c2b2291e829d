import "server-only";
import { integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** One message of a conversation; `position` is its gapless place. The text is sealed under the customer's key. */
export const messages = pgTable(
  "messages",
  {
    workspaceId: text("workspace_id").notNull(),
    id: text("id").notNull(),
    conversationId: text("conversation_id").notNull(),
    position: integer("position").notNull(),
    caseId: text("case_id"),
    author: text("author", { enum: ["customer", "ai", "agent", "system"] }).notNull(),
    authorId: text("author_id"),
    at: timestamp("at", { withTimezone: true }).notNull(),
    ask: text("ask"),
    sealed: text("sealed").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
