import "server-only";
import { and, eq, isNull, lt, or } from "drizzle-orm";
import { apiKeyPermissions, type Permission } from "@/core/governance/permissions";
import type { Db } from "@/db/client";
import { apiKeys } from "@/db/schema/api-keys";
import type { Clock } from "@/server/platform/clock";
import type { Actor } from "@/server/platform/context";
import { takeTurn } from "@/server/platform/request-limit";
import type { Env } from "@/server/platform/env";
import { hashToken } from "./token";

const usedResolutionMs = 60_000;

/** Whom a key stands for and where; null when it is unknown, revoked or expired. */
export async function findApiKeyActor(
  deps: { db: Db; now: Clock; env: Env },
  key: string,
): Promise<{ workspaceId: string; actor: Actor } | null> {
  if (key.length < 20 || key.length > 200) return null;
  const [row] = await deps.db
    .select()
    .from(apiKeys)
    .where(eq(apiKeys.keyHash, hashToken(key)));
  const now = deps.now();
  if (!row || row.revokedAt || (row.expiresAt && row.expiresAt <= now)) return null;
  await takeTurn(deps, {
    purpose: "api-key",
    subject: row.id,
    max: deps.env.CUESHEET_API_KEY_LIMIT,
    windowMs: 60_000,
  });
  await noteUse(deps.db, row, now);
  const held: Permission[] = apiKeyPermissions.filter((name) => row.permissions.includes(name));
  const actor: Actor = { kind: "api-key", id: row.id, permissions: ["workspace.view", ...held] };
  return { workspaceId: row.workspaceId, actor };
}

/** At most once a minute: "last used" is for people who tidy up, not a log. */
async function noteUse(db: Db, row: typeof apiKeys.$inferSelect, now: Date): Promise<void> {
  const before = new Date(now.getTime() - usedResolutionMs);
  if (row.lastUsedAt && row.lastUsedAt >= before) return;
  await db
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(
      and(
        eq(apiKeys.workspaceId, row.workspaceId),
        eq(apiKeys.id, row.id),
        or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, before)),
      ),
    );
}
