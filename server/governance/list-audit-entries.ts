import "server-only";
import { and, desc, eq, lt } from "drizzle-orm";
import { z } from "zod";
import { auditEntries } from "@/db/schema/audit-entries";
import { auditLinks } from "@/db/schema/audit-links";
import type { Ctx } from "@/server/platform/context";

export const listAuditEntriesSchema = z.object({
  /** Id of the last entry already seen; the page continues with older ones. */
  before: z.string().max(64).optional(),
  subject: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Entries of the workspace, newest first, each with its place in the chain (null while it waits for the sealer). */
export async function listAuditEntries(ctx: Ctx, input: z.infer<typeof listAuditEntriesSchema>) {
  const entries = await ctx.db
    .select({
      id: auditEntries.id,
      at: auditEntries.at,
      action: auditEntries.action,
      subject: auditEntries.subject,
      actorId: auditEntries.actorId,
      outcome: auditEntries.outcome,
      body: auditEntries.body,
      seq: auditLinks.seq,
      hash: auditLinks.hash,
    })
    .from(auditEntries)
    .leftJoin(
      auditLinks,
      and(eq(auditLinks.workspaceId, auditEntries.workspaceId), eq(auditLinks.entryId, auditEntries.id)),
    )
    .where(
      and(
        eq(auditEntries.workspaceId, ctx.workspaceId),
        input.before === undefined ? undefined : lt(auditEntries.id, input.before),
        input.subject === undefined ? undefined : eq(auditEntries.subject, input.subject),
      ),
    )
    .orderBy(desc(auditEntries.id))
    .limit(input.limit);
  return { entries, before: entries.length === input.limit ? (entries.at(-1)?.id ?? null) : null };
}
