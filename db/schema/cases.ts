import "server-only";
import { integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** What lists show of a case, kept by advance_case. The truth is its timeline. */
export const cases = pgTable(
  "cases",
  {
    workspaceId: text("workspace_id").notNull(),
    id: text("id").notNull(),
    journeyId: text("journey_id").notNull(),
    versionHash: text("version_hash").notNull(),
    interpreter: integer("interpreter").notNull(),
    conversationId: text("conversation_id").notNull(),
    customerId: text("customer_id").notNull(),
    channel: text("channel").notNull(),
    status: text("status", { enum: ["running", "waiting", "resolved", "closed"] }).notNull(),
    seq: integer("seq").notNull(),
    headHash: text("head_hash").notNull(),
    intent: text("intent"),
    priority: text("priority"),
    ownerKind: text("owner_kind", { enum: ["person", "ai", "customer", "system"] }).notNull(),
    ownerId: text("owner_id"),
    openedAt: timestamp("opened_at", { withTimezone: true }).notNull(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull(),
    endedAt: timestamp("ended_at", { withTimezone: true }),
    disposition: text("disposition"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
