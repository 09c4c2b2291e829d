import "server-only";
import { hash } from "node:crypto";

/** What the first event of a case follows. */
export const genesisHash = "0".repeat(64);

/**
 * R10. SHA-256, hex, over the hash before and the event's canonical text as it is stored. Personal parts are hashed in
 * their sealed form, so that the chain still verifies after a customer's key was erased.
 */
export function chainHash(previous: string, body: string): string {
  return hash("sha256", `${previous}\n${body}`);
}
