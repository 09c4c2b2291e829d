import "server-only";
import { asc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { members } from "@/db/schema/members";

/** The workspace a person enters at sign-in: the one they joined first; null when they belong to none. */
export async function firstWorkspaceOf(db: Db, userId: string): Promise<string | null> {
  const [member] = await db
    .select({ workspaceId: members.organizationId })
    .from(members)
    .where(eq(members.userId, userId))
    .orderBy(asc(members.createdAt), asc(members.id))
    .limit(1);
  return member?.workspaceId ?? null;
}
