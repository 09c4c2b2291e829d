import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { apiKeys } from "@/db/schema/api-keys";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { idSchema } from "./member-fields";

export const revokeApiKeySchema = z.object({ keyId: idSchema });

/** Ends a key for good, at its next use. @throws AppError not-found when there is no such living key */
export async function revokeApiKey(ctx: Ctx, input: z.infer<typeof revokeApiKeySchema>): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const living = and(
      eq(apiKeys.workspaceId, ctx.workspaceId),
      eq(apiKeys.id, input.keyId),
      isNull(apiKeys.revokedAt),
    );
    const revoked = await tx
      .update(apiKeys)
      .set({ revokedAt: ctx.now() })
      .where(living)
      .returning({ id: apiKeys.id });
    if (revoked.length === 0)
      throw new AppError("not-found", "There is no such key in use in this workspace.");
    await appendAudit(tx, ctx, { action: "api-key-revoked", subject: `api-key:${input.keyId}` });
  });
}
