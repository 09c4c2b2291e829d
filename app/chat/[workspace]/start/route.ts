import { chatCookieName } from "@/server/channels/conversation-access";
import { loadWorkspace, startConversation } from "@/server/channels/start-conversation";
import { clientAddress } from "@/server/api/client-address";
import { AppError, httpStatusOf } from "@/server/platform/errors";
import { assertSameOrigin } from "@/server/platform/same-origin";
import { services } from "@/server/platform/services";

const keptDays = 30;

/**
 * Starts a conversation for the page: its token goes into a cookie that scripts cannot read, and nowhere else. Programs
 * use chat.start or the REST route, which answer with the token.
 */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ workspace: string }> },
): Promise<Response> {
  const { db, now, log, env } = services();
  try {
    assertSameOrigin(request, env.CUESHEET_URL);
    const { headers } = request;
    const visitor = { db, now, log, headers, address: clientAddress(headers, env) };
    const workspace = await loadWorkspace(visitor, (await params).workspace.slice(0, 120));
    const { conversation, token } = await startConversation(visitor, { workspace: workspace.id });
    const response = Response.json({ conversationId: conversation.conversationId }, { status: 201 });
    const secure = env.CUESHEET_URL.startsWith("https:") ? "; Secure" : "";
    const cookie = `${chatCookieName(workspace.slug)}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${keptDays * 86_400}${secure}`;
    response.headers.append("set-cookie", cookie);
    response.headers.set("cache-control", "no-store");
    return response;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message, details } = error;
    return Response.json(
      { error: { code, message, ...(details && { details }) } },
      { status: httpStatusOf[code] },
    );
  }
}
