import "server-only";
import { z } from "zod";
import { systems } from "@/db/schema/systems";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { env } from "@/server/platform/env";
import { AppError } from "@/server/platform/errors";
import { headersSchema, requestShapesSchema, systemSealing } from "./systems-store";

export const saveSystemSchema = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/),
  title: z.string().min(1).max(120),
  baseUrl: z.url({ protocol: /^https?$/ }).max(500),
  requests: requestShapesSchema.default({}),
  /** Secrets such as an authorization header; stored sealed, never shown again. */
  headers: headersSchema.default({}),
});

/**
 * Adds or changes a system of record. Being stored does not make it callable: only the origins in
 * CUESHEET_ALLOWED_ORIGINS are called, and those come from the environment.
 * @throws AppError bad-input
 */
export async function saveSystem(
  ctx: Ctx,
  input: z.input<typeof saveSystemSchema>,
  secret = env().CUESHEET_SECRET,
) {
  const parsed = saveSystemSchema.safeParse(input);
  if (!parsed.success) throw new AppError("bad-input", z.prettifyError(parsed.error));
  const { key, title, baseUrl, requests, headers } = parsed.data;
  const sealing = systemSealing(secret);
  const hasHeaders = Object.keys(headers).length > 0;
  const values = {
    ...{ title, baseUrl, requests: JSON.stringify(requests) },
    sealedHeaders: hasHeaders
      ? sealing.seal(JSON.stringify(headers), `system:${ctx.workspaceId}/${key}`)
      : null,
  };
  await ctx.db.transaction(async (tx) => {
    await tx
      .insert(systems)
      .values({ workspaceId: ctx.workspaceId, key, ...values })
      .onConflictDoUpdate({ target: [systems.workspaceId, systems.key], set: values });
    const inputs = { title, baseUrl, headers: Object.keys(headers) };
    await appendAudit(tx, ctx, { action: "system-saved", subject: `system:${key}`, inputs });
  });
}
