import "server-only";
import { sql } from "drizzle-orm";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { isTransient } from "@/server/runtime/transient";
import { runtimeOf } from "@/server/runtime/runtime";
import { appendMessage } from "./append-message";
import type { Conversation } from "./conversation-access";
import { tellConversation } from "./conversation-notices";
import { againHash } from "./follow-up";
import { routeArrivals } from "./route-arrivals";
import { words } from "./words";

const attemptsMax = 8;
const waitMsMax = 60_000;

// Many requests of one conversation at once would all route the same arrivals. In one process they share a run: who comes
// while one is under way waits for the next, which sees everything that was accepted before it began.
type Run = { current: Promise<void>; next: Promise<void> | null };
const runs = new Map<string, Run>();

/** As routeNow, shared by all who ask for the same conversation at the same time. */
export function bringOn(ctx: Ctx, conversation: Conversation): Promise<void> {
  const name = `${conversation.workspaceId}/${conversation.conversationId}`;
  const begin = (): Promise<void> => {
    const run: Run = {
      next: null,
      current: routeNow(ctx, conversation).finally(() => runs.get(name) === run && runs.delete(name)),
    };
    runs.set(name, run);
    return run.current;
  };
  const found = runs.get(name);
  if (!found) return begin();
  return (found.next ??= found.current.then(begin));
}

/**
 * Routes what waits in the conversation; never throws. What fails is tried again later by a worker, and after some tries
 * the customer is told that it was not taken.
 */
async function routeNow(ctx: Ctx, conversation: Conversation): Promise<void> {
  try {
    await routeArrivals(ctx, conversation);
  } catch (error) {
    ctx.log.warn({ event: "arrival-not-routed", conversationId: conversation.conversationId, err: error });
    await noteFailure(ctx, conversation, error).catch((also: unknown) => {
      // The database is away: the arrival is still there when it comes back.
      ctx.log.warn({ event: "failure-not-noted", err: also });
    });
  }
}

type Failed = { ordinal: number; message_id: string; attempts: number };

async function noteFailure(ctx: Ctx, conversation: Conversation, error: unknown): Promise<void> {
  const { workspaceId, conversationId, customerId } = conversation;
  const code = error instanceof AppError ? error.code : "internal";
  const isOurs = !isTransient(error) && code !== "unavailable";
  const now = ctx.now();
  const noted = await ctx.db.execute<Failed>(
    sql`UPDATE conversation_arrivals a
        SET attempts = attempts + ${isOurs ? 1 : 0},
            due_at = ${now.toISOString()}::timestamptz + least(${waitMsMax}, 500 * 2 ^ least(attempts, 10)) * interval '1 millisecond'
        WHERE workspace_id = ${workspaceId} AND conversation_id = ${conversationId} AND ordinal = (
          SELECT ordinal FROM conversation_arrivals WHERE workspace_id = ${workspaceId}
            AND conversation_id = ${conversationId} AND routed_at IS NULL AND failed_code IS NULL
          ORDER BY (hash = ${againHash}) DESC, ordinal LIMIT 1)
        RETURNING ordinal, message_id, attempts`,
  );
  const failed = noted.rows[0];
  if (!failed || failed.attempts < attemptsMax) return;
  const key = await runtimeOf(ctx).keys.load({ workspaceId, customerId });
  await ctx.db.transaction(async (tx) => {
    await tx.execute(
      sql`UPDATE conversation_arrivals SET failed_code = ${code}
          WHERE workspace_id = ${workspaceId} AND conversation_id = ${conversationId} AND ordinal = ${failed.ordinal}`,
    );
    const message = { id: `${failed.message_id}.failed`, author: "system", text: words.notTaken } as const;
    await appendMessage(tx, { workspaceId, conversationId, key, at: now }, message);
  });
  ctx.log.error({ event: "arrival-failed", conversationId, code });
  await tellConversation(ctx, conversation);
}
