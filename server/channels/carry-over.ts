import "server-only";
import { sql } from "drizzle-orm";
import { misfit } from "@/core/expression/fits";
import type { Json, JsonObject } from "@/core/expression/value";
import { ownValue } from "@/core/step/own-value";
import type { Meaning } from "@/core/journey/document";
import type { Ctx } from "@/server/platform/context";
import { runtimeOf } from "@/server/runtime/runtime";
import type { Conversation } from "./conversation-access";

/** How long a proved identity is believed in the conversation's next case. */
const identityMinutes = 30;
const casesLookedAt = 5;

export type CarriedOver = { identity: { method: string; at: string } | null; fields: JsonObject };

const nothing: CarriedOver = { identity: null, fields: {} };

/**
 * What the conversation's next case need not ask again: who the customer is, when that was proved within the last half
 * hour, and the fields marked `carried` of the newest case that knew it. Both journeys must mark a field, and it must
 * fit the new one's type. Without a proved identity nothing is carried.
 */
export async function carriedOver(ctx: Ctx, conversation: Conversation, to: Meaning): Promise<CarriedOver> {
  const identity = await provedIdentity(ctx, conversation);
  if (!identity) return nothing;
  const runtime = runtimeOf(ctx);
  const { workspaceId, conversationId } = conversation;
  const cases = await ctx.db.execute<{ id: string; version_hash: string }>(
    sql`SELECT id, version_hash FROM cases WHERE workspace_id = ${workspaceId} AND conversation_id = ${conversationId}
        ORDER BY opened_at DESC, id DESC LIMIT ${casesLookedAt}`,
  );
  for (const { id, version_hash: hash } of cases.rows) {
    const { state } = await runtime.advancer.load({ workspaceId, caseId: id });
    if (state.identity === null) continue;
    const { meaning } = await runtime.versions.load(workspaceId, hash);
    const known = { ...state.fields, ...state.private.fields };
    return { identity, fields: carriedFields(known, { from: meaning, to }) };
  }
  return nothing;
}

/** Pure. The values of fields that both journeys carry. */
export function carriedFields(known: JsonObject, { from, to }: { from: Meaning; to: Meaning }): JsonObject {
  const carried: [string, Json][] = [];
  for (const [name, value] of Object.entries(known)) {
    const source = ownValue(from.fields, name);
    const target = ownValue(to.fields, name);
    if (source?.carried && target?.carried && misfit(target.type, value) === null)
      carried.push([name, value]);
  }
  return Object.fromEntries(carried);
}

async function provedIdentity(ctx: Ctx, { workspaceId, conversationId }: Conversation) {
  const found = await ctx.db.execute<{ identity_method: string | null; identity_at: Date | string | null }>(
    sql`SELECT identity_method, identity_at FROM conversations WHERE workspace_id = ${workspaceId} AND id = ${conversationId}`,
  );
  const row = found.rows[0];
  if (!row?.identity_at) return null;
  const at = new Date(row.identity_at);
  if (ctx.now().getTime() - at.getTime() > identityMinutes * 60_000) return null;
  return { method: row.identity_method ?? "", at: at.toISOString() };
}
