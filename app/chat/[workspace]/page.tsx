import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { ChatPage } from "@/components/chat/chat-page";
import { chatCookieName, customerCtx, findConversationByToken } from "@/server/channels/conversation-access";
import { loadChatState } from "@/server/channels/load-chat-state";
import { loadWorkspace } from "@/server/channels/start-conversation";
import { words } from "@/server/channels/words";
import { AppError } from "@/server/platform/errors";
import { services } from "@/server/platform/services";

type Params = { params: Promise<{ workspace: string }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const workspace = await findWorkspace((await params).workspace);
  return { title: workspace ? `Chat with ${workspace.name}` : "Chat", robots: { index: false } };
}

/** Customers' page: public, without an account. What was said before is shown at once. */
export default async function ChatRoute({ params }: Params) {
  const workspace = await findWorkspace((await params).workspace);
  if (!workspace) notFound();
  const token = (await cookies()).get(chatCookieName(workspace.slug))?.value;
  const initial = token ? await loadInitial(token, workspace.id) : null;
  return (
    <ChatPage
      key={initial?.conversationId ?? "new"}
      workspace={{ name: workspace.name, slug: workspace.slug }}
      greeting={words.greeting(workspace.name)}
      initial={initial}
    />
  );
}

async function loadInitial(token: string, workspaceId: string) {
  const found = await findConversationByToken(services(), token);
  if (!found || found.workspaceId !== workspaceId) return null;
  try {
    return await loadChatState(customerCtx(services(), found), found, 0);
  } catch (error) {
    // The customer's data was erased: they begin anew.
    if (error instanceof AppError && error.code === "not-found") return null;
    throw error;
  }
}

async function findWorkspace(named: string) {
  try {
    return await loadWorkspace(services(), named.slice(0, 120));
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") return null;
    throw error;
  }
}
