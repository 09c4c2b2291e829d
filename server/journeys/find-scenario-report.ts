import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { reviewScenarios } from "@/db/schema/review-scenarios";
import { scenarioReportSchema, type ScenarioReport } from "./scenario-report";

/** What the scenarios showed at a review's submission; null for reviews from before there were any. */
export async function findScenarioReport(
  db: Db | Tx,
  workspaceId: string,
  reviewId: string,
): Promise<ScenarioReport | null> {
  const [row] = await db
    .select({ report: reviewScenarios.report })
    .from(reviewScenarios)
    .where(and(eq(reviewScenarios.workspaceId, workspaceId), eq(reviewScenarios.reviewId, reviewId)));
  return row ? scenarioReportSchema.parse(JSON.parse(row.report)) : null;
}
