import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { journeys } from "@/db/schema/journeys";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { idSchema } from "./input";

export const archiveJourneySchema = z.strictObject({ journeyId: idSchema, archived: z.boolean() });

/** Archives (no new cases, out of the gallery) or restores a journey. Running cases finish on their version. */
export async function archiveJourney(ctx: Ctx, input: z.infer<typeof archiveJourneySchema>) {
  await ctx.db.transaction(async (tx) => {
    const rows = await tx
      .update(journeys)
      .set({ archivedAt: input.archived ? ctx.now() : null })
      .where(
        and(
          eq(journeys.workspaceId, ctx.workspaceId),
          eq(journeys.id, input.journeyId),
          input.archived ? isNull(journeys.archivedAt) : undefined,
        ),
      )
      .returning({ id: journeys.id });
    if (rows.length === 0)
      throw new AppError("not-found", "There is no such journey here, or it is archived already.");
    await appendAudit(tx, ctx, {
      action: input.archived ? "journey-archived" : "journey-restored",
      subject: `journey:${input.journeyId}`,
    });
  });
}
