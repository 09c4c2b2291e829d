import "server-only";
import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

/** A fold of the timeline up to `seq`; later events are folded on top when a case is loaded. */
export const caseStates = pgTable(
  "case_states",
  {
    workspaceId: text("workspace_id").notNull(),
    caseId: text("case_id").notNull(),
    seq: integer("seq").notNull(),
    state: text("state").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.caseId] })],
);
