import "server-only";
import { pgTable, primaryKey, text } from "drizzle-orm/pg-core";

/** Entries that wait for the sealer; filled by a trigger on audit_entries. */
export const auditUnsealed = pgTable(
  "audit_unsealed",
  { workspaceId: text("workspace_id").notNull(), entryId: text("entry_id").notNull() },
  (table) => [primaryKey({ columns: [table.workspaceId, table.entryId] })],
);
