/* oxlint-disable no-misleading-character-class -- the class below means each character by itself */
import "server-only";

/** No engine reads more of one text than this, in UTF-16 units. */
export const TEXT_LENGTH_MAX = 8_000;

// Zero-width characters, bidirectional controls, soft hyphen, tags and variation selectors: what a reader does not
// see must not change what is understood (safety.md 57, 92).
const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\u{e0000}-\u{e0fff}]/gu;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/**
 * The text that every engine reads: bounded, Unicode NFKC, without invisible and control characters, without lone
 * surrogates, plain apostrophes. Spans in results are offsets into this text. Idempotent.
 */
export function normaliseText(text: string): string {
  const visible = text
    .slice(0, TEXT_LENGTH_MAX)
    .toWellFormed()
    .normalize("NFKC")
    .replace(INVISIBLE, "")
    .replace(CONTROL, " ")
    .replace(/[\u2018\u2019\u02bc\u2032`\u00b4]/g, "'")
    .replace(/[\u201c\u201d]/g, '"');
  // Once more: what was removed may have kept letters and their marks apart; and NFKC makes some characters longer.
  return visible.normalize("NFKC").slice(0, TEXT_LENGTH_MAX).toWellFormed().trim();
}
