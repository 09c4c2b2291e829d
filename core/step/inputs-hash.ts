import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { JsonObject } from "@/core/expression/value";
import { canonicalJson } from "@/core/step/canonical-json";

/** What consents and approvals are bound to: SHA-256 (hex) of the canonical text of an operation and its arguments. */
export function inputsHashOf(operation: string, args: JsonObject): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson({ arguments: args, operation }))));
}
