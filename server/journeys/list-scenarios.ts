import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { parseScenario, type Scenario } from "@/core/case/scenario";
import type { Db, Tx } from "@/db/client";
import { scenarios } from "@/db/schema/scenarios";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { idSchema } from "./input";

export const listScenariosSchema = z.strictObject({ journeyId: idSchema });

export type SavedScenario = { id: string; revision: number; scenario: Scenario };

/** The scenarios of a journey in the order in which they were made; none for a journey that is not there. */
export function listScenarios(
  ctx: Ctx,
  { journeyId }: z.infer<typeof listScenariosSchema>,
): Promise<SavedScenario[]> {
  return scenariosOf(ctx.db, ctx.workspaceId, journeyId);
}

/** @throws AppError internal when one that is kept cannot be read */
export async function scenariosOf(
  db: Db | Tx,
  workspaceId: string,
  journeyId: string,
): Promise<SavedScenario[]> {
  const rows = await db
    .select({ id: scenarios.id, revision: scenarios.revision, text: scenarios.scenario })
    .from(scenarios)
    .where(and(eq(scenarios.workspaceId, workspaceId), eq(scenarios.journeyId, journeyId)))
    .orderBy(asc(scenarios.id));
  return rows.map(({ id, revision, text }) => {
    const parsed = parseScenario(JSON.parse(text));
    if (!parsed.ok) throw new AppError("internal", `The scenario ${id} cannot be read: ${parsed.message}`);
    return { id, revision, scenario: parsed.scenario };
  });
}
