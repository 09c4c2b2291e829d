import "server-only";
import { integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** What a customer and we say to each other; it holds cases, one after the other. */
export const conversations = pgTable(
  "conversations",
  {
    workspaceId: text("workspace_id").notNull(),
    id: text("id").notNull(),
    customerId: text("customer_id").notNull(),
    channel: text("channel").notNull(),
    status: text("status", { enum: ["open", "closed"] })
      .default("open")
      .notNull(),
    openedAt: timestamp("opened_at", { withTimezone: true }).notNull(),
    lastPosition: integer("last_position").default(0).notNull(),
    identityMethod: text("identity_method"),
    identityAt: timestamp("identity_at", { withTimezone: true }),
    tokenHash: text("token_hash"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
