import "server-only";
import { createHash } from "node:crypto";
import { lt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { requestLimits } from "@/db/schema/request-limits";
import type { Clock } from "./clock";
import { AppError } from "./errors";

export type RequestLimit = {
  /** What is limited ("sign-in", "chat-message") and for whom. Kept only as a hash: it may be an e-mail address. */
  purpose: string;
  subject: string;
  max: number;
  windowMs: number;
};

/**
 * Counts one use. Never inside the act's transaction: a rolled back act must still count.
 * @throws AppError too-many-requests, with details.retryAfterSeconds
 */
export async function takeTurn(deps: { db: Db; now: Clock }, limit: RequestLimit): Promise<void> {
  const key = `${limit.purpose}:${createHash("sha256").update(limit.subject).digest("base64url")}`;
  const now = deps.now();
  const expired = sql`${requestLimits.windowStart} <= ${new Date(now.getTime() - limit.windowMs)}`;
  const [row] = await deps.db
    .insert(requestLimits)
    .values({ key, windowStart: now, count: 1 })
    .onConflictDoUpdate({
      target: requestLimits.key,
      set: {
        count: sql`CASE WHEN ${expired} THEN 1 ELSE ${requestLimits.count} + 1 END`,
        windowStart: sql`CASE WHEN ${expired} THEN ${now} ELSE ${requestLimits.windowStart} END`,
      },
    })
    .returning();
  if (!row || row.count <= limit.max) return;
  const waitMs = row.windowStart.getTime() + limit.windowMs - now.getTime();
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000));
  throw new AppError("too-many-requests", `Too many attempts. Try again in ${retryAfterSeconds} seconds.`, {
    retryAfterSeconds,
  });
}

/** Removes counters that were last begun before the time; the worker calls it now and then. */
export async function pruneRequestLimits(db: Db, before: Date): Promise<void> {
  await db.delete(requestLimits).where(lt(requestLimits.windowStart, before));
}
