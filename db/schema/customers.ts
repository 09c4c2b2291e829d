import "server-only";
import { pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** Who a conversation is with. `sealed` holds what is known of them, under their own key. */
export const customers = pgTable(
  "customers",
  {
    workspaceId: text("workspace_id").notNull(),
    id: text("id").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
    matchKey: text("match_key"),
    sealed: text("sealed"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
