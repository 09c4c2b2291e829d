import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalText } from "@/core/journey/canonical";
import type { Meaning } from "@/core/journey/document";

/** The name of a version: sha256 in hex over the canonical text of its meaning. Layout is not in it. */
export function meaningHash(meaning: Meaning): string {
  return hashOf(meaning);
}

/** sha256 in hex over the canonical text of any JSON value, such as the inputs of an action. */
export function hashOf(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalText(value))));
}
