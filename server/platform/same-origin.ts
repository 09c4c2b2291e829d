import "server-only";
import { AppError } from "./errors";

/**
 * A change asked for with a cookie must come from our own pages: browsers name the page in Origin, and a site that
 * tricks a browser cannot forge it. Calls with an API key carry no cookie's authority and need no Origin.
 * @throws AppError forbidden
 */
export function assertSameOrigin(request: Request, ownOrigin: string): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  if (request.headers.has("authorization")) return;
  const origin = request.headers.get("origin");
  if (origin === ownOrigin) return;
  throw new AppError(
    "forbidden",
    origin === null
      ? "The request does not say which page it comes from (no Origin header)."
      : `Open Cuesheet at ${ownOrigin}: changes from another address are refused.`,
  );
}

/** @throws AppError bad-input: other content types are what a foreign page may send without asking the browser first */
export function assertJson(request: Request): void {
  if (request.method === "GET" || request.method === "HEAD" || request.method === "DELETE") return;
  const type = request.headers.get("content-type") ?? "";
  if (/^application\/json\s*(;|$)/i.test(type)) return;
  throw new AppError("bad-input", "Send the body as application/json.");
}
