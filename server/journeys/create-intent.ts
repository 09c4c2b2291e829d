import "server-only";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { intents } from "@/db/schema/intents";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { textSchema } from "./input";

export const createIntentSchema = z.strictObject({
  title: textSchema(120).min(1, "Say what customers want, such as “Cancel an order”."),
});

const intentsMax = 1_000;

/**
 * A new intent of the workspace, known by its title until it has examples. Of the same title twice gives the first one.
 * @throws AppError bad-input for a title without letters, too-large when there are too many.
 */
export async function createIntent(ctx: Ctx, { title }: z.infer<typeof createIntentSchema>) {
  const key = title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "_")
    .replaceAll(/^_+|_+$/g, "")
    .slice(0, 63);
  if (key === "") throw new AppError("bad-input", "Use letters, such as “Cancel an order”.");
  await ctx.db.transaction((tx) => addIntent(tx, ctx, { key, title }));
  return { key };
}

/** The same within a transaction that does more, for an intent whose key is known. */
export async function addIntent(
  tx: Tx,
  ctx: Ctx,
  { key, title }: { key: string; title: string },
): Promise<void> {
  const [count] = await tx
    .select({ all: sql<number>`count(*)::int` })
    .from(intents)
    .where(eq(intents.workspaceId, ctx.workspaceId));
  if ((count?.all ?? 0) >= intentsMax)
    throw new AppError("too-large", `A workspace has at most ${intentsMax} intents.`);
  const added = await tx
    .insert(intents)
    .values({ workspaceId: ctx.workspaceId, key, title })
    .onConflictDoNothing()
    .returning({ key: intents.key });
  if (added.length > 0)
    await appendAudit(tx, ctx, { action: "intent-created", subject: `intent:${key}`, inputs: { title } });
}
