import "server-only";
import { z } from "zod";
import type { Arrival } from "@/core/case/events";
import type { CaseState } from "@/core/case/state";
import { findWork, workRefusal } from "@/core/case/work";
import { undoRefusal } from "@/core/case/undo";
import { can } from "@/core/governance/permissions";
import type { Catalogue } from "@/core/journey/catalogue";
import { emptyCatalogue } from "@/core/journey/defaults";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { personBy } from "./actor-by";
import { arrivalHash } from "./advance";
import { boundedObjectSchema, idSchema, parseInput, textSchema } from "./bounded-input";
import { loadCase } from "./load-case";
import { runtimeOf } from "./runtime";

const decisionSchema = z.discriminatedUnion("decision", [
  z.strictObject({ decision: z.literal("approve") }),
  z.strictObject({ decision: z.literal("reject") }),
  z.strictObject({ decision: z.literal("complete") }),
  z.strictObject({ decision: z.literal("hand-back") }),
  z.strictObject({ decision: z.literal("resolve"), disposition: textSchema(120) }),
  z.strictObject({ decision: z.literal("correct-intent"), intent: textSchema(63) }),
  z.strictObject({
    decision: z.literal("undo"),
    step: z.string().min(1).max(300),
    offer: z.number().int().min(1),
  }),
]);
export const decideWorkSchema = z.strictObject({
  caseId: idSchema,
  workId: z.string().min(1).max(300),
  decided: decisionSchema,
  reason: textSchema(2_000).default(""),
  form: boundedObjectSchema.default({}),
  draft: textSchema(8_000).optional(),
});

/**
 * A person's decision of one work item. Decided once: the second of two at the same time is told so; the same person
 * sending the same again changes nothing.
 * @throws AppError forbidden (permission, or separation of duties), not-found, conflict
 */
export async function decideWork(
  ctx: Ctx,
  input: z.input<typeof decideWorkSchema>,
): Promise<{ isRepeat: boolean }> {
  const { caseId, workId, decided, reason, form, draft } = parseInput(decideWorkSchema, input);
  const isApproval = decided.decision === "approve";
  const by = personBy(ctx.actor, isApproval ? "desk.approve" : "desk.work");
  const body = { reason, form, ...(draft !== undefined && { draft }) };
  const arrival: Extract<Arrival, { type: "work-decided" }> = {
    ...{ type: "work-decided", workId, by, private: body },
    ...decided,
  };
  const runtime = runtimeOf(ctx);
  const catalogue = decided.decision === "undo" ? await catalogueOf(ctx, caseId) : emptyCatalogue;
  const { isRepeat } = await runtime.advancer.advance({
    ref: { workspaceId: ctx.workspaceId, caseId },
    // One id a work item, or an undo (R3): whatever comes second is a repeat or a conflict.
    source: { from: "inbox", id: idOf(workId, decided), hash: arrivalHash(arrival) },
    arrival,
    actor: ctx.actor,
    guard: (state) => {
      assertTakes(state, arrival, ctx);
      if (decided.decision === "undo") assertUndoes(state, catalogue, { ...decided, workId });
    },
  });
  return { isRepeat };
}

async function catalogueOf(ctx: Ctx, caseId: string): Promise<Catalogue> {
  const state = await loadCase(ctx, { caseId });
  return (await runtimeOf(ctx).versions.load(ctx.workspaceId, state.versionHash)).catalogue;
}

/** What the case would refuse is told to the person, before it becomes a refusal on the timeline. */
function assertUndoes(
  state: CaseState,
  catalogue: Catalogue,
  { workId, step, offer }: { workId: string; step: string; offer: number },
): void {
  const why = undoRefusal(state, catalogue, { step, offer, isStopped: false });
  if (why !== null) throw new AppError("conflict", `This cannot be undone now: ${why}.`, { workId });
}

function idOf(workId: string, decided: z.infer<typeof decisionSchema>): string {
  return decided.decision === "undo" ? `undo:${workId}:${decided.offer}` : `decide:${workId}`;
}

function assertTakes(
  state: CaseState,
  decided: Extract<Arrival, { type: "work-decided" }>,
  { actor }: Ctx,
): void {
  const { workId } = decided;
  switch (workRefusal(state, decided)) {
    case "unknown":
      throw new AppError(
        "conflict",
        "This work is not open any more: somebody decided it, or the case moved on.",
        { workId },
      );
    case "wrong-decision":
      throw new AppError("bad-input", `This kind of work does not take the decision "${decided.decision}".`, {
        workId,
      });
    case "not-by-them":
      throw new AppError("forbidden", "Separation of duties: somebody else must decide this.", { workId });
  }
  const isApproval = findWork(state, workId)?.type === "approval";
  if (isApproval && actor.kind === "person" && !can(actor.roles, "desk.approve")) {
    throw new AppError("forbidden", "This needs the permission desk.approve.", {
      permission: "desk.approve",
    });
  }
  const claimedBy = findWork(state, workId)?.claimedBy ?? null;
  if (claimedBy !== null && actor.kind === "person" && claimedBy !== actor.id) {
    throw new AppError("conflict", "Somebody else has claimed this work.", { workId, claimedBy });
  }
}
