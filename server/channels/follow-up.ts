import "server-only";
import { sql } from "drizzle-orm";
import type { CaseEvent, Understanding } from "@/core/case/events";
import type { Tx } from "@/db/client";
import type { Ctx } from "@/server/platform/context";
import type { CustomerKey } from "@/server/platform/sealing";
import { runtimeOf } from "@/server/runtime/runtime";
import { addArrival } from "./accept-message";
import { appendMessage } from "./append-message";
import type { Conversation } from "./conversation-access";
import { tellConversation } from "./conversation-notices";
import { decideStart } from "./decide-route";
import { sealRoute, type Route } from "./route";
import { words } from "./words";

// Invariants
// F1 the end of a case is followed up once: the row of the case is marked in the transaction that does it.
// F2 a case whose intent a person corrected starts again before anything that the customer says later is routed.

/** In place of a message's hash: a case that starts again goes before all messages that wait (F2). */
export const againHash = "again";

type Place = Conversation & { key: CustomerKey };
type Ending = Extract<CaseEvent, { type: "case-resolved" | "case-closed" }>;

/** Notes a case that the conversation starts, so that its end is followed up. */
export async function keepCase(
  tx: Tx,
  { workspaceId, conversationId }: Conversation,
  caseId: string,
): Promise<void> {
  await tx.execute(
    sql`INSERT INTO conversation_cases (workspace_id, case_id, conversation_id)
        VALUES (${workspaceId}, ${caseId}, ${conversationId}) ON CONFLICT DO NOTHING`,
  );
}

/** Says what follows the end of the conversation's cases, and starts again what was misunderstood. */
export async function followUp(ctx: Ctx, place: Place): Promise<void> {
  const { workspaceId, conversationId } = place;
  const ended = await ctx.db.execute<{ case_id: string }>(
    sql`SELECT k.case_id FROM conversation_cases k JOIN cases c ON c.workspace_id = k.workspace_id AND c.id = k.case_id
        WHERE k.workspace_id = ${workspaceId} AND k.conversation_id = ${conversationId}
          AND k.followed_at IS NULL AND c.ended_at IS NOT NULL ORDER BY c.ended_at, c.id`,
  );
  for (const { case_id: caseId } of ended.rows) {
    const ending = await loadEnding(ctx, caseId);
    const again =
      ending.type === "case-closed" && ending.reason === "intent-corrected"
        ? await startAgain(ctx, place, { caseId, ending })
        : null;
    await ctx.db.transaction(async (tx) => {
      if (!(await markFollowed(tx, ctx, caseId))) return;
      if (again) await goOn(tx, place, { caseId, again, at: ctx.now() });
      else await closeUp(tx, place, { caseId, ending, at: ctx.now() });
    });
    await tellConversation(ctx, place);
  }
}

async function loadEnding(ctx: Ctx, caseId: string): Promise<Ending> {
  // Endings hold nothing personal, so their stored text is the event.
  const found = await ctx.db.execute<{ body: string }>(
    sql`SELECT body FROM case_events WHERE workspace_id = ${ctx.workspaceId} AND case_id = ${caseId}
        AND type IN ('case-resolved', 'case-closed') ORDER BY seq DESC LIMIT 1`,
  );
  const body = found.rows[0]?.body;
  if (body === undefined) throw new Error(`The case ${caseId} is over, and its timeline does not say how.`);
  return JSON.parse(body);
}

/** F1. False when somebody else has done it. */
async function markFollowed(tx: Tx, ctx: Ctx, caseId: string): Promise<boolean> {
  const marked = await tx.execute(
    sql`UPDATE conversation_cases SET followed_at = ${ctx.now().toISOString()}
        WHERE workspace_id = ${ctx.workspaceId} AND case_id = ${caseId} AND followed_at IS NULL`,
  );
  return marked.rowCount === 1;
}

type Again = { route: Route } | { say: string; closes: boolean };

/** What the customer asked for at first, understood as the person says. */
async function startAgain(
  ctx: Ctx,
  place: Place,
  { caseId, ending }: { caseId: string; ending: Ending },
): Promise<Again> {
  const { state } = await runtimeOf(ctx).advancer.load({ workspaceId: place.workspaceId, caseId });
  const intent = ending.type === "case-closed" ? (ending.intent ?? null) : null;
  const heard = state.understanding;
  const understanding: Understanding = {
    ...{ intent, confidence: 1, margin: 1, engine: "person" },
    // How the customer feels was true then; that they wanted a person has been done.
    ...{ sentiment: 0, priority: heard?.priority ?? "normal", riskFlags: [], asksForPerson: false },
  };
  const { firstText: text, entities } = state.private;
  return decideStart(ctx, place, { understanding, entities, text, messageId: null });
}

/** As an arrival of its own; its name makes it one however often this is tried. */
async function goOn(
  tx: Tx,
  place: Place,
  { caseId, again, at }: { caseId: string; again: Again; at: Date },
): Promise<void> {
  if ("say" in again) {
    await appendMessage(
      tx,
      { ...place, at },
      { id: `${caseId}.after`, author: "ai", text: again.say, caseId },
    );
    return;
  }
  const messageId = `${caseId}.again`;
  await tx.execute(
    sql`SELECT FROM conversations WHERE workspace_id = ${place.workspaceId} AND id = ${place.conversationId} FOR UPDATE`,
  );
  const route = sealRoute(again.route, messageId, place.key);
  await addArrival(tx, place, { messageId, hash: againHash, at, sealed: null, route });
  if (again.route.to === "new-case") await keepCase(tx, place, again.route.caseId);
}

async function closeUp(
  tx: Tx,
  place: Place,
  { caseId, ending, at }: { caseId: string; ending: Ending; at: Date },
): Promise<void> {
  const { workspaceId, conversationId } = place;
  if (ending.type === "case-closed" && ending.reason === "silent") {
    // The journey has said its parting words; the next message opens the conversation again.
    await tx.execute(
      sql`UPDATE conversations SET status = 'closed' WHERE workspace_id = ${workspaceId} AND id = ${conversationId}`,
    );
    return;
  }
  const isCancelled = ending.type === "case-closed" && ending.reason === "cancelled";
  const text = isCancelled ? words.ended : words.anythingElse;
  await appendMessage(tx, { ...place, at }, { id: `${caseId}.after`, author: "ai", text, caseId });
}
