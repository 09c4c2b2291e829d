import "server-only";
import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

/** A workspace's own kind of entity, found in customers' messages by a pattern. */
export const entityPatterns = pgTable(
  "entity_patterns",
  {
    workspaceId: text("workspace_id").notNull(),
    place: integer("place").notNull(),
    name: text("name").notNull(),
    pattern: text("pattern").notNull(),
    validator: text("validator").notNull(),
    form: text("form").notNull().default("{value}"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.place] })],
);
