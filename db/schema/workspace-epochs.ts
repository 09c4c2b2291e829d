import "server-only";
import { bigint, pgTable, text } from "drizzle-orm/pg-core";

/** A number that changes with everything that decisions are given from outside their case (stops, limits). */
export const workspaceEpochs = pgTable("workspace_epochs", {
  workspaceId: text("workspace_id").primaryKey(),
  epoch: bigint("epoch", { mode: "number" }).notNull(),
});
