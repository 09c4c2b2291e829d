import "server-only";
import { bigint, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** Signed heads of the chain: what the chain was up to seq. */
export const auditSeals = pgTable(
  "audit_seals",
  {
    workspaceId: text("workspace_id").notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    hash: text("hash").notNull(),
    at: timestamp("at", { withTimezone: true }).notNull(),
    keyId: text("key_id").notNull(),
    signature: text("signature").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.seq] })],
);
