import "server-only";
import { sql } from "drizzle-orm";
import type { Arrival } from "@/core/case/events";
import type { Tx } from "@/db/client";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import type { CustomerKey } from "@/server/platform/sealing";
import { arrivalHash } from "@/server/runtime/advance";
import { assertOpen } from "@/server/runtime/reply-to-customer";
import { runtimeOf } from "@/server/runtime/runtime";
import { startCase } from "@/server/runtime/start-case";
import { openSent } from "./accept-message";
import { appendMessage } from "./append-message";
import type { Conversation } from "./conversation-access";
import { tellConversation } from "./conversation-notices";
import { decideRoute, findOpenCase, readMessage } from "./decide-route";
import { againHash, followUp, keepCase } from "./follow-up";
import { openRoute, sealRoute, type Route } from "./route";

// Invariants
// D1 arrivals of a conversation are routed one after the other, in their order.
// D2 where one goes is decided once, under the conversation's row lock, and stored before it is performed: any number of
//    processes may perform it, and the case takes it once (R3).
// D3 a case that ended before it took the message lets go of it: it is decided again.

type Row = { ordinal: number; message_id: string; sealed: string | null; route: string | null };
type Place = Conversation & { key: CustomerKey };

const roundsMax = 200;

/** Brings everything that waits in the conversation to its cases, follow-ups of ended ones first. */
export async function routeArrivals(ctx: Ctx, conversation: Conversation): Promise<void> {
  const { workspaceId, customerId } = conversation;
  const key = await runtimeOf(ctx).keys.load({ workspaceId, customerId });
  const place = { ...conversation, key };
  for (let round = 0; round < roundsMax; round += 1) {
    await followUp(ctx, place);
    const row = await findNext(ctx, conversation);
    if (!row) return;
    const route = row.route ?? (await decide(ctx, place, row));
    if (route === null) continue;
    const isTaken = await perform(ctx, place, { ...row, route });
    await settle(ctx, place, { ordinal: row.ordinal, route, isTaken });
    await tellConversation(ctx, conversation);
  }
}

async function findNext(ctx: Ctx, { workspaceId, conversationId }: Conversation): Promise<Row | undefined> {
  const found = await ctx.db.execute<Row>(
    sql`SELECT ordinal, message_id, sealed, route FROM conversation_arrivals
        WHERE workspace_id = ${workspaceId} AND conversation_id = ${conversationId}
          AND routed_at IS NULL AND failed_code IS NULL ORDER BY (hash = ${againHash}) DESC, ordinal LIMIT 1`,
  );
  return found.rows[0];
}

/**
 * D2. The sealed route; null when the channel answered by itself, or things have changed meanwhile: look again. It is
 * decided before the lock (an engine may take its time, and a transaction must not wait for a second connection), and
 * counts only when what it rests on still holds under the lock.
 */
async function decide(
  ctx: Ctx,
  place: Place,
  { ordinal, message_id: messageId, sealed }: Row,
): Promise<string | null> {
  if (sealed === null) return null;
  const sent = openSent(sealed, messageId, place.key);
  const read = await readMessage(ctx, place, sent);
  const decided = await decideRoute(ctx, place, { messageId, sent, read });
  return ctx.db.transaction(async (tx) => {
    if (!(await isStillSo(tx, place, { ordinal, openCase: decided.openCase }))) return null;
    if ("say" in decided) {
      await answer(tx, place, { ordinal, messageId, at: ctx.now(), ...decided });
      return null;
    }
    const route = sealRoute(decided.route, messageId, place.key);
    await keepRoute(tx, place, { ordinal, route, decided: decided.route });
    return route;
  });
}

async function isStillSo(
  tx: Tx,
  place: Place,
  about: { ordinal: number; openCase: string | null },
): Promise<boolean> {
  const { workspaceId, conversationId } = place;
  await tx.execute(
    sql`SELECT FROM conversations WHERE workspace_id = ${workspaceId} AND id = ${conversationId} FOR UPDATE`,
  );
  const undecided = await tx.execute(
    sql`SELECT FROM conversation_arrivals WHERE workspace_id = ${workspaceId} AND conversation_id = ${conversationId}
        AND ordinal = ${about.ordinal} AND route IS NULL AND routed_at IS NULL`,
  );
  return undecided.rowCount === 1 && (await findOpenCase({ db: tx }, place)) === about.openCase;
}

type OwnAnswer = { ordinal: number; messageId: string; at: Date; say: string; closes: boolean };

async function answer(
  tx: Tx,
  place: Place,
  { ordinal, messageId, at, say, closes }: OwnAnswer,
): Promise<void> {
  const { workspaceId, conversationId } = place;
  await appendMessage(tx, { ...place, at }, { id: `${messageId}.answer`, author: "ai", text: say });
  await tx.execute(
    sql`UPDATE conversation_arrivals SET routed_at = ${at.toISOString()}, sealed = NULL
        WHERE workspace_id = ${workspaceId} AND conversation_id = ${conversationId} AND ordinal = ${ordinal}`,
  );
  if (!closes) return;
  await tx.execute(
    sql`UPDATE conversations SET status = 'closed' WHERE workspace_id = ${workspaceId} AND id = ${conversationId}`,
  );
}

async function keepRoute(
  tx: Tx,
  place: Place,
  kept: { ordinal: number; route: string; decided: Route },
): Promise<void> {
  const { workspaceId, conversationId } = place;
  const { ordinal, route, decided } = kept;
  await tx.execute(
    sql`UPDATE conversation_arrivals SET route = ${route}
        WHERE workspace_id = ${workspaceId} AND conversation_id = ${conversationId} AND ordinal = ${ordinal}`,
  );
  if (decided.to === "new-case") await keepCase(tx, place, decided.caseId);
}

/** Whether the case took it. */
async function perform(ctx: Ctx, place: Place, row: Row & { route: string }): Promise<boolean> {
  const { message_id: messageId, sealed } = row;
  const route = openRoute(row.route, messageId, place.key);
  if (route.to === "new-case") {
    const { to: _, messageId: first, ...start } = route;
    const { conversationId, channel } = place;
    await startCase(ctx, { ...start, conversationId, channel, ...(first !== null && { messageId: first }) });
    return true;
  }
  if (sealed === null) return true;
  const { text, answers, yes, asksForPerson } = openSent(sealed, messageId, place.key);
  const { caseId, understanding, entities } = route;
  const arrival: Arrival = {
    ...{ type: "message-received", messageId, understanding, asksForPerson, yes },
    private: { text, answers, entities },
  };
  try {
    await runtimeOf(ctx).advancer.advance({
      ref: { workspaceId: ctx.workspaceId, caseId },
      source: { from: "inbox", id: `message:${messageId}`, hash: arrivalHash(arrival) },
      ...{ arrival, actor: ctx.actor, guard: assertOpen },
    });
    return true;
  } catch (error) {
    // D3. assertOpen names the status of a case that is over; any other conflict is a fault.
    const isOver =
      error instanceof AppError && error.code === "conflict" && error.details?.status !== undefined;
    if (isOver) return false;
    throw error;
  }
}

/** A route that was not taken is forgotten only when it is still the same: somebody may have decided anew. */
async function settle(
  ctx: Ctx,
  place: Place,
  done: { ordinal: number; route: string; isTaken: boolean },
): Promise<void> {
  const { workspaceId, conversationId } = place;
  const { ordinal, route, isTaken } = done;
  await ctx.db.execute(
    isTaken
      ? sql`UPDATE conversation_arrivals SET routed_at = ${ctx.now().toISOString()}, sealed = NULL, route = NULL
            WHERE workspace_id = ${workspaceId} AND conversation_id = ${conversationId} AND ordinal = ${ordinal}
              AND routed_at IS NULL`
      : sql`UPDATE conversation_arrivals SET route = NULL
            WHERE workspace_id = ${workspaceId} AND conversation_id = ${conversationId} AND ordinal = ${ordinal}
              AND route = ${route}`,
  );
}
