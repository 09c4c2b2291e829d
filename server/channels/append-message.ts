import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { sealMessage } from "@/server/memory/messages/message-text";
import type { CustomerKey } from "@/server/platform/sealing";

export type NewMessage = {
  id: string;
  author: "customer" | "ai" | "system";
  text: string;
  caseId?: string;
};
type Place = { workspaceId: string; conversationId: string; key: CustomerKey; at: Date };

/**
 * Writes a message as the conversation's next one, inside the caller's transaction, which holds the conversation's row
 * from here on (numbers stay gapless). A message that is there already is left alone.
 */
export async function appendMessage(tx: Tx | Db, place: Place, message: NewMessage): Promise<void> {
  const { workspaceId, conversationId, key, at } = place;
  const { id, author, text, caseId = null } = message;
  const locked = await tx.execute<{ last_position: number; known: boolean }>(
    sql`SELECT last_position, EXISTS (SELECT FROM messages WHERE workspace_id = ${workspaceId} AND id = ${id}) AS known
        FROM conversations WHERE workspace_id = ${workspaceId} AND id = ${conversationId} FOR UPDATE`,
  );
  const row = locked.rows[0];
  if (!row || row.known) return;
  const position = row.last_position + 1;
  const sealed = sealMessage(text, id, key);
  await tx.execute(
    sql`INSERT INTO messages (workspace_id, id, conversation_id, position, case_id, author, at, sealed)
        VALUES (${workspaceId}, ${id}, ${conversationId}, ${position}, ${caseId}, ${author}, ${at.toISOString()}, ${sealed})`,
  );
  await tx.execute(
    sql`UPDATE conversations SET last_position = ${position} WHERE workspace_id = ${workspaceId} AND id = ${conversationId}`,
  );
}
