import "server-only";
import { sql } from "drizzle-orm";
import type { Ctx } from "@/server/platform/context";
import { casesChannel, parseNotices } from "@/server/runtime/notices";
import { runtimeOf } from "@/server/runtime/runtime";
import type { Conversation } from "./conversation-access";
import { conversationsChannel, isAbout } from "./conversation-notices";
import { loadChatState, type ChatState } from "./load-chat-state";

/** How often to look though nothing was told: a notice may be lost with its process, never a change. */
const lookMs = 5_000;

/**
 * The conversation as its customer sees it, now and at every change, until `signal` aborts. Each state holds the messages
 * after those of the one before; positions are gapless, so a reader that comes back with its cursor misses nothing.
 */
export async function* watchConversation(
  ctx: Ctx,
  conversation: Conversation,
  { after, signal }: { after: number; signal: AbortSignal },
): AsyncGenerator<ChatState> {
  let cursor = after;
  let told = "";
  const cases = new Set<string>();
  for await (const _ of ringsOf(ctx, signal, { conversation, cases })) {
    await addCases(ctx, conversation, cases);
    for (let hasMore = true; hasMore;) {
      const state = await loadChatState(ctx, conversation, cursor);
      const { messages, ...rest } = state;
      const now = JSON.stringify(rest);
      hasMore = state.hasMore && messages.length > 0;
      if (now === told && messages.length === 0) continue;
      told = now;
      cursor = state.cursor;
      yield state;
    }
  }
}

async function addCases(
  ctx: Ctx,
  { workspaceId, conversationId }: Conversation,
  cases: Set<string>,
): Promise<void> {
  const found = await ctx.db.execute<{ case_id: string }>(
    // Also those that a program started in the conversation: the channel does not keep these.
    sql`SELECT c.id AS case_id FROM cases c
        WHERE c.workspace_id = ${workspaceId} AND c.conversation_id = ${conversationId}
          AND NOT EXISTS (SELECT FROM conversation_cases k
            WHERE k.workspace_id = c.workspace_id AND k.case_id = c.id AND k.is_rested)`,
  );
  for (const { case_id: caseId } of found.rows) cases.add(caseId);
}

type Concerned = { conversation: Conversation; cases: ReadonlySet<string> };

async function* ringsOf(
  ctx: Ctx,
  signal: AbortSignal,
  { conversation, cases }: Concerned,
): AsyncGenerator<void> {
  let wake: () => void = () => {};
  let isDue = true;
  const ring = () => {
    isDue = true;
    wake();
  };
  const direct = runtimeOf(ctx).direct();
  const isOurs = (payload: string) =>
    payload === "" ||
    parseNotices(payload).some((one) => one.workspaceId === ctx.workspaceId && cases.has(one.caseId));
  const stops = [
    direct.listen(casesChannel, (payload) => isOurs(payload) && ring()),
    direct.listen(conversationsChannel, (payload) => isAbout(payload, conversation) && ring()),
  ];
  const looks = setInterval(ring, lookMs);
  signal.addEventListener("abort", ring);
  try {
    while (!signal.aborted) {
      if (!isDue) await new Promise<void>((resolve) => (wake = resolve));
      if (signal.aborted) return;
      isDue = false;
      yield;
    }
  } finally {
    for (const stop of stops) stop();
    clearInterval(looks);
    signal.removeEventListener("abort", ring);
  }
}
