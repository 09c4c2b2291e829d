import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { CaseEvent, Delivery } from "@/core/case/events";
import type { CompiledVersion } from "@/core/case/compile-version";
import { deliveriesOf, replay } from "@/core/case/replay";
import { seesPersonalValues } from "@/server/memory/cases/load-case-page";
import { standInCase } from "@/core/case/stand-in-case";
import { createCustomerKeys } from "@/server/memory/customers/customer-keys";
import { loadTimeline } from "@/server/memory/timeline/load-timeline";
import type { Ctx } from "@/server/platform/context";
import { env } from "@/server/platform/env";
import { AppError } from "@/server/platform/errors";
import { runtimeOf } from "./runtime";

export const loadRecordedCaseSchema = z.strictObject({ caseId: z.string().min(1).max(200) });

const eventsMax = 5_000;

export type RecordedCase = {
  id: string;
  journeyId: string;
  versionNumber: number;
  /** The version that it began on, then those that it was moved to. */
  versionHashes: string[];
  openedAt: Date;
  isOver: boolean;
  /** What came to the case, as this reader may see it: with stand-ins for what is personal where they may not. */
  deliveries: Delivery[];
  hasStandIns: boolean;
  /** The same with stand-ins for everybody: all that may be kept of it. */
  standIns: Delivery[];
  /** The case goes further than the stand-ins: what comes next hangs on hidden values that nothing stands in for. */
  standInsEndEarly: boolean;
  /** The record, taken again on its version, gives the same decisions. */
  isSame: boolean;
};

/**
 * What came to a case, to be played again in the simulator. Who lacks cases.personal gets stand-ins that take the case the
 * same way, and nothing that its page would not show.
 * @throws AppError not-found; conflict when the customer's data was erased or the timeline is not whole; too-large
 */
export async function loadRecordedCase(
  ctx: Ctx,
  { caseId }: z.infer<typeof loadRecordedCaseSchema>,
): Promise<RecordedCase> {
  const head = await loadHead(ctx, caseId);
  const { first, events } = await readEvents(ctx, caseId);
  const moves = events.flatMap((event) => (event.type === "case-migrated" ? [event.versionHash] : []));
  const versionHashes = [first.versionHash, ...moves];
  const versions = await loadVersions(ctx, versionHashes);
  const compiled = versions.get(first.versionHash);
  if (!compiled) throw new AppError("not-found", "The version that the case ran is not there.");
  const versionOf = (hash: string) => versions.get(hash) ?? null;
  const { deliveries: standIns, endsBefore } = standInCase(compiled, events, versionOf);
  const seesPersonal = seesPersonalValues(ctx.actor);
  return {
    ...{ id: caseId, journeyId: head.journeyId, versionNumber: head.versionNumber, versionHashes },
    ...{ openedAt: head.openedAt, isOver: head.endedAt !== null },
    deliveries: seesPersonal ? deliveriesOf(events) : standIns,
    hasStandIns: !seesPersonal,
    ...{ standIns, standInsEndEarly: endsBefore !== null },
    isSame: replay(compiled, events, { versionOf }).identical,
  };
}

type Head = { journeyId: string; versionNumber: number; openedAt: Date; endedAt: Date | null };

async function loadHead(ctx: Ctx, caseId: string): Promise<Head> {
  const found = await ctx.db.execute<Head>(sql`
    SELECT c.journey_id AS "journeyId", v.number AS "versionNumber", c.opened_at AS "openedAt", c.ended_at AS "endedAt"
    FROM cases c JOIN journey_versions v ON v.workspace_id = c.workspace_id AND v.hash = c.version_hash
    WHERE c.workspace_id = ${ctx.workspaceId} AND c.id = ${caseId} AND c.seq <= ${eventsMax}`);
  const [head] = found.rows;
  if (head) return head;
  const long = await ctx.db.execute(
    sql`SELECT 1 FROM cases WHERE workspace_id = ${ctx.workspaceId} AND id = ${caseId}`,
  );
  if (long.rows.length > 0)
    throw new AppError("too-large", `The case has more than ${eventsMax} events: too many to be played.`);
  throw new AppError("not-found", "There is no such case in this workspace. Choose another one.");
}

type Started = Extract<CaseEvent, { type: "case-started" }>;

async function readEvents(ctx: Ctx, caseId: string): Promise<{ first: Started; events: CaseEvent[] }> {
  const { pool } = runtimeOf(ctx);
  // Not the runtime's: a key that was erased a moment ago may still be among those.
  const keys = createCustomerKeys(pool, env().CUESHEET_SECRET);
  try {
    const { events, brokenAt } = await loadTimeline(pool, keys, { workspaceId: ctx.workspaceId, caseId });
    const [first] = events;
    if (brokenAt === null && first?.type === "case-started") return { first, events };
  } catch (error) {
    if (!(error instanceof AppError) || !["not-found", "internal"].includes(error.code)) throw error;
    if (error.details?.["erased"] === true)
      throw new AppError("conflict", "The customer’s data was erased, so that the case cannot be played.");
  }
  throw new AppError("conflict", "The case’s timeline is not whole, so that it cannot be played.");
}

async function loadVersions(ctx: Ctx, hashes: readonly string[]): Promise<Map<string, CompiledVersion>> {
  const { versions } = runtimeOf(ctx);
  const loaded = await Promise.all(
    [...new Set(hashes)].map(async (hash) => [hash, await versions.load(ctx.workspaceId, hash)] as const),
  );
  return new Map(loaded);
}
