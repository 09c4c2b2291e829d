import "server-only";
import { pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { users } from "./users";

/** People who asked for a new password; an admin of their workspace sees it and issues the link. */
export const passwordResetRequests = pgTable("password_reset_requests", {
  userId: text("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  requestedAt: timestamp("requested_at", { withTimezone: true }).notNull(),
});
