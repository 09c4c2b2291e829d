import "server-only";
import { sql } from "drizzle-orm";
import type { Arrival } from "@/core/case/events";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import type { CustomerKey } from "@/server/platform/sealing";
import { arrivalHash } from "@/server/runtime/advance";
import { assertOpen } from "@/server/runtime/reply-to-customer";
import { runtimeOf } from "@/server/runtime/runtime";
import { startCase } from "@/server/runtime/start-case";
import { openSent, type Sent } from "./accept-message";
import { appendMessage } from "./append-message";
import type { Conversation } from "./conversation-access";
import { tellConversation } from "./conversation-notices";
import { decideRoute, readMessage, type Decided } from "./decide-route";
import { followUp } from "./follow-up";
import { openRoute, sealRoute, type Route } from "./route";

// Invariants
// D1 arrivals of a conversation are routed one after the other, in their order.
// D2 where one goes is decided once, under the conversation's row lock, and stored before it is performed: any number of
//    processes may perform it, and the case takes it once (R3).
// D3 a case that ended before it took the message lets go of it: it is decided again.

type Row = { ordinal: number; message_id: string; sealed: string | null; route: string | null };

const roundsMax = 200;

/** Brings everything that waits in the conversation to its cases, follow-ups of ended ones first. */
export async function routeArrivals(ctx: Ctx, conversation: Conversation): Promise<void> {
  const { workspaceId, customerId } = conversation;
  const key = await runtimeOf(ctx).keys.load({ workspaceId, customerId });
  for (let round = 0; round < roundsMax; round += 1) {
    await followUp(ctx, { ...conversation, key });
    const next = await findNext(ctx, conversation);
    if (!next) return;
    const route = next.route === null ? await decide(ctx, { ...conversation, key }, next) : openRoute(next.route, next.message_id, key);
    if (!route) continue;
    const isTaken = await perform(ctx, conversation, { route, row: next, key });
    await settle(ctx, conversation, { ordinal: next.ordinal, isTaken });
    await tellConversation(ctx, conversation);
  }
}

async function findNext(ctx: Ctx, { workspaceId, conversationId }: Conversation): Promise<Row | undefined> {
  const found = await ctx.db.execute<Row>(
    sql`SELECT ordinal, message_id, sealed, route FROM conversation_arrivals
        WHERE workspace_id = ${workspaceId} AND conversation_id = ${conversationId}
          AND routed_at IS NULL AND failed_code IS NULL ORDER BY ordinal LIMIT 1`,
  );
  return found.rows[0];
}

/** D2. null when the channel answered by itself, or somebody else has decided meanwhile: look again. */
async function decide(ctx: Ctx, conversation: Conversation & { key: CustomerKey }, row: Row): Promise<Route | null> {
  const { workspaceId, conversationId, key } = conversation;
  const messageId = row.message_id;
  if (row.sealed === null) return null;
  const sent = openSent(row.sealed, messageId, key);
  // Before the lock: an engine may take its time.
  const read = await readMessage(ctx, conversation, sent);
  return ctx.db.transaction(async (tx) => {
    await tx.execute(
      sql`SELECT FROM conversations WHERE workspace_id = ${workspaceId} AND id = ${conversationId} FOR UPDATE`,
    );
    const undecided = await tx.execute(
      sql`SELECT FROM conversation_arrivals WHERE workspace_id = ${workspaceId} AND conversation_id = ${conversationId}
          AND ordinal = ${row.ordinal} AND route IS NULL AND routed_at IS NULL`,
    );
    if (undecided.rowCount === 0) return null;
    const decided = await decideRoute(ctx, conversation, { messageId, sent, read });
    if ("say" in decided) {
      const place = { workspaceId, conversationId, key, at: ctx.now() };
      await appendMessage(tx, place, { id: `${messageId}.answer`, author: "ai", text: decided.say });
      await tx.execute(routedNow(ctx, conversation, row.ordinal));
      if (decided.closes) {
        await tx.execute(
          sql`UPDATE conversations SET status = 'closed' WHERE workspace_id = ${workspaceId} AND id = ${conversationId}`,
        );
      }
      return null;
    }
    await tx.execute(
      sql`UPDATE conversation_arrivals SET route = ${sealRoute(decided.route, messageId, key)}
          WHERE workspace_id = ${workspaceId} AND conversation_id = ${conversationId} AND ordinal = ${row.ordinal}`,
    );
    if (decided.route.to === "new-case") {
      await tx.execute(
        sql`INSERT INTO conversation_cases (workspace_id, case_id, conversation_id)
            VALUES (${workspaceId}, ${decided.route.caseId}, ${conversationId}) ON CONFLICT DO NOTHING`,
      );
    }
    return decided.route;
  });
}
