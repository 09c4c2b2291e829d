import "server-only";
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { JsonObject } from "@/core/expression/value";
import type { Db, Tx } from "@/db/client";
import { canonicalText } from "@/server/memory/timeline/sealed-event";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import type { CustomerKey } from "@/server/platform/sealing";
import { appendMessage } from "./append-message";
import type { Conversation } from "./conversation-access";

// Invariants
// M1 a message, its number and its arrival are written in one transaction: what was accepted is delivered, whatever
//    happens to the process after it.
// M2 a client's id names one message of its conversation: the same again changes nothing, another one is refused.
// M3 arrivals are numbered under the conversation's row lock, and routed in that order.

/** What a customer sent, as it is delivered. */
export type Sent = {
  text: string;
  answers: JsonObject;
  yes: boolean | null;
  asksForPerson: boolean;
  /** False for a form or a button: there are no words to understand. */
  isWords: boolean;
};

/** Where a message's id comes from: one client id names one message of a conversation. */
export function messageIdOf(
  { conversationId }: Pick<Conversation, "conversationId">,
  clientMessageId: string,
): string {
  return `${conversationId}.${clientMessageId}`;
}

/** @throws AppError conflict when the client's id was used for another message (M2) */
export async function acceptMessage(
  ctx: Ctx,
  conversation: Conversation & { key: CustomerKey },
  message: { messageId: string; hash: string; sent: Sent },
): Promise<{ isRepeat: boolean }> {
  const { workspaceId, conversationId, key } = conversation;
  const { messageId, hash, sent } = message;
  return ctx.db.transaction(async (tx) => {
    await tx.execute(
      sql`SELECT FROM conversations WHERE workspace_id = ${workspaceId} AND id = ${conversationId} FOR UPDATE`,
    );
    // After the lock, in a statement of its own: it sees what the holder before us committed.
    if (await isAccepted({ db: tx }, conversation, message)) return { isRepeat: true };
    const at = ctx.now();
    await appendMessage(
      tx,
      { workspaceId, conversationId, key, at },
      { id: messageId, author: "customer", text: sent.text },
    );
    await addArrival(tx, conversation, { messageId, hash, at, sealed: sealSent(sent, messageId, key) });
    await tx.execute(
      sql`UPDATE conversations SET status = 'open' WHERE workspace_id = ${workspaceId} AND id = ${conversationId}`,
    );
    return { isRepeat: false };
  });
}

/** Tells a repeat from another message under the same id: over what was sent, not over what we made of it. */
export function messageHash(sent: unknown): string {
  return createHash("sha256").update(canonicalText(sent)).digest("base64url");
}

/** @throws AppError conflict when the id was used for another message (M2) */
export async function isAccepted(
  { db }: { db: Db | Tx },
  { workspaceId }: Pick<Conversation, "workspaceId">,
  { messageId, hash }: { messageId: string; hash: string },
): Promise<boolean> {
  const found = await db.execute<{ hash: string }>(
    sql`SELECT hash FROM conversation_arrivals WHERE workspace_id = ${workspaceId} AND message_id = ${messageId}`,
  );
  const known = found.rows[0]?.hash;
  if (known === undefined || known === hash) return known !== undefined;
  throw new AppError(
    "conflict",
    "This message id was used for another message. Use a new id for each message.",
  );
}

type NewArrival = { messageId: string; hash: string; at: Date; sealed: string | null; route?: string };

/** Adds an arrival as the conversation's last one; the caller's transaction holds the conversation's row. */
export async function addArrival(
  tx: Tx,
  { workspaceId, conversationId }: Pick<Conversation, "workspaceId" | "conversationId">,
  { messageId, hash, at, sealed, route }: NewArrival,
): Promise<void> {
  const time = at.toISOString();
  await tx.execute(
    sql`INSERT INTO conversation_arrivals
          (workspace_id, conversation_id, ordinal, message_id, hash, received_at, due_at, sealed, route)
        SELECT ${workspaceId}, ${conversationId}, coalesce(max(ordinal), 0) + 1, ${messageId}, ${hash}, ${time}, ${time},
               ${sealed}, ${route ?? null}
        FROM conversation_arrivals WHERE workspace_id = ${workspaceId} AND conversation_id = ${conversationId}
        ON CONFLICT (workspace_id, message_id) DO NOTHING`,
  );
}

export function sealSent(sent: Sent, messageId: string, key: CustomerKey): string {
  return key.seal(JSON.stringify(sent), `arrival:${messageId}`);
}

export function openSent(sealed: string, messageId: string, key: CustomerKey): Sent {
  return JSON.parse(key.open(sealed, `arrival:${messageId}`));
}
