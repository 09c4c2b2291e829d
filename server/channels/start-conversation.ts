import "server-only";
import { or, eq } from "drizzle-orm";
import { z } from "zod";
import { conversations } from "@/db/schema/conversations";
import { customerKeys } from "@/db/schema/customer-keys";
import { customers } from "@/db/schema/customers";
import { workspaces } from "@/db/schema/workspaces";
import { hashToken } from "@/server/identity/token";
import { AppError } from "@/server/platform/errors";
import { newId } from "@/server/platform/ids";
import { runtimeOf } from "@/server/runtime/runtime";
import { appendMessage } from "./append-message";
import { newConversationToken, type Conversation, type Visitor } from "./conversation-access";
import { limitAddress } from "./limits";
import { words } from "./words";

export const startConversationSchema = z.strictObject({
  workspace: z.string().min(1).max(120).describe("The workspace's short name or id."),
});

export type StartedConversation = { conversation: Conversation; token: string };

/**
 * Opens a conversation with a new customer. Its first message says that it is an AI that answers and that a person can be
 * asked for. The token is told once, here; without it nobody reads or writes the conversation.
 * @throws AppError not-found, too-many-requests
 */
export async function startConversation(
  visitor: Visitor,
  input: z.output<typeof startConversationSchema>,
  channel = "chat",
): Promise<StartedConversation> {
  await limitAddress(visitor, "chat-start");
  const workspace = await loadWorkspace(visitor, input.workspace);
  const workspaceId = workspace.id;
  const customerId = newId("customer");
  const conversationId = newId("conversation");
  const token = newConversationToken();
  const { key, wrapped } = runtimeOf(visitor).keys.create({ workspaceId, customerId });
  const at = visitor.now();
  await visitor.db.transaction(async (tx) => {
    await tx.insert(customers).values({ workspaceId, id: customerId, createdAt: at });
    await tx
      .insert(customerKeys)
      .values({ workspaceId, customerId, wrapped: Buffer.from(wrapped), createdAt: at });
    await tx.insert(conversations).values({
      workspaceId,
      id: conversationId,
      customerId,
      channel,
      openedAt: at,
      tokenHash: hashToken(token),
    });
    const greeting = {
      id: `${conversationId}.hello`,
      author: "ai",
      text: words.greeting(workspace.name),
    } as const;
    await appendMessage(tx, { workspaceId, conversationId, key, at }, greeting);
  });
  return { conversation: { workspaceId, conversationId, customerId, channel, status: "open" }, token };
}

/** A workspace by its short name or id. @throws AppError not-found */
export async function loadWorkspace(
  { db }: Pick<Visitor, "db">,
  named: string,
): Promise<{ id: string; name: string; slug: string }> {
  const [found] = await db
    .select({ id: workspaces.id, name: workspaces.name, slug: workspaces.slug })
    .from(workspaces)
    .where(or(eq(workspaces.slug, named), eq(workspaces.id, named)))
    .limit(1);
  if (!found)
    throw new AppError("not-found", "There is no chat at this address. Check the link that you followed.");
  return found;
}
