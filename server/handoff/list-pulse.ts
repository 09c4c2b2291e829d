import "server-only";
import { sql } from "drizzle-orm";
import type { Ctx } from "@/server/platform/context";
import { runtimeOf, type Runtime } from "@/server/runtime/runtime";

// A look at the whole list costs the same for one desk as for two hundred, so the desks of a process share it. A desk may
// use a look that began after it was woken, never an older one: what woke it must be in it.

type Look = { beganMs: number; pulse: Promise<string> };
const looks = new WeakMap<Runtime, Map<string, Look>>();

/**
 * A fingerprint of what the desk's list shows to everybody in the workspace.
 * @param wokenMs on `performance.now()`: the look must have begun at this time or later
 */
export function listPulse(ctx: Ctx, wokenMs: number): Promise<string> {
  const runtime = runtimeOf(ctx);
  const ofRuntime = looks.get(runtime) ?? new Map<string, Look>();
  looks.set(runtime, ofRuntime);
  const last = ofRuntime.get(ctx.workspaceId);
  if (last && last.beganMs >= wokenMs) return last.pulse;
  const look = { beganMs: performance.now(), pulse: readPulse(ctx) };
  ofRuntime.set(ctx.workspaceId, look);
  // A look that failed must not fail for those who come later.
  look.pulse.catch(() => ofRuntime.get(ctx.workspaceId) === look && ofRuntime.delete(ctx.workspaceId));
  return look.pulse;
}

async function readPulse({ db, workspaceId, now }: Ctx): Promise<string> {
  const at = now().toISOString();
  const found = await db.execute<{ pulse: string }>(sql`
    SELECT
      (SELECT md5(coalesce(string_agg(concat_ws(':', id, status, claimed_by, queue, claim_expires_at < ${at}), ',' ORDER BY id), ''))
        FROM work_items WHERE workspace_id = ${workspaceId} AND status IN ('open', 'claimed'))
      || (SELECT md5(coalesce(string_agg(concat_ws(':', id, status, claimed_by, claim_expires_at < ${at}), ',' ORDER BY id), ''))
        FROM quality_reviews WHERE workspace_id = ${workspaceId} AND status <> 'done')
      || (SELECT md5(coalesce(string_agg(concat_ws(':', person_id, status), ',' ORDER BY person_id), ''))
        FROM agent_presence WHERE workspace_id = ${workspaceId}) AS pulse`);
  return found.rows[0]?.pulse ?? "";
}
