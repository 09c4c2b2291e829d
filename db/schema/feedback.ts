import "server-only";
import { pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** What a person thought of something that AI gave them. `sealed` is JSON with the texts it is about. */
export const feedback = pgTable(
  "feedback",
  {
    workspaceId: text("workspace_id").notNull(),
    id: text("id").notNull(),
    at: timestamp("at", { withTimezone: true }).notNull(),
    personId: text("person_id").notNull(),
    caseId: text("case_id").notNull(),
    workItemId: text("work_item_id").notNull(),
    subject: text("subject", { enum: ["intent", "draft", "summary", "bundle"] }).notNull(),
    verdict: text("verdict", {
      enum: ["corrected", "accepted", "edited", "rejected", "thumbs-up", "thumbs-down"],
    }).notNull(),
    engine: text("engine"),
    fromIntent: text("from_intent"),
    toIntent: text("to_intent"),
    sealed: text("sealed"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
