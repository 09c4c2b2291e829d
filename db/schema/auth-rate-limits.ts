import "server-only";
import { bigint, integer, pgTable, text } from "drizzle-orm/pg-core";

/** better-auth's own limiter: attempts by address and endpoint. */
export const authRateLimits = pgTable("auth_rate_limits", {
  id: text("id").primaryKey(),
  key: text("key").notNull().unique(),
  count: integer("count").notNull(),
  lastRequest: bigint("last_request", { mode: "number" }).notNull(),
});
