import "server-only";
import type { Ctx } from "@/server/platform/context";
import { rings } from "@/server/platform/rings";
import { casesChannel, parseNotices } from "./notices";
import { runtimeOf } from "./runtime";

/**
 * The case's newest seq, now and at every change, until `signal` aborts. Seqs are gapless, so a reader that reconnects
 * reads the timeline after the last one it saw, and misses nothing.
 */
export async function* watchCase(
  ctx: Ctx,
  input: { caseId: string; afterSeq?: number },
  signal: AbortSignal,
): AsyncGenerator<number> {
  let seen = input.afterSeq ?? 0;
  for await (const _ of changesOf(ctx, signal, (caseId) => caseId === input.caseId)) {
    const found = await runtimeOf(ctx).pool.query<{ seq: number }>(
      "SELECT seq FROM cases WHERE workspace_id = $1 AND id = $2",
      [ctx.workspaceId, input.caseId],
    );
    const seq = found.rows[0]?.seq ?? 0;
    if (seq > seen) yield (seen = seq);
  }
}

/** "Look again", now, whenever a case of the workspace changed, and every few seconds. For lists. */
export async function* watchWorkspace(ctx: Ctx, signal: AbortSignal): AsyncGenerator<void> {
  yield* changesOf(ctx, signal, () => true);
}

function changesOf(
  ctx: Ctx,
  signal: AbortSignal,
  concerns: (caseId: string) => boolean,
): AsyncGenerator<void> {
  const listen = (ring: () => void) =>
    runtimeOf(ctx)
      .direct()
      .listen(casesChannel, (payload) => {
        const notices = parseNotices(payload);
        const isOurs = notices.some((one) => one.workspaceId === ctx.workspaceId && concerns(one.caseId));
        if (payload === "" || isOurs) ring();
      });
  return rings(listen, signal);
}
