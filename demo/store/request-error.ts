import { RequestError } from "./answers";

/** What a caller is told of anything thrown. Unexpected errors are logged here, in one line without personal data. */
export function asRequestError(error: unknown): RequestError {
  if (error instanceof RequestError) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const text = error instanceof Error ? `${error.name} ${code} ${error.message}` : "unknown";
  console.error(`store: request failed: ${text.replaceAll(/\s+/g, " ").slice(0, 300)}`);
  return isDatabaseAway(error, code)
    ? new RequestError(
        "unavailable",
        "The store's database is away: send the same request again, with the same key.",
      )
    : new RequestError(
        "internal",
        "Something went wrong in the store: send the same request again, with the same key.",
      );
}

/** No connection, connection lost, too many connections, shutting down, or too slow: all pass by themselves. */
function isDatabaseAway(error: unknown, code: string): boolean {
  if (/^(08|53|57)/.test(code) || /^E(CONN|PIPE|TIMEDOUT|HOST|NET)/.test(code)) return true;
  return error instanceof Error && /connection terminated|timeout|not queryable/i.test(error.message);
}
