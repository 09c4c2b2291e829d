import "server-only";
import { pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

export const reviewComments = pgTable(
  "review_comments",
  {
    workspaceId: text("workspace_id").notNull(),
    id: text("id").notNull(),
    reviewId: text("review_id").notNull(),
    step: text("step"),
    byId: text("by_id").notNull(),
    at: timestamp("at", { withTimezone: true }).notNull(),
    body: text("body").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
