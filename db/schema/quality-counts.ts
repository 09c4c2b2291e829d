import "server-only";
import { bigint, pgTable, text } from "drizzle-orm/pg-core";

/** How many resolved cases of low-tier journeys were counted so far. */
export const qualityCounts = pgTable("quality_counts", {
  workspaceId: text("workspace_id").primaryKey(),
  counted: bigint("counted", { mode: "number" }).notNull(),
});
