import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Arrival } from "@/core/case/events";
import { canonicalText } from "@/server/memory/timeline/sealed-event";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { newId } from "@/server/platform/ids";
import { boundedObjectSchema, idSchema, parseInput, textSchema } from "./bounded-input";
import type { Runtime } from "./runtime";
import { runtimeOf } from "./runtime";
import { understandingSchema } from "./understanding-schema";

export const startCaseSchema = z.strictObject({
  /** Chosen by the caller, and what makes a repeated start one start: derive it from what the start is about. */
  caseId: idSchema,
  journeyId: z.string().min(1).max(120),
  /** Left out: the journey's live version. */
  versionHash: z.string().max(120).optional(),
  channel: z.string().min(1).max(63),
  /** Left out: a new conversation with a new, unknown customer. */
  conversationId: idSchema.optional(),
  /** The customer's first message: written to the conversation in the same transaction. */
  messageId: idSchema.optional(),
  text: textSchema(4_000).default(""),
  fields: boundedObjectSchema.default({}),
  entities: boundedObjectSchema.default({}),
  understanding: understandingSchema.nullable().default(null),
  identity: z
    .strictObject({ method: z.string().max(120), at: z.iso.datetime() })
    .nullable()
    .default(null),
});
export type StartCaseInput = z.input<typeof startCaseSchema>;

/**
 * Starts a case. It is committed when this returns; the same input again changes nothing (`isRepeat`).
 * @throws AppError conflict when the id names another case; not-found when there is no such journey, live version or
 *   conversation
 */
export async function startCase(
  ctx: Ctx,
  input: StartCaseInput,
): Promise<{ caseId: string; isRepeat: boolean }> {
  const runtime = runtimeOf(ctx);
  const start = parseInput(startCaseSchema, input);
  const { caseId, journeyId, channel } = start;
  const versionHash = start.versionHash ?? (await liveVersion(runtime, ctx.workspaceId, journeyId));
  const parties = await partiesOf(runtime, ctx.workspaceId, start);
  const arrival: Arrival = {
    ...{ type: "case-started", journeyId, versionHash, channel, interpreter: runtime.language.number },
    ...{ conversationId: parties.conversationId, customerId: parties.customerId },
    ...{ understanding: start.understanding, identity: start.identity },
    private: { text: start.text, fields: start.fields, entities: start.entities },
  };
  // Over what the caller gave: a repeat is a repeat though another version is live by now.
  const hash = createHash("sha256").update(canonicalText(start)).digest("base64url");
  const { isRepeat } = await runtime.advancer.advance({
    ref: { workspaceId: ctx.workspaceId, caseId },
    source: { from: "inbox", id: "start", hash },
    arrival,
    actor: ctx.actor,
    start: { ...parties.rows, key: parties.key, ...(start.messageId && { messageId: start.messageId }) },
  });
  return { caseId, isRepeat };
}

async function liveVersion(runtime: Runtime, workspaceId: string, journeyId: string): Promise<string> {
  const found = await runtime.pool.query<{ live_hash: string | null }>({
    name: "live-version",
    text: "SELECT live_hash FROM journeys WHERE workspace_id = $1 AND id = $2 AND archived_at IS NULL",
    values: [workspaceId, journeyId],
  });
  const row = found.rows[0];
  if (!row) throw new AppError("not-found", "There is no such journey.", { journeyId });
  if (!row.live_hash)
    throw new AppError("not-found", "This journey has no live version: publish one first.", { journeyId });
  return row.live_hash;
}

async function partiesOf(runtime: Runtime, workspaceId: string, start: z.output<typeof startCaseSchema>) {
  const { conversationId, channel } = start;
  if (conversationId !== undefined) {
    const found = await runtime.pool.query<{ customer_id: string }>({
      name: "customer-of-conversation",
      text: "SELECT customer_id FROM conversations WHERE workspace_id = $1 AND id = $2",
      values: [workspaceId, conversationId],
    });
    const customerId = found.rows[0]?.customer_id;
    if (!customerId) throw new AppError("not-found", "There is no such conversation.", { conversationId });
    return {
      conversationId,
      customerId,
      key: await runtime.keys.load({ workspaceId, customerId }),
      rows: {},
    };
  }
  const customerId = newId("customer");
  const fresh = newId("conversation");
  const { key, wrapped } = runtime.keys.create({ workspaceId, customerId });
  const rows = {
    customer: { id: customerId, wrapped: Buffer.from(wrapped).toString("base64") },
    conversation: { id: fresh, customerId, channel },
  };
  return { conversationId: fresh, customerId, key, rows };
}
