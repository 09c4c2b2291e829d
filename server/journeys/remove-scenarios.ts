import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { scenarios } from "@/db/schema/scenarios";
import type { Ctx } from "@/server/platform/context";
import { idSchema } from "./input";
import { holdJourney, scenariosMax } from "./scenario-input";

export const removeScenariosSchema = z.strictObject({
  journeyId: idSchema,
  ids: z.array(idSchema).min(1).max(scenariosMax),
});

/**
 * Removes scenarios; one that is gone already is no trouble. What reviews keep of them stays.
 * @throws AppError not-found; conflict when the journey is archived
 */
export async function removeScenarios(
  ctx: Ctx,
  { journeyId, ids }: z.infer<typeof removeScenariosSchema>,
): Promise<{ removed: number }> {
  return ctx.db.transaction(async (tx) => {
    await holdJourney(tx, ctx, journeyId);
    const removed = await tx
      .delete(scenarios)
      .where(
        and(
          eq(scenarios.workspaceId, ctx.workspaceId),
          eq(scenarios.journeyId, journeyId),
          inArray(scenarios.id, ids),
        ),
      )
      .returning({ id: scenarios.id });
    return { removed: removed.length };
  });
}
