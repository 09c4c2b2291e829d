import "server-only";
import { z } from "zod";
import type { JourneyDocument, Step } from "@/core/journey/document";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { insertJourney, nameSchema } from "./create-journey";
import { loadCatalogue } from "./load-catalogue";
import { loadTemplateSchema, templateOf } from "./load-template";
import { needsOf } from "./template-needs";

export const createFromTemplateSchema = loadTemplateSchema.extend({
  name: nameSchema,
  /** Queue of the template to queue of the workspace; those left out keep the template's name, which is a problem to solve. */
  queues: z.record(z.string().max(63), z.string().max(63)),
});

/**
 * A draft made from a template, under a name of its own and with the workspace's own queues; intents that the workspace
 * lacks are added to it. Operations and limits that the catalogue lacks stay as the template names them: the checker
 * tells them until they are connected.
 * @throws AppError not-found for an unknown template, bad-input for a queue that the workspace does not have.
 */
export async function createFromTemplate(
  ctx: Ctx,
  { key, name, queues }: z.infer<typeof createFromTemplateSchema>,
) {
  const template = templateOf(key);
  const { document } = template;
  const catalogue = await loadCatalogue(ctx.db, ctx.workspaceId);
  for (const queue of Object.values(queues)) {
    if (!Object.hasOwn(catalogue.queues, queue))
      throw new AppError("bad-input", `There is no queue “${queue}”. Choose another.`);
  }
  const intents = needsOf(template, catalogue).filter(({ kind, isThere }) => kind === "intent" && !isThere);
  const own = withQueues({ ...document, meaning: { ...document.meaning, name } }, queues);
  return insertJourney(ctx, own, "journey-created", { intents });
}

function withQueues(document: JourneyDocument, queues: Readonly<Record<string, string>>): JourneyDocument {
  const chosen = (step: Step): Step => {
    const { queue } = step.assignment;
    const own = queue !== undefined && Object.hasOwn(queues, queue) ? queues[queue] : undefined;
    return own === undefined ? step : { ...step, assignment: { ...step.assignment, queue: own } };
  };
  const steps = Object.fromEntries(
    Object.entries(document.meaning.steps).map(([id, step]) => [id, chosen(step)]),
  );
  return { ...document, meaning: { ...document.meaning, steps } };
}
