/** What went wrong with a call, in words for the person at the screen. */
export type Problem = {
  /** Our own error code ("forbidden", "conflict" …); "offline" when no answer came; null when the server gave none. */
  code: string | null;
  title: string;
  message: string;
  /** The same call may succeed later without a change. */
  isRetryable: boolean;
};

const titles: Record<string, string> = {
  "bad-input": "That cannot be saved as it is",
  "not-signed-in": "You are signed out",
  forbidden: "You are not allowed to do this",
  "not-found": "It is not there",
  conflict: "Somebody was faster",
  "too-large": "That is too large",
  "too-many-requests": "Too many tries",
  stopped: "This is stopped",
  unavailable: "Not available right now",
  internal: "Something went wrong",
};

const retryable = new Set(["unavailable", "internal", "too-many-requests"]);

// tRPC's codes, for errors that its own layers raise before ours.
const codeOfTrpc: Record<string, string> = {
  BAD_REQUEST: "bad-input",
  PARSE_ERROR: "bad-input",
  UNAUTHORIZED: "not-signed-in",
  FORBIDDEN: "forbidden",
  NOT_FOUND: "not-found",
  CONFLICT: "conflict",
  PAYLOAD_TOO_LARGE: "too-large",
  TOO_MANY_REQUESTS: "too-many-requests",
  SERVICE_UNAVAILABLE: "unavailable",
  INTERNAL_SERVER_ERROR: "internal",
};

/** Reads any thrown thing. The server's own messages say what to do and are passed on; others are never shown raw. */
export function problemOf(error: unknown): Problem {
  if (isOfCall(error)) return problemOfCall(error);
  const message = error instanceof Error && error.message ? error.message : "Try again, or reload the page.";
  return { code: null, title: "Something went wrong", message, isRetryable: true };
}

/** A call that the server answered with an error, or (without data) did not answer. */
export class CallError extends Error {
  constructor(
    message: string,
    readonly data: unknown,
  ) {
    super(message);
  }
}

/** The client's own errors are told by name: screens that tell problems come before the client of tRPC does. */
function isOfCall(error: unknown): error is CallError {
  return error instanceof CallError || (error instanceof Error && error.name === "TRPCClientError");
}

function problemOfCall({ data, message: told }: CallError): Problem {
  if (typeof data !== "object" || data === null) {
    const message =
      "The server did not answer. Check the connection; nothing was lost, and you can try again.";
    return { code: "offline", title: "No connection", message, isRetryable: true };
  }
  const code = wordAt(data, "appCode") ?? codeOfTrpc[wordAt(data, "code") ?? ""] ?? null;
  const title = titles[code ?? ""] ?? "Something went wrong";
  return { code, title, message: told, isRetryable: code === null || retryable.has(code) };
}

function wordAt(data: object, key: string): string | null {
  const value: unknown = Reflect.get(data, key);
  return typeof value === "string" ? value : null;
}
