import canonicalize from "canonicalize";

/**
 * The one text of a JSON value (RFC 8785): keys in order, no spaces, undefined left out. Two values have the same
 * meaning exactly when their texts are equal. Throws on what JSON cannot hold.
 */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error("only JSON values have a canonical text");
  return text;
}

export function sameMeaning(a: unknown, b: unknown): boolean {
  // Edits share what they do not touch, so that most of two documents is the very same objects.
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return canonicalText(a) === canonicalText(b);
}
