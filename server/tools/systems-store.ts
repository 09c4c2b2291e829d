import "server-only";
import type { Pool } from "pg";
import { z } from "zod";
import type { JsonObject } from "@/core/expression/value";
import { jsonObjectSchema } from "@/core/expression/value";
import { deriveKey } from "@/server/platform/derive-key";
import { AppError } from "@/server/platform/errors";
import { CustomerKey } from "@/server/platform/sealing";

/** How an operation's request looks where it differs from POST <base>/operations/<key> with the arguments as body. */
const requestShapeSchema = z.strictObject({
  path: z
    .string()
    .max(500)
    .regex(/^\/[A-Za-z0-9/_.~-]*$/, "a plain path")
    .optional(),
  /** Constant members of the body, beside the arguments. */
  body: jsonObjectSchema.optional(),
});
export const requestShapesSchema = z.record(z.string().max(120), requestShapeSchema);
export type RequestShape = z.infer<typeof requestShapeSchema>;

export const headersSchema = z.record(
  z.string().regex(/^[A-Za-z0-9-]{1,64}$/),
  // No line breaks: a header's value must not become a header of its own.
  z
    .string()
    .max(2_000)
    .regex(/^[\x20-\x7e]*$/),
);

export type System = {
  key: string;
  baseUrl: string;
  requests: Record<string, RequestShape>;
  headers: Record<string, string>;
};
export type SystemStore = {
  /** @throws AppError not-found */
  load: (workspaceId: string, key: string) => Promise<System>;
};

/** How long a changed system may go on being called as before, ms. */
const keptMs = 5_000;

export function createSystemStore(pool: Pool, secret: string): SystemStore {
  const kept = new Map<string, { system: System; untilMs: number }>();
  const sealing = systemSealing(secret);
  return {
    async load(workspaceId, key) {
      const name = `${workspaceId}/${key}`;
      const found = kept.get(name);
      if (found && found.untilMs > Date.now()) return found.system;
      const system = await readSystem(pool, sealing, { workspaceId, key });
      kept.set(name, { system, untilMs: Date.now() + keptMs });
      return system;
    },
  };
}

async function readSystem(
  pool: Pool,
  sealing: CustomerKey,
  { workspaceId, key }: { workspaceId: string; key: string },
): Promise<System> {
  const rows = await pool.query<{ base_url: string; requests: string; sealed_headers: string | null }>(
    "SELECT base_url, requests, sealed_headers FROM systems WHERE workspace_id = $1 AND key = $2",
    [workspaceId, key],
  );
  const row = rows.rows[0];
  if (!row)
    throw new AppError("not-found", `There is no system "${key}" in this workspace.`, { system: key });
  const sealed = row.sealed_headers;
  const headers: JsonObject =
    sealed === null ? {} : JSON.parse(sealing.open(sealed, `system:${workspaceId}/${key}`));
  return {
    key,
    baseUrl: row.base_url,
    requests: requestShapesSchema.parse(JSON.parse(row.requests)),
    headers: headersSchema.parse(headers),
  };
}

/** Secrets of systems are sealed with a key of the installation: they belong to no customer. */
export function systemSealing(secret: string): CustomerKey {
  return new CustomerKey(deriveKey(secret, "systems/v1"));
}
