import { problemOf } from "./problem";
import { signInPath } from "./return-path";

/** True when the session is over and the browser is on its way to the sign-in page. */
export function leaveWhenSignedOut(error: unknown): boolean {
  if (problemOf(error).code !== "not-signed-in") return false;
  const { pathname, search } = window.location;
  if (!pathname.startsWith("/sign-in")) window.location.assign(signInPath(pathname + search, "expired"));
  return true;
}
