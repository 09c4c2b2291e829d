/** R10: each stored event carries the hash of the one before, over its canonical text. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "@/core/step/canonical-json";

/** The hash before the first event of a case. */
export const chainStart = "0".repeat(64);

/** The one text of an event (or of what is stored in its place once `private` is sealed): RFC 8785. */
export function canonicalText(event: unknown): string {
  return canonicalJson(event);
}

/** sha256(previous hash + text), both as UTF-8; 64 lower-case hex digits. */
export function linkHash(previousHash: string, text: string): string {
  return bytesToHex(sha256(utf8ToBytes(previousHash + text)));
}

export type Link = { seq: number; text: string; hash: string };

/** Checks a case's whole chain: gapless from 1, each hash over the one before. Names the first link that is wrong. */
export function verifyChain(
  links: readonly Link[],
): { ok: true; hash: string } | { ok: false; seq: number; why: string } {
  let hash = chainStart;
  for (const [index, link] of links.entries()) {
    if (link.seq !== index + 1) return { ok: false, seq: index + 1, why: `event ${index + 1} is missing` };
    hash = linkHash(hash, link.text);
    if (hash !== link.hash)
      return { ok: false, seq: link.seq, why: `event ${link.seq} is not what was recorded` };
  }
  return { ok: true, hash };
}
