import "server-only";
import { z } from "zod";
import { scenarios } from "@/db/schema/scenarios";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { newId } from "@/server/platform/ids";
import { idSchema } from "./input";
import type { SavedScenario } from "./list-scenarios";
import { personOf } from "./person-of";
import { holdJourney, makeRoom, scenarioInputSchema, scenariosMax } from "./scenario-input";

export const addScenariosSchema = z.strictObject({
  journeyId: idSchema,
  scenarios: z
    .array(
      z.strictObject({
        scenario: scenarioInputSchema,
        /** That of one that was removed and comes back to its place. */
        id: idSchema.optional(),
      }),
    )
    .min(1)
    .max(scenariosMax),
});

/**
 * Adds scenarios to a journey, all or none.
 * @returns them as they are kept, in the order given
 * @throws AppError not-found; too-large; conflict when the journey is archived or an id is taken
 */
export async function addScenarios(
  ctx: Ctx,
  { journeyId, scenarios: given }: z.infer<typeof addScenariosSchema>,
): Promise<SavedScenario[]> {
  const { workspaceId } = ctx;
  const rows = given.map(({ scenario, id }) => ({
    ...{ workspaceId, journeyId, id: id ?? newId(), revision: 1 },
    ...{ scenario: JSON.stringify(scenario), byId: personOf(ctx), at: ctx.now() },
  }));
  await ctx.db.transaction(async (tx) => {
    await holdJourney(tx, ctx, journeyId);
    const characters = rows.reduce((sum, row) => sum + row.scenario.length, 0);
    await makeRoom(tx, ctx, { journeyId, count: rows.length, characters });
    const added = await tx
      .insert(scenarios)
      .values(rows)
      .onConflictDoNothing()
      .returning({ id: scenarios.id });
    if (added.length !== rows.length)
      throw new AppError("conflict", "One of these scenarios is there already. Reload and look again.");
  });
  return given.flatMap(({ scenario }, index) => {
    const row = rows[index];
    return row ? [{ id: row.id, revision: row.revision, scenario }] : [];
  });
}
