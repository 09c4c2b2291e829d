import "server-only";
import { sql } from "drizzle-orm";
import type { Ctx } from "@/server/platform/context";
import { casesChannel, parseNotices } from "@/server/runtime/notices";
import type { Runtime } from "@/server/runtime/runtime";
import { bringOn } from "./bring-on";
import { customerCtx, type Conversation } from "./conversation-access";

// What nobody's request brings on: cases that end at a worker or at the desk, and arrivals whose process died. Any number
// of workers may do it at the same time; each step is done once (D2, F1).

/** Everything is looked at this often; notices only make it quicker. */
const sweepMs = 5_000;
const restAfterMinutes = 30;
const conversationsMax = 200;

/** A round of tending, to be called a few times a second in a worker; it remembers what it was told meanwhile. */
export function createTender(): (runtime: Runtime) => Promise<void> {
  const changed = new Map<string, { workspaceId: string; caseId: string }>();
  let isListening = false;
  let sweptAtMs = -Infinity;
  return async (runtime) => {
    if (!isListening) {
      isListening = true;
      runtime.direct().listen(casesChannel, (payload) => {
        for (const { workspaceId, caseId } of parseNotices(payload))
          changed.set(`${workspaceId}/${caseId}`, { workspaceId, caseId });
      });
    }
    const told = [...changed.values()];
    changed.clear();
    if (told.length > 0) await tend(runtime, await listEnded(runtime, told));
    const nowMs = runtime.now().getTime();
    if (nowMs - sweptAtMs < sweepMs) return;
    sweptAtMs = nowMs;
    await sweepConversations(runtime);
  };
}

/** Brings on whatever waits, and closes conversations that nobody has gone on with. */
export async function sweepConversations(runtime: Runtime): Promise<void> {
  await tend(runtime, await listWaiting(runtime));
  await closeResting(runtime);
}

async function tend(runtime: Runtime, conversations: readonly Conversation[]): Promise<void> {
  for (const conversation of conversations) await bringOn(ctxOf(runtime, conversation), conversation);
}

function ctxOf({ db, now, log }: Runtime, conversation: Conversation): Ctx {
  return customerCtx({ db, now, log }, conversation);
}

type Row = {
  workspace_id: string;
  id: string;
  customer_id: string;
  channel: string;
  status: "open" | "closed";
};

const conversationOf = ({ workspace_id, id, customer_id, channel, status }: Row): Conversation => ({
  ...{ workspaceId: workspace_id, conversationId: id, customerId: customer_id, channel, status },
});

async function listEnded(
  { db }: Runtime,
  told: readonly { workspaceId: string; caseId: string }[],
): Promise<Conversation[]> {
  const caseIds = sql.param(told.map(({ caseId }) => caseId));
  const workspaceIds = sql.param(told.map(({ workspaceId }) => workspaceId));
  const found = await db.execute<Row>(
    sql`SELECT DISTINCT v.workspace_id, v.id, v.customer_id, v.channel, v.status
        FROM unnest(${workspaceIds}::text[], ${caseIds}::text[]) AS t (workspace_id, case_id)
        JOIN conversation_cases k ON k.workspace_id = t.workspace_id AND k.case_id = t.case_id AND k.followed_at IS NULL
        JOIN cases c ON c.workspace_id = k.workspace_id AND c.id = k.case_id AND c.ended_at IS NOT NULL
        JOIN conversations v ON v.workspace_id = k.workspace_id AND v.id = k.conversation_id`,
  );
  return found.rows.map(conversationOf);
}

async function listWaiting({ db, now }: Runtime): Promise<Conversation[]> {
  const found = await db.execute<Row>(
    sql`SELECT v.workspace_id, v.id, v.customer_id, v.channel, v.status FROM conversations v WHERE (v.workspace_id, v.id) IN (
          SELECT workspace_id, conversation_id FROM conversation_arrivals
            WHERE routed_at IS NULL AND failed_code IS NULL AND due_at <= ${now().toISOString()}::timestamptz - interval '2 seconds'
          UNION
          SELECT k.workspace_id, k.conversation_id FROM conversation_cases k
            JOIN cases c ON c.workspace_id = k.workspace_id AND c.id = k.case_id
            WHERE k.followed_at IS NULL AND c.ended_at IS NOT NULL
        ) LIMIT ${conversationsMax}`,
  );
  return found.rows.map(conversationOf);
}

async function closeResting({ db, now }: Runtime): Promise<void> {
  const before = new Date(now().getTime() - restAfterMinutes * 60_000).toISOString();
  await db.execute(
    sql`WITH resting AS (
          UPDATE conversation_cases SET is_rested = true
          WHERE (workspace_id, case_id) IN (
            SELECT workspace_id, case_id FROM conversation_cases
            WHERE NOT is_rested AND followed_at < ${before} LIMIT ${conversationsMax})
          RETURNING workspace_id, conversation_id
        )
        UPDATE conversations v SET status = 'closed' FROM resting r
        WHERE v.workspace_id = r.workspace_id AND v.id = r.conversation_id AND v.status = 'open'
          AND NOT EXISTS (SELECT FROM conversation_cases k WHERE k.workspace_id = v.workspace_id
            AND k.conversation_id = v.id AND (k.followed_at IS NULL OR k.followed_at >= ${before}))`,
  );
}
