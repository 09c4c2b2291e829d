import "server-only";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { AppError } from "@/server/platform/errors";
import { takeTurn } from "@/server/platform/request-limit";
import type { AuthDeps } from "./auth";

/**
 * Runs before better-auth's endpoints: counts sign-ins by account (whatever the address they come from), and makes a
 * changed password end every other session, whether the client asks for it or not.
 */
export function signInGuard(deps: AuthDeps) {
  return createAuthMiddleware(async (endpoint) => {
    if (endpoint.path === "/sign-in/email") await countAttempt(deps, endpoint.body);
    if (endpoint.path === "/change-password") {
      return { context: { body: { ...endpoint.body, revokeOtherSessions: true } } };
    }
  });
}

async function countAttempt(deps: AuthDeps, body: unknown): Promise<void> {
  const email = emailOf(body);
  if (email === null) return;
  const max = Math.max(1, Math.ceil(deps.env.CUESHEET_SIGN_IN_LIMIT / 4));
  try {
    await takeTurn(deps, { purpose: "sign-in", subject: email, max, windowMs: 60_000 });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new APIError("TOO_MANY_REQUESTS", { message: error.message });
  }
}

function emailOf(body: unknown): string | null {
  if (typeof body !== "object" || body === null || !("email" in body)) return null;
  return typeof body.email === "string" ? body.email.trim().toLowerCase() : null;
}
