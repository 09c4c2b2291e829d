import "server-only";
import type { z } from "zod";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { guidedChoicesSchema } from "@/steps/guided-choices";
import { guidedJourney } from "@/steps/guided-journey";
import { guidedProblems } from "@/steps/guided-problems";
import { nameSchema, insertJourney } from "./create-journey";
import { loadCatalogue } from "./load-catalogue";

export const createGuidedSchema = guidedChoicesSchema.extend({ name: nameSchema });

/**
 * A draft from what was chosen in four steps, made against the catalogue as it stands now.
 * @throws AppError bad-input with the problems when something is missing, or is no longer there.
 */
export async function createGuided(ctx: Ctx, choices: z.infer<typeof createGuidedSchema>) {
  const catalogue = await loadCatalogue(ctx.db, ctx.workspaceId);
  const problems = guidedProblems(choices, catalogue);
  if (problems.length > 0) {
    throw new AppError("bad-input", problems[0]?.message ?? "Something is missing.", { problems });
  }
  return insertJourney(ctx, guidedJourney(choices, catalogue), "journey-created");
}
