import "server-only";
import { z } from "zod";
import type { WorkRequest } from "@/core/case/events";
import { openWork } from "@/server/memory/cases/work-private";
import type { Ctx } from "@/server/platform/context";
import { customerKeyOf } from "./sealed-text";
import type { WorkItem } from "./work-item";

const aboutSchema = z.object({
  about: z.object({ step: z.string(), inputsHash: z.string() }).nullable().default(null),
  form: z.array(z.string()).default([]),
  notBy: z.array(z.string()).default([]),
  approvals: z.object({ given: z.number(), needed: z.number() }).optional(),
  formIsOptional: z.boolean().default(false),
});
export type OpenedWork = z.infer<typeof aboutSchema> & { content: WorkRequest["private"] };

/**
 * What a work item is about, personal parts included.
 * @throws AppError not-found when the customer's data was erased
 */
export async function openWorkItem(ctx: Ctx, item: WorkItem): Promise<OpenedWork> {
  const key = await customerKeyOf(ctx, item.caseId);
  const content = openWork(item.sealed, { caseId: item.caseId, workId: item.workId }, key);
  return { ...aboutSchema.parse(JSON.parse(item.about)), content };
}
