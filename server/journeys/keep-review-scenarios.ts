import "server-only";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";
import type { Tx } from "@/db/client";
import { reviewScenarios } from "@/db/schema/review-scenarios";
import type { Ctx } from "@/server/platform/context";
import { scenariosOf } from "./list-scenarios";
import { loadVersionRow } from "./load-review";
import { runScenarios } from "./scenario-report";

type Submitted = {
  journeyId: string;
  reviewId: string;
  hash: string;
  liveHash: string | null;
  meaning: Meaning;
  catalogue: Catalogue;
};

/** Runs the journey's scenarios as they are now on the submitted version and on the live one, and keeps what they showed. */
export async function keepReviewScenarios(tx: Tx, ctx: Ctx, submitted: Submitted): Promise<void> {
  const { workspaceId } = ctx;
  const { journeyId, reviewId, hash, liveHash } = submitted;
  const saved = await scenariosOf(tx, workspaceId, journeyId);
  const live = liveHash && saved.length > 0 ? await loadVersionRow(tx, workspaceId, liveHash) : null;
  const report = await runScenarios(
    saved.map(({ scenario }) => scenario),
    { version: submitted, live },
  );
  await tx
    .insert(reviewScenarios)
    .values({ workspaceId, reviewId, versionHash: hash, report: JSON.stringify(report), at: ctx.now() });
}
