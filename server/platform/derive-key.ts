import "server-only";
import { hkdfSync } from "node:crypto";

/** A 32-byte key for one purpose, derived (HKDF-SHA-256) from the installation's secret. Purposes never share a key. */
export function deriveKey(secret: string | Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "cuesheet", purpose, 32));
}
