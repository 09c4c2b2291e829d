import "server-only";
import { z } from "zod";

// What callers may send: PostgreSQL cannot hold NUL or half of a character, so neither gets that far.

/** An id of ours; anything else is refused before it reaches a query. */
export const idSchema = z.string().regex(/^[\w-]{1,80}$/, "This is not an id.");

/** A version's hash. */
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/, "This is not the hash of a version.");

/** What a person writes: trimmed, bounded, and storable. */
export function textSchema(charactersMax: number) {
  return z
    .string()
    .trim()
    .max(charactersMax, `Write at most ${charactersMax} characters.`)
    .refine((text) => text.isWellFormed() && !text.includes("\0"), {
      message: "It contains a character that cannot be stored. Type it again.",
    });
}
