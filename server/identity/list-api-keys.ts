import "server-only";
import { desc, eq } from "drizzle-orm";
import { apiKeys } from "@/db/schema/api-keys";
import type { Ctx } from "@/server/platform/context";

/** All keys of the workspace, newest first, revoked ones too; never the key or its hash. */
export async function listApiKeys(ctx: Ctx) {
  return ctx.db
    .select({
      keyId: apiKeys.id,
      name: apiKeys.name,
      start: apiKeys.keyStart,
      permissions: apiKeys.permissions,
      createdBy: apiKeys.createdBy,
      createdAt: apiKeys.createdAt,
      expiresAt: apiKeys.expiresAt,
      lastUsedAt: apiKeys.lastUsedAt,
      revokedAt: apiKeys.revokedAt,
    })
    .from(apiKeys)
    .where(eq(apiKeys.workspaceId, ctx.workspaceId))
    .orderBy(desc(apiKeys.id))
    .limit(500);
}
