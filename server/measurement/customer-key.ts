import "server-only";
import { createHmac } from "node:crypto";
import type { CaseState } from "@/core/case/state";
import type { Json } from "@/core/expression/value";
import type { Meaning } from "@/core/journey/document";
import { deriveKey } from "@/server/platform/derive-key";

/**
 * Tells that two conversations are with the same person, and nothing else about them: a keyed commitment to what the
 * journeys carry from case to case once the identity is proved ("carried" fields; an id before any other). null when
 * nothing of that kind is known.
 */
export function customerKeyOf(state: CaseState, meaning: Meaning, secret: string): string | null {
  if (!state.identity) return null;
  const known = Object.entries({ ...state.fields, ...state.private.fields })
    .filter(([name, value]) => meaning.fields[name]?.carried === true && isText(value))
    .toSorted(([a], [b]) => Number(isId(b)) - Number(isId(a)) || (a < b ? -1 : 1));
  const subject = known[0];
  if (!subject) return null;
  const key = deriveKey(secret, "customer-commitment/v1");
  const [name, value] = subject;
  return `c1:${createHmac("sha256", key)
    .update(`${name}\0${String(value).trim().toLowerCase()}`)
    .digest("base64url")}`;
}

function isText(value: Json | undefined): boolean {
  return typeof value === "string" && value.trim() !== "";
}

function isId(name: string): boolean {
  return name === "id" || name.endsWith("_id");
}
