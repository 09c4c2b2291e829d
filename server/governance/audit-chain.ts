import "server-only";
import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from "node:crypto";
import { deriveKey } from "@/server/platform/derive-key";

/** What the chain of a workspace starts from. */
export const genesisHash = "0".repeat(64);

/** The hash of one link: SHA-256 over previous hash, sequence number, entry id and the entry's body, each on a line. */
export function linkHash(link: { previousHash: string; seq: number; entryId: string; body: string }): string {
  return createHash("sha256")
    .update(`${link.previousHash}\n${link.seq}\n${link.entryId}\n`)
    .update(link.body)
    .digest("hex");
}

export type SealKey = { id: string; privateKey: KeyObject; publicKey: KeyObject };

// PKCS #8 wrapping of a raw Ed25519 seed (RFC 8410): node:crypto takes no bare seed.
const ed25519Pkcs8Prefix = Buffer.from("302e020100300506032b657004220420", "hex");

/** The Ed25519 key that signs chain heads, derived from the installation's secret; its id is a hash of the public key. */
export function createSealKey(secret: string): SealKey {
  const der = Buffer.concat([ed25519Pkcs8Prefix, deriveKey(secret, "audit-seals/v1")]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(privateKey);
  const spki = publicKey.export({ format: "der", type: "spki" });
  return { id: createHash("sha256").update(spki).digest("hex").slice(0, 16), privateKey, publicKey };
}

export type Head = { workspaceId: string; seq: number; hash: string; at: Date };

/** Signs a head; base64. */
export function signHead(key: SealKey, head: Head): string {
  return sign(null, headBytes(head), key.privateKey).toString("base64");
}

export function isHeadSigned(key: Pick<SealKey, "publicKey">, head: Head, signature: string): boolean {
  return verify(null, headBytes(head), key.publicKey, Buffer.from(signature, "base64"));
}

function headBytes(head: Head): Buffer {
  return Buffer.from(`${head.workspaceId}\n${head.seq}\n${head.hash}\n${head.at.toISOString()}`);
}
