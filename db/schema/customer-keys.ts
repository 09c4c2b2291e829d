import "server-only";
import { customType, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** A customer's data key, wrapped. Erased: `wrapped` is gone, and with it every sealed value. */
export const customerKeys = pgTable(
  "customer_keys",
  {
    workspaceId: text("workspace_id").notNull(),
    customerId: text("customer_id").notNull(),
    wrapped: bytea("wrapped"),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
    erasedAt: timestamp("erased_at", { withTimezone: true }),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.customerId] })],
);
