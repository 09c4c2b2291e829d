import "server-only";
import { bigint, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";

/** The workspace's hash chain over its audit entries, gapless by seq. */
export const auditLinks = pgTable(
  "audit_links",
  {
    workspaceId: text("workspace_id").notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    entryId: text("entry_id").notNull(),
    previousHash: text("previous_hash").notNull(),
    hash: text("hash").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.seq] }),
    unique().on(table.workspaceId, table.entryId),
  ],
);
