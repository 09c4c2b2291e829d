import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Arrival } from "@/core/case/events";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { arrivalHash } from "@/server/runtime/advance";
import { textSchema } from "@/server/runtime/bounded-input";
import { runtimeOf } from "@/server/runtime/runtime";
import type { Conversation } from "./conversation-access";

export const answerSurveySchema = z.strictObject({
  caseId: z.string().min(1).max(120),
  score: z.number().int().min(1).max(5),
  comment: textSchema(2_000).default(""),
});

/**
 * The resolved case whose customer was asked how it was and has not said it; null when there is none, or when a newer
 * request was begun.
 */
export async function findOpenSurvey(ctx: Ctx, conversation: Conversation): Promise<string | null> {
  const { workspaceId, conversationId } = conversation;
  const found = await ctx.db.execute<{ case_id: string }>(
    sql`SELECT id AS case_id FROM cases
        WHERE workspace_id = ${workspaceId} AND conversation_id = ${conversationId}
        ORDER BY opened_at DESC, id DESC LIMIT 1`,
  );
  const caseId = found.rows[0]?.case_id;
  if (caseId === undefined) return null;
  const { state } = await runtimeOf(ctx).advancer.load({ workspaceId, caseId });
  return state.survey && !state.survey.answer ? caseId : null;
}

/**
 * Takes the customer's answer to their case. The case is over: nothing follows from it. One answer a case.
 * @throws AppError not-found (no survey waits here), conflict (another answer was given)
 */
export async function answerSurvey(
  ctx: Ctx,
  conversation: Conversation,
  { caseId, score, comment }: z.infer<typeof answerSurveySchema>,
): Promise<{ isRepeat: boolean }> {
  const { workspaceId } = conversation;
  const own = await ctx.db.execute(
    sql`SELECT FROM cases WHERE workspace_id = ${workspaceId}
          AND conversation_id = ${conversation.conversationId} AND id = ${caseId}`,
  );
  const nothing = new AppError("not-found", "There is no question about this request.");
  if (own.rows.length === 0) throw nothing;
  const by = { kind: "customer" } as const;
  const arrival: Arrival = { type: "survey-answered", score, by, private: { comment } };
  const { isRepeat } = await runtimeOf(ctx).advancer.advance({
    ref: { workspaceId, caseId },
    source: { from: "inbox", id: "survey", hash: arrivalHash(arrival) },
    arrival,
    actor: ctx.actor,
    guard: (state) => {
      if (state.status !== "resolved" || !state.survey || state.survey.answer) throw nothing;
    },
  });
  return { isRepeat };
}
