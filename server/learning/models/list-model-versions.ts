import "server-only";
import { desc, eq } from "drizzle-orm";
import { modelVersions } from "@/db/schema/model-versions";
import { modelMetaSchema } from "@/server/intelligence/embedded/model";
import type { Ctx } from "@/server/platform/context";

/** The workspace's intent models, newest first (at most 50), with what was measured of each. */
export async function listModelVersions(ctx: Ctx) {
  const rows = await ctx.db
    .select({
      version: modelVersions.version,
      engine: modelVersions.engine,
      isCurrent: modelVersions.isCurrent,
      trainedAt: modelVersions.trainedAt,
      metrics: modelVersions.metrics,
    })
    .from(modelVersions)
    .where(eq(modelVersions.workspaceId, ctx.workspaceId))
    .orderBy(desc(modelVersions.trainedAt))
    .limit(50);
  return rows.map(({ metrics, ...row }) => ({ ...row, metrics: modelMetaSchema.parse(JSON.parse(metrics)) }));
}
