import "server-only";
import { sql } from "drizzle-orm";
import type { CaseState } from "@/core/case/state";
import { isWithPeople } from "@/core/case/work";
import { openMessage } from "@/server/memory/messages/message-text";
import type { Ctx } from "@/server/platform/context";
import { runtimeOf } from "@/server/runtime/runtime";
import { findOpenSurvey } from "./answer-survey";
import type { Conversation } from "./conversation-access";
import { findOpenCase } from "./decide-route";
import { liveAsk, type LiveAsk } from "@/core/case/live-ask";

export type ChatMessage = {
  position: number;
  id: string;
  author: "customer" | "ai" | "agent" | "system";
  /** The agent's name; null for everybody else. */
  name: string | null;
  text: string;
  /** ISO 8601. */
  at: string;
};

export type ChatState = {
  conversationId: string;
  status: "open" | "closed";
  messages: ChatMessage[];
  /** Position of the last message given: what a reader asks for next comes after it. */
  cursor: number;
  hasMore: boolean;
  ask: LiveAsk | null;
  /** working: AI or a system is at it. idle: it is the customer's turn, or nobody's. */
  activity: "idle" | "working" | "waiting-for-person" | "with-person";
  /** The customer's place among those who wait for the same people, from 1; null when they do not wait. */
  queuePosition: number | null;
  caseId: string | null;
  /** True when a request was ended and no other one was begun. */
  isEnded: boolean;
  /** The ended case that the customer may still say something about; null for none. */
  surveyOf: string | null;
};

const messagesMax = 200;

/** The conversation as its customer sees it, with the messages after a position. */
export async function loadChatState(ctx: Ctx, conversation: Conversation, after: number): Promise<ChatState> {
  const [caseId, messages, about] = await Promise.all([
    findOpenCase(ctx, conversation),
    listMessages(ctx, conversation, after),
    loadAbout(ctx, conversation),
  ]);
  const { status, last_position: last, waiting, cases } = about;
  const cursor = messages.at(-1)?.position ?? after;
  const common = {
    conversationId: conversation.conversationId,
    status,
    messages,
    cursor,
    hasMore: cursor < last,
  };
  const isRouting = waiting > 0;
  if (caseId === null) {
    const activity = isRouting ? "working" : "idle";
    const isEnded = !isRouting && cases > 0;
    const surveyOf = isEnded ? await findOpenSurvey(ctx, conversation) : null;
    return { ...common, ask: null, activity, queuePosition: null, caseId, isEnded, surveyOf };
  }
  const { advancer, versions } = runtimeOf(ctx);
  const { state } = await advancer.load({ workspaceId: ctx.workspaceId, caseId });
  const activity = activityOf(state, isRouting);
  const compiled = await versions.load(ctx.workspaceId, state.versionHash);
  return {
    ...common,
    ask: isRouting ? null : liveAsk(compiled, state, ctx.now().toISOString()),
    activity,
    queuePosition: activity === "waiting-for-person" ? await queuePosition(ctx, caseId) : null,
    caseId,
    isEnded: false,
    surveyOf: null,
  };
}

function activityOf(state: CaseState, isRouting: boolean): ChatState["activity"] {
  if (state.owner.kind === "person") return "with-person";
  const handoffs = state.openWork.filter((work) => work.type === "handoff");
  if (handoffs.some((work) => work.claimedBy !== null)) return "with-person";
  if (isWithPeople(state) || state.openWork.some((work) => work.type !== "handoff"))
    return "waiting-for-person";
  const isAtIt = state.status === "running" || state.openEffects.length > state.incidents.length;
  return isRouting || isAtIt ? "working" : "idle";
}

type About = { status: "open" | "closed"; last_position: number; waiting: number; cases: number };

async function loadAbout(ctx: Ctx, { workspaceId, conversationId }: Conversation): Promise<About> {
  const found = await ctx.db.execute<About>(
    sql`SELECT status, last_position,
          (SELECT count(*)::integer FROM conversation_arrivals a WHERE a.workspace_id = c.workspace_id
             AND a.conversation_id = c.id AND a.routed_at IS NULL AND a.failed_code IS NULL) AS waiting,
          (SELECT count(*)::integer FROM cases k WHERE k.workspace_id = c.workspace_id
             AND k.conversation_id = c.id) AS cases
        FROM conversations c WHERE workspace_id = ${workspaceId} AND id = ${conversationId}`,
  );
  return found.rows[0] ?? { status: "closed", last_position: 0, waiting: 0, cases: 0 };
}

type MessageRow = {
  position: number;
  id: string;
  author: ChatMessage["author"];
  name: string | null;
  at: Date | string;
  sealed: string;
};

async function listMessages(ctx: Ctx, conversation: Conversation, after: number): Promise<ChatMessage[]> {
  const { workspaceId, conversationId } = conversation;
  const key = await runtimeOf(ctx).keys.load(conversation);
  const found = await ctx.db.execute<MessageRow>(
    sql`SELECT m.position, m.id, m.author, u.name, m.at, m.sealed FROM messages m
        LEFT JOIN users u ON m.author = 'agent' AND u.id = m.author_id
        WHERE m.workspace_id = ${workspaceId} AND m.conversation_id = ${conversationId} AND m.position > ${after}
        ORDER BY m.position LIMIT ${messagesMax}`,
  );
  return found.rows.map(({ position, id, author, name, at, sealed }) => ({
    ...{ position, id, author, name, text: openMessage(sealed, id, key), at: new Date(at).toISOString() },
  }));
}

/** Handoffs are taken oldest first; work of other kinds has no queue that a customer could stand in. */
async function queuePosition(ctx: Ctx, caseId: string): Promise<number | null> {
  const found = await ctx.db.execute<{ ahead: number }>(
    sql`SELECT (SELECT count(*)::integer FROM work_items o WHERE o.workspace_id = w.workspace_id AND o.queue = w.queue
            AND o.type = 'handoff' AND o.status = 'open' AND (o.opened_at, o.id) < (w.opened_at, w.id)) AS ahead
        FROM work_items w WHERE w.workspace_id = ${ctx.workspaceId} AND w.case_id = ${caseId}
          AND w.type = 'handoff' AND w.status = 'open' ORDER BY w.opened_at LIMIT 1`,
  );
  const row = found.rows[0];
  return row ? row.ahead + 1 : null;
}
