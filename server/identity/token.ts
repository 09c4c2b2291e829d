import "server-only";
import { createHash, randomBytes } from "node:crypto";

/** A secret for a link or a key: 256 random bits as text, with a prefix by which leak scanners know it. */
export function newToken(prefix: string): string {
  return `${prefix}_${randomBytes(32).toString("base64url")}`;
}

/** What is stored of a token. Tokens are random and long, so that a plain SHA-256 (base64url) is enough. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
