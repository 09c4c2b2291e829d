import "server-only";
import pino from "pino";

export type Logger = Pick<pino.Logger, "debug" | "info" | "warn" | "error">;

/** One line an event: `log.info({ event: "case-started", caseId })`. Ids only, never personal values. */
export function createLog(level: string, destination?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    // A net below the rule "ids only": these keys are dropped wherever somebody logs a request or an error by mistake.
    redact: { paths: secretPaths, remove: true },
    serializers: { err: serializeError },
    hooks: {
      // Pino would copy an error's own message, unserialized, into the line; the event's name stands there instead.
      logMethod([first, ...rest], write) {
        if (first instanceof Error) write.call(this, { event: "error", err: first }, "error");
        else if (hasError(first) && rest.length === 0)
          write.call(this, first, String(first.event ?? "error"));
        else write.call(this, first, ...rest);
      },
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

function hasError(value: unknown): value is { err: unknown; event?: unknown } {
  return typeof value === "object" && value !== null && "err" in value;
}

const secretKeys = ["password", "token", "secret", "authorization", "cookie", "email", "text", "apiKey"];
const secretPaths = secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

/** Database errors quote the row in `detail` and `parameters`; keep what helps and holds no values. */
function serializeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  const cause = error.cause instanceof Error ? { cause: serializeError(error.cause) } : {};
  // Drizzle puts the statement's parameters into the message after "params:".
  const message = error.message.split("\nparams:")[0] ?? "";
  const frames = (error.stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
  return { type: error.name, ...code, message, stack: frames.slice(0, 8).join("\n"), ...cause };
}

let shared: Logger | undefined;

/** The process's log, at LOG_LEVEL (default info). */
export function processLog(): Logger {
  shared ??= createLog(process.env["LOG_LEVEL"] ?? "info");
  return shared;
}
