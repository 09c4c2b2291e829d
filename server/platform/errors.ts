import "server-only";

export const appErrorCodes = [
  "bad-input",
  "not-signed-in",
  "forbidden",
  "not-found",
  "conflict",
  "too-large",
  "too-many-requests",
  "stopped",
  "unavailable",
  "internal",
] as const;
export type AppErrorCode = (typeof appErrorCodes)[number];

/** What a person or program at the edge is told. The message says what happened and what to do; no secrets in it. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly details?: Record<string, unknown>;

  constructor(code: AppErrorCode, message: string, details?: Record<string, unknown>) {
    super(message);
    this.name = "AppError";
    this.code = code;
    if (details) this.details = details;
  }
}

/** Total: a new code does not compile before it has an answer for HTTP and for tRPC. */
export const httpStatusOf = {
  "bad-input": 400,
  "not-signed-in": 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  "too-large": 413,
  "too-many-requests": 429,
  stopped: 423,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<AppErrorCode, number>;

export const trpcCodeOf = {
  "bad-input": "BAD_REQUEST",
  "not-signed-in": "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  "not-found": "NOT_FOUND",
  conflict: "CONFLICT",
  "too-large": "PAYLOAD_TOO_LARGE",
  "too-many-requests": "TOO_MANY_REQUESTS",
  stopped: "PRECONDITION_FAILED",
  unavailable: "SERVICE_UNAVAILABLE",
  internal: "INTERNAL_SERVER_ERROR",
} as const satisfies Record<AppErrorCode, string>;
