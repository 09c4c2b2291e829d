import "server-only";
import { boolean, customType, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** An intent model of a workspace, trained from its intents' examples. */
export const modelVersions = pgTable(
  "model_versions",
  {
    workspaceId: text("workspace_id").notNull(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    version: text("version").notNull(),
    engine: text("engine").notNull(),
    examplesHash: text("examples_hash").notNull(),
    metrics: text("metrics").notNull(),
    bytes: bytea("bytes").notNull(),
    isCurrent: boolean("is_current").notNull().default(false),
    trainedAt: timestamp("trained_at", { withTimezone: true }).notNull(),
    trainedBy: text("trained_by").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
