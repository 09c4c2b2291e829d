import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import { AppError } from "@/server/platform/errors";

const daySchema = z.iso.date();
const wordSchema = z.string().min(1).max(120);

/** What the outcomes page and its CSV ask for. Days are UTC, both included; without them the last 28 days to now. */
export const outcomeFilterSchema = z.strictObject({
  from: daySchema.optional(),
  to: daySchema.optional(),
  days: z.number().int().min(1).max(366).default(28),
  journeyId: wordSchema.optional(),
  versionHash: wordSchema.optional(),
  intent: wordSchema.optional(),
  channel: wordSchema.optional(),
  queue: wordSchema.optional(),
});
export type OutcomeFilter = z.output<typeof outcomeFilterSchema>;

/** From (included) to to (not included). */
export type Period = { from: Date; to: Date };

const dayMs = 86_400_000;

/** @throws AppError bad-input when it ends before it begins or is longer than two years */
export function periodOf(filter: Pick<OutcomeFilter, "from" | "to" | "days">, now: Date): Period {
  const to = filter.to === undefined ? now : new Date(Date.parse(filter.to) + dayMs);
  const from =
    filter.from === undefined
      ? new Date(Math.floor((to.getTime() - 1) / dayMs) * dayMs - (filter.days - 1) * dayMs)
      : new Date(Date.parse(filter.from));
  if (from >= to) throw new AppError("bad-input", "The period ends before it begins. Choose a later end.");
  if (to.getTime() - from.getTime() > 731 * dayMs)
    throw new AppError("bad-input", "Choose a period of at most two years.");
  return { from, to };
}

/** The period of the same length right before. */
export function previousPeriod({ from, to }: Period): Period {
  return { from: new Date(from.getTime() - (to.getTime() - from.getTime())), to: from };
}

type CaseFilter = Pick<OutcomeFilter, "journeyId" | "versionHash" | "intent" | "channel" | "queue">;

/** Which rows of case_facts (alias f) a question is about, its period aside. */
export function matches(workspaceId: string, filter: CaseFilter): SQL {
  const conditions = [sql`f.workspace_id = ${workspaceId}`];
  if (filter.journeyId !== undefined) conditions.push(sql`f.journey_id = ${filter.journeyId}`);
  if (filter.versionHash !== undefined) conditions.push(sql`f.version_hash = ${filter.versionHash}`);
  if (filter.intent !== undefined) conditions.push(sql`f.intent = ${filter.intent}`);
  if (filter.channel !== undefined) conditions.push(sql`f.channel = ${filter.channel}`);
  if (filter.queue !== undefined) conditions.push(sql`${filter.queue} = ANY (f.queues)`);
  return sql.join(conditions, sql` AND `);
}

export function within(moment: SQL, { from, to }: Period): SQL {
  return sql`${moment} >= ${from.toISOString()}::timestamptz AND ${moment} < ${to.toISOString()}::timestamptz`;
}
