import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { parseScenario, type Scenario } from "@/core/case/scenario";
import type { Tx } from "@/db/client";
import { journeys } from "@/db/schema/journeys";
import { scenarios } from "@/db/schema/scenarios";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";

/** How many scenarios a journey may have, and how much they may hold together: all of them are run on every edit. */
export const scenariosMax = 500;
const charactersMax = 100_000;
const allCharactersMax = 5_000_000;

/** A scenario from outside; depth, size and shape are looked at before anything else is done with it. */
export const scenarioInputSchema = z.unknown().transform((value, context): Scenario => {
  const parsed = parseScenario(value);
  const message = parsed.ok ? tooLarge(parsed.scenario) : parsed.message;
  if (parsed.ok && message === null) {
    return { ...parsed.scenario, name: parsed.scenario.name.trim() || "Scenario" };
  }
  context.addIssue({ code: "custom", message: message ?? "It is not a scenario." });
  return z.NEVER;
});

function tooLarge(scenario: Scenario): string | null {
  const isTooLarge = JSON.stringify(scenario).length > charactersMax;
  return isTooLarge ? `"${scenario.name}" is longer than ${charactersMax} characters. Make two of it.` : null;
}

/** Holds the journey for a change of its scenarios. @throws AppError not-found; conflict when it is archived */
export async function holdJourney(tx: Tx, { workspaceId }: Ctx, journeyId: string): Promise<void> {
  const [journey] = await tx
    .select({ archivedAt: journeys.archivedAt })
    .from(journeys)
    .where(and(eq(journeys.workspaceId, workspaceId), eq(journeys.id, journeyId)))
    .for("update");
  if (!journey)
    throw new AppError("not-found", "There is no such journey in this workspace. Open the list of journeys.");
  if (journey.archivedAt) throw new AppError("conflict", "This journey is archived. Restore it first.");
}

/** @throws AppError too-large when a journey's scenarios would be too many or hold too much with what is added */
export async function makeRoom(
  tx: Tx,
  { workspaceId }: Ctx,
  added: { journeyId: string; count: number; characters: number },
): Promise<void> {
  const [held] = await tx
    .select({
      count: sql<number>`count(*)`.mapWith(Number),
      characters: sql<number>`coalesce(sum(length(${scenarios.scenario})), 0)`.mapWith(Number),
    })
    .from(scenarios)
    .where(and(eq(scenarios.workspaceId, workspaceId), eq(scenarios.journeyId, added.journeyId)));
  if ((held?.count ?? 0) + added.count > scenariosMax)
    throw new AppError("too-large", `A journey has at most ${scenariosMax} scenarios. Remove some first.`);
  if ((held?.characters ?? 0) + added.characters > allCharactersMax)
    throw new AppError("too-large", "The scenarios of this journey hold too much. Remove or shorten some.");
}
