import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "@/server/platform/context";
import { idSchema } from "@/server/runtime/bounded-input";
import { watchWorkspace } from "@/server/runtime/watch-case";

export const watchDeskSchema = z.strictObject({
  /** The case that is open on the desk: its changes are told too. */
  caseId: idSchema.nullable().default(null),
});

/** Changes of `list` or `case` mean: read it again. They are fingerprints, nothing to show. */
export type DeskPulse = { list: string; case: string };

/** Between two looks at least this long, however much happens (coalescing). */
const pauseMs = 250;

/**
 * Tells when the desk's list or its open case is not what it was: at once when it begins, so that a desk that reconnects
 * reads again and misses nothing, then at every change, until `signal` aborts.
 */
export async function* watchDesk(
  ctx: Ctx,
  { caseId }: z.infer<typeof watchDeskSchema>,
  signal: AbortSignal,
): AsyncGenerator<DeskPulse> {
  let told: DeskPulse | null = null;
  for await (const _ of watchWorkspace(ctx, signal)) {
    const pulse = await takePulse(ctx, caseId);
    if (told?.list !== pulse.list || told.case !== pulse.case) yield (told = pulse);
    await pause(signal);
  }
}

async function takePulse(ctx: Ctx, caseId: string | null): Promise<DeskPulse> {
  const person = ctx.actor.kind === "person" ? ctx.actor.id : "";
  const { workspaceId } = ctx;
  const now = ctx.now().toISOString();
  const found = await ctx.db.execute<{ list: string; case: string | null }>(sql`
    SELECT
      (SELECT md5(coalesce(string_agg(concat_ws(':', id, status, claimed_by, queue, claim_expires_at < ${now}), ',' ORDER BY id), ''))
        FROM work_items WHERE workspace_id = ${workspaceId} AND status IN ('open', 'claimed'))
      || (SELECT md5(coalesce(string_agg(concat_ws(':', id, status, claimed_by), ',' ORDER BY id), ''))
        FROM quality_reviews WHERE workspace_id = ${workspaceId} AND status <> 'done')
      || (SELECT md5(coalesce(string_agg(id, ',' ORDER BY id), ''))
        FROM wrap_ups WHERE workspace_id = ${workspaceId} AND person_id = ${person} AND ended_at IS NULL)
      || (SELECT md5(coalesce(string_agg(concat_ws(':', person_id, status), ',' ORDER BY person_id), ''))
        FROM agent_presence WHERE workspace_id = ${workspaceId}) AS list,
      (SELECT concat_ws(':', c.seq,
          (SELECT last_position FROM conversations o WHERE o.workspace_id = c.workspace_id AND o.id = c.conversation_id),
          (SELECT count(*) FROM case_notes n WHERE n.workspace_id = c.workspace_id AND n.case_id = c.id),
          (SELECT count(*) FROM work_transfers t WHERE t.workspace_id = c.workspace_id AND t.case_id = c.id))
        FROM cases c WHERE c.workspace_id = ${workspaceId} AND c.id = ${caseId}) AS case`);
  const row = found.rows[0];
  return { list: row?.list ?? "", case: row?.case ?? "" };
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, pauseMs);
    signal.addEventListener("abort", done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
  });
}
