import "server-only";
import { and, desc, eq, ne } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { intents } from "@/db/schema/intents";
import { journeys } from "@/db/schema/journeys";
import type { Ctx } from "@/server/platform/context";

export type EarlierCase = {
  id: string;
  journey: string;
  intent: string | null;
  status: "running" | "waiting" | "resolved" | "closed";
  disposition: string | null;
  openedAt: Date;
  endedAt: Date | null;
};

const casesMax = 10;

/** The customer's other cases, newest first. */
export async function listEarlierCases(
  ctx: Ctx,
  { caseId, customerId }: { caseId: string; customerId: string },
): Promise<EarlierCase[]> {
  const rows = await ctx.db
    .select({
      id: cases.id,
      journey: journeys.name,
      intent: cases.intent,
      intentTitle: intents.title,
      status: cases.status,
      disposition: cases.disposition,
      openedAt: cases.openedAt,
      endedAt: cases.endedAt,
    })
    .from(cases)
    .leftJoin(journeys, and(eq(journeys.workspaceId, cases.workspaceId), eq(journeys.id, cases.journeyId)))
    .leftJoin(intents, and(eq(intents.workspaceId, cases.workspaceId), eq(intents.key, cases.intent)))
    .where(
      and(eq(cases.workspaceId, ctx.workspaceId), eq(cases.customerId, customerId), ne(cases.id, caseId)),
    )
    .orderBy(desc(cases.openedAt))
    .limit(casesMax);
  return rows.map(({ intentTitle, intent, journey, ...row }) => ({
    ...row,
    journey: journey ?? "A journey that was removed",
    intent: intentTitle ?? intent,
  }));
}
