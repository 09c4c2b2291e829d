import "server-only";
import { sql } from "drizzle-orm";
import type { Ctx } from "@/server/platform/context";
import type { Conversation } from "./conversation-access";

/** What changes in a conversation beside its cases is told here; who listens also looks. */
export const conversationsChannel = "cuesheet_conversations";

export async function tellConversation(
  { db }: Pick<Ctx, "db">,
  { workspaceId, conversationId }: Pick<Conversation, "workspaceId" | "conversationId">,
): Promise<void> {
  await db.execute(sql`SELECT pg_notify(${conversationsChannel}, ${`${workspaceId}\t${conversationId}`})`);
}

/** Whether a notice is about the conversation; an empty one means "look yourself". */
export function isAbout(
  payload: string,
  { workspaceId, conversationId }: Pick<Conversation, "workspaceId" | "conversationId">,
): boolean {
  return payload === "" || payload === `${workspaceId}\t${conversationId}`;
}
