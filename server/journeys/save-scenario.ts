import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { scenarios } from "@/db/schema/scenarios";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { idSchema } from "./input";
import { personOf } from "./person-of";
import { holdJourney, makeRoom, scenarioInputSchema } from "./scenario-input";

export const saveScenarioSchema = z.strictObject({
  journeyId: idSchema,
  id: idSchema,
  /** The revision that was edited. */
  revision: z.number().int().min(1),
  scenario: scenarioInputSchema,
});

/**
 * Saves a changed scenario: its name, its script, what it expects.
 * @throws AppError not-found; conflict when somebody else changed or removed it; too-large
 */
export async function saveScenario(
  ctx: Ctx,
  { journeyId, id, revision, scenario }: z.infer<typeof saveScenarioSchema>,
): Promise<{ revision: number }> {
  const text = JSON.stringify(scenario);
  const { workspaceId } = ctx;
  return ctx.db.transaction(async (tx) => {
    await holdJourney(tx, ctx, journeyId);
    await makeRoom(tx, ctx, { journeyId, count: 0, characters: text.length });
    const [saved] = await tx
      .update(scenarios)
      .set({ scenario: text, revision: revision + 1, byId: personOf(ctx), at: ctx.now() })
      .where(
        and(
          eq(scenarios.workspaceId, workspaceId),
          eq(scenarios.journeyId, journeyId),
          eq(scenarios.id, id),
          eq(scenarios.revision, revision),
        ),
      )
      .returning({ revision: scenarios.revision });
    if (!saved)
      throw new AppError("conflict", "Somebody else changed or removed this scenario. Look at it again.");
    return saved;
  });
}
