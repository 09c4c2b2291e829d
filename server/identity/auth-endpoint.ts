import "server-only";
import { readBody } from "@/server/platform/read-body";
import { AppError, httpStatusOf } from "@/server/platform/errors";
import { assertJson, assertSameOrigin } from "@/server/platform/same-origin";
import type { Auth } from "./auth";

// better-auth and its plugins bring some sixty endpoints. Members, invitations and keys change only through our own use
// cases, which know the permission table, keep the last admin and write the audit; so everything not named here is 404.
const openEndpoints = new Set([
  "POST /sign-in/email",
  "POST /sign-out",
  "GET /get-session",
  "POST /change-password",
  "POST /reset-password",
  "GET /organization/list",
  "POST /organization/set-active",
]);

const bodyBytesMax = 16_384;

/** Answers a request below /api/auth. */
export async function handleAuth(request: Request, auth: Auth): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth/, "");
  if (!openEndpoints.has(`${request.method} ${path}`))
    return refuse(new AppError("not-found", "There is nothing here."));
  if (request.method === "GET") return auth.handler(request);
  try {
    assertSameOrigin(request, new URL(auth.options.baseURL).origin);
    assertJson(request);
    const body = await readBody(request, { bytesMax: bodyBytesMax, depthMax: 4 });
    return await auth.handler(
      new Request(request.url, { method: request.method, headers: request.headers, body }),
    );
  } catch (error) {
    if (error instanceof AppError) return refuse(error);
    throw error;
  }
}

function refuse(error: AppError): Response {
  const body = { code: error.code, message: error.message };
  return Response.json(body, { status: httpStatusOf[error.code], headers: { "cache-control": "no-store" } });
}
