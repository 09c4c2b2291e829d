import "server-only";
import { index, integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";

/** Our limiter: how often a key (an account, an API key, a conversation) was used in its current window. */
export const requestLimits = pgTable(
  "request_limits",
  {
    key: text("key").primaryKey(),
    windowStart: timestamp("window_start", { withTimezone: true }).notNull(),
    count: integer("count").notNull(),
  },
  (table) => [index("request_limits_window_start").on(table.windowStart)],
);
