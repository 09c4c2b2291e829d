import "server-only";

const connectionCodes = new Set([
  "ECONNRESET",
  "ECONNREFUSED",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
]);

/**
 * Whether the database went away or refused for a while, so that the same statement may succeed later. What the failed
 * one did is unknown: whoever tries again must be safe against "it was done" (R3).
 */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (connectionCodes.has(code)) return true;
  // PostgreSQL: 08 connection, 53 out of resources, 57P0x shutting down, 40 serialization and deadlock.
  if (/^(08|53|57P0|40)/.test(code)) return true;
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
    error.message,
  );
}
