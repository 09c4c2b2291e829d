import "server-only";
import type { z } from "zod";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { decideWork, type decideWorkSchema } from "@/server/runtime/decide-work";
import { loadWorkItem, type WorkItem } from "./work-item";
import { startWrapUp } from "./wrap-up";

export type Decided = { isRepeat: boolean; wrapUpId: string };

type DecideInput = z.input<typeof decideWorkSchema>;
export type Decision = Pick<DecideInput, "decided" | "reason" | "form" | "draft"> & {
  workItemId: string;
  /** What kind of work the decision is for; another kind is refused before anything is delivered. */
  kind: WorkItem["type"];
};

/**
 * Decides one work item through the runtime, and starts the person's wrap-up. The same decision again changes nothing.
 * @throws AppError bad-input (another kind of work), forbidden, not-found, conflict
 */
export async function decideWorkItem(ctx: Ctx, decision: Decision): Promise<Decided & { item: WorkItem }> {
  const { workItemId, kind, decided, reason, form, draft } = decision;
  const item = await loadWorkItem(ctx, workItemId);
  if (item.type !== kind) {
    throw new AppError("bad-input", `This is ${named[item.type]}, not ${named[kind]}.`, { kind: item.type });
  }
  const { caseId, workId } = item;
  const body = {
    ...(reason !== undefined && { reason }),
    ...(form !== undefined && { form }),
    ...(draft !== undefined && { draft }),
  };
  const { isRepeat } = await decideWork(ctx, { caseId, workId, decided, ...body });
  return { item, isRepeat, wrapUpId: await startWrapUp(ctx, item) };
}

const named: Record<WorkItem["type"], string> = {
  handoff: "a handoff",
  approval: "an approval",
  task: "a task",
};
