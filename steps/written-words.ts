/** A condition that is being written as a sentence. Pure. */
import { readWords, sentenceOf, type WordsReading } from "@/core/expression/words";
import type { FieldType } from "@/core/expression/value";

export type Vocabulary = {
  fields: Readonly<Record<string, FieldType>>;
  labels: Readonly<Record<string, string>>;
};

/**
 * A sentence and the condition it stands for. W1 a sentence that is not understood changes nothing: the condition is
 * then `base`, what it was before. W2 a sentence that nobody changed leaves the condition as it was written.
 */
export type Words = { text: string; base: string; source: string };

/** The sentence that goes with a condition: the one being written, or the condition's own. */
export function wordsOf(words: Words | null, source: string, isCondition: boolean, of: Vocabulary): Words {
  if (words?.source === source) return words;
  return { text: isCondition ? sentenceOf(source, of) : "", base: source, source };
}

/** After typing: the condition that the sentence says, else the one there was. */
export function writeWords(words: Words, text: string, of: Vocabulary): Words {
  const reading = readWords(text, of);
  const isSame = reading.ok && reading.sentence === sentenceOf(words.base, of);
  return { ...words, text, source: reading.ok && !isSame ? reading.source : words.base };
}

/** When the field is left, what is understood is what the next sentence starts from. */
export function keepWords(words: Words): Words {
  return { ...words, base: words.source };
}

/** What to say of the sentence; null where it is the condition's own and was not touched. */
export function readingOf(words: Words, of: Vocabulary): WordsReading | null {
  if (words.text === "" && words.base.trim() === "") return null;
  const isUntouched = words.source === words.base && words.text === sentenceOf(words.base, of);
  return isUntouched ? null : readWords(words.text, of);
}

/** The error of a sentence that is not understood. */
export function wordsTrouble(words: Words, of: Vocabulary): string | null {
  const reading = readingOf(words, of);
  if (reading === null || reading.ok) return null;
  return reading.part ? `“${reading.part}” is not understood. ${reading.why}` : reading.why;
}
