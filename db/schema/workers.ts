import "server-only";
import { bigint, pgTable, text, timestamp } from "drizzle-orm/pg-core";

/** Processes that perform effects, with their sign of life. */
export const workers = pgTable("workers", {
  id: text("id").primaryKey(),
  startedAt: timestamp("started_at", { withTimezone: true }).notNull(),
  heartbeatAt: timestamp("heartbeat_at", { withTimezone: true }).notNull(),
  lockKey: bigint("lock_key", { mode: "number" }).notNull(),
  endedAt: timestamp("ended_at", { withTimezone: true }),
});
