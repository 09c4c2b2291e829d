import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import { stops } from "@/db/schema/stops";
import type { Ctx } from "@/server/platform/context";

/** Stops of the workspace, newest first; those in force only, unless the past is asked for too (at most 100). */
export async function listStops(ctx: Ctx, input: { withPast?: boolean } = {}) {
  const inForce = input.withPast ? undefined : isNull(stops.resumedAt);
  return ctx.db
    .select()
    .from(stops)
    .where(and(eq(stops.workspaceId, ctx.workspaceId), inForce))
    .orderBy(desc(stops.stoppedAt))
    .limit(100);
}
