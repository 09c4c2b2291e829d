import "server-only";
import { and, eq } from "drizzle-orm";
import { conversations } from "@/db/schema/conversations";
import { hashToken, newToken } from "@/server/identity/token";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";

// Invariants
// K1 a conversation is opened by its own token alone: 256 random bits, of which the database keeps a hash.
// K2 a bearer token, when one is sent, decides alone; the browser's cookies are then not looked at.
// K3 a wrong token and a conversation that is not there are answered alike.

export type Conversation = {
  workspaceId: string;
  conversationId: string;
  customerId: string;
  channel: string;
  status: "open" | "closed";
};

/** What a visitor comes with: nobody is known yet. */
export type Visitor = Pick<Ctx, "db" | "now" | "log"> & { headers: Headers; address: string | null };

const cookiePrefix = "cuesheet-chat-";
const tokensMax = 10;

export function newConversationToken(): string {
  return newToken("cuc");
}

/** The cookie that keeps a workspace's conversation in a browser. */
export function chatCookieName(slug: string): string {
  return cookiePrefix + slug.replaceAll(/[^A-Za-z0-9-]/g, "-");
}

/** @throws AppError not-found, whether the conversation is not there or the token is not its own (K3) */
export async function openConversation(visitor: Visitor, conversationId: string): Promise<Conversation> {
  for (const token of presentedTokens(visitor.headers)) {
    const found = await findConversationByToken(visitor, token);
    if (found?.conversationId === conversationId) return found;
  }
  throw new AppError(
    "not-found",
    "There is no such conversation, or its token is not the right one. Start a new one.",
  );
}

/** The conversation that the token opens; null for none. */
export async function findConversationByToken(
  { db }: Pick<Ctx, "db">,
  token: string,
): Promise<Conversation | null> {
  const [found] = await db
    .select({
      workspaceId: conversations.workspaceId,
      conversationId: conversations.id,
      customerId: conversations.customerId,
      channel: conversations.channel,
      status: conversations.status,
    })
    .from(conversations)
    .where(and(eq(conversations.tokenHash, hashToken(token))));
  return found ?? null;
}

/** What a customer's use cases are given. */
export function customerCtx(
  { db, now, log }: Pick<Ctx, "db" | "now" | "log">,
  conversation: Conversation,
): Ctx {
  const { workspaceId, conversationId } = conversation;
  return { db, now, log, workspaceId, actor: { kind: "customer", conversationId } };
}

function presentedTokens(headers: Headers): string[] {
  const authorization = headers.get("authorization");
  if (authorization !== null) {
    const bearer = /^bearer +(\S{1,200})$/i.exec(authorization)?.[1];
    return bearer ? [bearer] : [];
  }
  const cookies = (headers.get("cookie") ?? "").split(";").map((cookie) => cookie.trim());
  const ours = cookies.filter((cookie) => cookie.startsWith(cookiePrefix)).slice(0, tokensMax);
  return ours
    .map((cookie) => cookie.slice(cookie.indexOf("=") + 1))
    .filter((token) => token !== "" && token.length <= 200);
}
