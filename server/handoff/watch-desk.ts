import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "@/server/platform/context";
import { idSchema } from "@/server/runtime/bounded-input";
import { watchWorkspace } from "@/server/runtime/watch-case";
import { listPulse } from "./list-pulse";

export const watchDeskSchema = z.strictObject({
  /** The case that is open on the desk: its changes are told too. */
  caseId: idSchema.nullable().default(null),
});

/** Changes of `list` or `case` mean: read it again. They are fingerprints, nothing to show. */
export type DeskPulse = { list: string; case: string };

/** From a change to the look that tells it: whatever else happens meanwhile is told by the same look (coalescing). */
const pauseMs = 300;

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
    const wokenMs = performance.now();
    if (told) await pause(signal);
    if (signal.aborted) return;
    const [list, ofCase] = await Promise.all([listPulse(ctx, wokenMs), casePulse(ctx, caseId)]);
    if (told !== null && told.list === list && told.case === ofCase) continue;
    told = { list, case: ofCase };
    yield told;
  }
}

async function casePulse({ db, workspaceId }: Ctx, caseId: string | null): Promise<string> {
  if (caseId === null) return "";
  const found = await db.execute<{ pulse: string }>(sql`
    SELECT concat_ws(':', c.seq,
      (SELECT last_position FROM conversations o WHERE o.workspace_id = c.workspace_id AND o.id = c.conversation_id),
      (SELECT count(*) FROM case_notes n WHERE n.workspace_id = c.workspace_id AND n.case_id = c.id),
      (SELECT count(*) FROM work_transfers t WHERE t.workspace_id = c.workspace_id AND t.case_id = c.id)) AS pulse
    FROM cases c WHERE c.workspace_id = ${workspaceId} AND c.id = ${caseId}`);
  return found.rows[0]?.pulse ?? "";
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
