import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { journeyDrafts } from "@/db/schema/journey-drafts";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { newId } from "@/server/platform/ids";
import { rings } from "@/server/platform/rings";
import { runtimeOf } from "@/server/runtime/runtime";
import { draftsChannel, isAboutDraft } from "./draft-notices";
import { idSchema } from "./input";
import { enterDraft, leaveDraft, listPresent, sessionSchema, type Present } from "./presence";

export const watchDraftSchema = z.strictObject({ journeyId: idSchema, session: sessionSchema });

/** How the draft stands: a higher revision than the reader's means "ask for what happened since". */
export type DraftPulse = { revision: number; present: Present[] };

/** From a change to the look that tells it: whatever else happens meanwhile is told by the same look (coalescing). */
const pauseMs = 100;

/**
 * Tells the draft's revision and who has it open: at once, and when either changes, until `signal` aborts. The reader
 * counts as one who has it open for as long as they listen.
 * @throws AppError not-found when the workspace has no such journey.
 */
export async function* watchDraft(
  ctx: Ctx,
  { journeyId, session }: z.infer<typeof watchDraftSchema>,
  signal: AbortSignal,
): AsyncGenerator<DraftPulse> {
  await revisionOf(ctx, journeyId);
  const tab = { journeyId, session, stream: newId("stream") };
  await enterDraft(ctx, tab);
  let told = "";
  try {
    for await (const _ of rings(listenToDraft(ctx, journeyId), signal)) {
      if (told !== "") await pause(signal);
      if (signal.aborted) return;
      const pulse = {
        revision: await revisionOf(ctx, journeyId),
        present: await listPresent(ctx, journeyId),
      };
      // A machine that slept was taken for gone.
      if (!pulse.present.some((one) => one.session === session)) await enterDraft(ctx, tab);
      const now = JSON.stringify(pulse);
      if (now === told) continue;
      told = now;
      yield pulse;
    }
  } finally {
    await leaveDraft(ctx, tab);
  }
}

async function revisionOf({ db, workspaceId }: Ctx, journeyId: string): Promise<number> {
  const [draft] = await db
    .select({ revision: journeyDrafts.revision })
    .from(journeyDrafts)
    .where(and(eq(journeyDrafts.workspaceId, workspaceId), eq(journeyDrafts.journeyId, journeyId)));
  if (!draft)
    throw new AppError("not-found", "There is no such journey in this workspace. Open the list of journeys.");
  return draft.revision;
}

/** Calls `ring` whenever the draft is told of. */
function listenToDraft(ctx: Ctx, journeyId: string): (ring: () => void) => () => void {
  return (ring) =>
    runtimeOf(ctx)
      .direct()
      .listen(draftsChannel, (payload) => {
        if (isAboutDraft(payload, ctx.workspaceId, journeyId)) ring();
      });
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, pauseMs);
    signal.addEventListener("abort", done, { once: true });
    if (signal.aborted) done();
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
  });
}
