import "server-only";
import type { Env } from "@/server/platform/env";

/**
 * The client's address, from the one header that our own proxy is configured to set; null when there is none. Other
 * forwarded headers are never believed: a client may write them as it likes.
 */
export function clientAddress(headers: Headers, env: Env): string | null {
  if (!env.CUESHEET_CLIENT_ADDRESS_HEADER) return null;
  const value = headers.get(env.CUESHEET_CLIENT_ADDRESS_HEADER)?.trim();
  return value && value.length <= 64 && !value.includes(",") ? value : null;
}
