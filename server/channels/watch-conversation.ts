import "server-only";
import { sql } from "drizzle-orm";
import type { Ctx } from "@/server/platform/context";
import { rings } from "@/server/platform/rings";
import { casesChannel, parseNotices } from "@/server/runtime/notices";
import { runtimeOf } from "@/server/runtime/runtime";
import type { Conversation } from "./conversation-access";
import { conversationsChannel, isAbout } from "./conversation-notices";
import { loadChatState, type ChatState } from "./load-chat-state";

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
  for await (const _ of rings((ring) => listenTo(ctx, conversation, cases, ring), signal)) {
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

/** What tells of a change: to the conversation itself, or to one of its cases. */
function listenTo(ctx: Ctx, conversation: Conversation, cases: ReadonlySet<string>, ring: () => void) {
  const direct = runtimeOf(ctx).direct();
  const isOurs = (payload: string) =>
    payload === "" ||
    parseNotices(payload).some((one) => one.workspaceId === ctx.workspaceId && cases.has(one.caseId));
  const stops = [
    direct.listen(casesChannel, (payload) => isOurs(payload) && ring()),
    direct.listen(conversationsChannel, (payload) => isAbout(payload, conversation) && ring()),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
