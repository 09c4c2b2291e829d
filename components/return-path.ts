const anywhere = "http://cuesheet.invalid";

/**
 * A path of ours to go back to, or the fallback. Anything that a browser could read as another site ("//host",
 * "/\host", "https:", control characters) is refused.
 */
export function safeReturnPath(given: string | null | undefined, fallback = "/"): string {
  if (!given || !given.startsWith("/") || given.length > 2_000 || /[\\\p{C}]/u.test(given)) return fallback;
  try {
    const url = new URL(given, anywhere);
    if (url.origin !== anywhere || url.pathname.startsWith("//")) return fallback;
    return url.pathname + url.search + url.hash;
  } catch {
    return fallback;
  }
}

/** The sign-in page's address that leads back to `from` afterwards. */
export function signInPath(from: string, reason?: "expired"): string {
  const query = new URLSearchParams();
  const back = safeReturnPath(from);
  if (back !== "/" && !back.startsWith("/sign-in")) query.set("return", back);
  if (reason) query.set("reason", reason);
  const text = query.toString();
  return text ? `/sign-in?${text}` : "/sign-in";
}
