import "server-only";
import { bigint, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

export const limits = pgTable(
  "limits",
  {
    workspaceId: text("workspace_id").notNull(),
    key: text("key").notNull(),
    title: text("title").notNull(),
    amountMinor: bigint("amount_minor", { mode: "number" }).notNull(),
    currency: text("currency").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.key] })],
);
