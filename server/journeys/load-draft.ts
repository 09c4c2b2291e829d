import "server-only";
import { and, eq } from "drizzle-orm";
import type { JourneyDocument } from "@/core/journey/document";
import { parseDocument } from "@/core/journey/parse-document";
import type { Db, Tx } from "@/db/client";
import { journeyDrafts } from "@/db/schema/journey-drafts";
import { journeys } from "@/db/schema/journeys";
import { AppError } from "@/server/platform/errors";

export type Draft = {
  journeyId: string;
  revision: number;
  document: JourneyDocument;
  updatedAt: Date;
  updatedBy: string;
  archivedAt: Date | null;
  liveHash: string | null;
};

/**
 * The draft of a journey of this workspace.
 * @throws AppError not-found when the workspace has no such journey.
 */
export async function loadDraft(
  db: Db | Tx,
  workspaceId: string,
  journeyId: string,
  options: { lock?: boolean } = {},
): Promise<Draft> {
  const query = db
    .select({ draft: journeyDrafts, journey: journeys })
    .from(journeyDrafts)
    .innerJoin(
      journeys,
      and(eq(journeys.workspaceId, journeyDrafts.workspaceId), eq(journeys.id, journeyDrafts.journeyId)),
    )
    .where(and(eq(journeyDrafts.workspaceId, workspaceId), eq(journeyDrafts.journeyId, journeyId)));
  const [row] = options.lock ? await query.for("update") : await query;
  if (!row) {
    throw new AppError("not-found", "There is no such journey in this workspace. Open the list of journeys.");
  }
  const parsed = parseDocument(row.draft.document);
  if (!parsed.ok)
    throw new AppError("internal", `The draft of ${journeyId} cannot be read: ${parsed.message}`);
  const { revision, updatedAt, updatedBy } = row.draft;
  const { archivedAt, liveHash } = row.journey;
  return { journeyId, revision, document: parsed.document, updatedAt, updatedBy, archivedAt, liveHash };
}
