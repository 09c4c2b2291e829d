import "server-only";
import { z } from "zod";
import { apiKeyPermissionSchema, can } from "@/core/governance/permissions";
import { apiKeys } from "@/db/schema/api-keys";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { newId } from "@/server/platform/ids";
import { hashToken, newToken } from "./token";

export const createApiKeySchema = z.object({
  name: z.string().trim().min(1).max(100),
  permissions: z.array(apiKeyPermissionSchema).min(1, "Choose at least one permission.").max(20),
  expiresInDays: z.number().int().min(1).max(730).nullable(),
});

/**
 * Makes a key for a program. Returns the key itself, shown this once; only its hash is stored.
 * @throws AppError forbidden when the maker lacks a permission that the key would have
 */
export async function createApiKey(ctx: Ctx, input: z.infer<typeof createApiKeySchema>) {
  const { actor } = ctx;
  if (actor.kind !== "person") throw new AppError("forbidden", "Only a person can make a key.");
  const lacking = input.permissions.find((name) => !can(actor.roles, name));
  if (lacking) throw new AppError("forbidden", `You cannot give what you do not have: ${lacking}.`);
  const key = newToken("cue");
  const keyId = newId();
  const now = ctx.now();
  const permissions = [...new Set(input.permissions)];
  const expiresAt = input.expiresInDays ? new Date(now.getTime() + input.expiresInDays * 86_400_000) : null;
  await ctx.db.transaction(async (tx) => {
    await tx.insert(apiKeys).values({
      workspaceId: ctx.workspaceId,
      id: keyId,
      name: input.name,
      keyHash: hashToken(key),
      keyStart: key.slice(0, 9),
      permissions,
      createdBy: actor.id,
      createdAt: now,
      expiresAt,
    });
    await appendAudit(tx, ctx, {
      action: "api-key-created",
      subject: `api-key:${keyId}`,
      inputs: { permissions, expiresAt: expiresAt?.toISOString() ?? null },
    });
  });
  return { keyId, key, expiresAt };
}
