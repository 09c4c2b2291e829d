"use client";

import type { ControlProps } from "@/components/ui/form-field";
import { Textarea } from "@/components/ui/textarea";
import { exampleSentences, readWords, sentenceOf, type WordsReading } from "@/core/expression/words";
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

/** What to say of the sentence; null where it is the condition's own and was not touched. */
export function readingOf(words: Words, of: Vocabulary): WordsReading | null {
  if (words.text === "" && words.base.trim() === "") return null;
  const isUntouched = words.source === words.base && words.text === sentenceOf(words.base, of);
  return isUntouched ? null : readWords(words.text, of);
}

type WordsProps = {
  control: ControlProps;
  words: Words;
  vocabulary: Vocabulary;
  isReadOnly: boolean;
  onChange: (words: Words) => void;
  onBlur: () => void;
};

/** A condition written as a sentence about the journey's fields. */
export function WordsField({ control, words, vocabulary, isReadOnly, onChange, onBlur }: WordsProps) {
  const [example] = exampleSentences(vocabulary);
  return (
    <Textarea
      {...control}
      rows={2}
      className="min-h-16 text-sm"
      placeholder={example ? `For example: ${example}` : undefined}
      disabled={isReadOnly}
      value={words.text}
      onChange={(event) => onChange(writeWords(words, event.target.value, vocabulary))}
      onBlur={onBlur}
    />
  );
}

/** What the sentence became, or what can be understood. */
export function WordsNotes({ words, vocabulary }: { words: Words; vocabulary: Vocabulary }) {
  const reading = readingOf(words, vocabulary);
  const examples = exampleSentences(vocabulary);
  const isRefused = reading !== null && !reading.ok;
  const isUnreadable = reading === null && words.base.trim() !== "" && !readWords(words.text, vocabulary).ok;
  return (
    <div className="grid gap-1.5" aria-live="polite">
      {reading?.ok && reading.sentence !== words.text.trim().replace(/\.$/, "") && (
        <p>Read as: {reading.sentence}</p>
      )}
      {words.source.trim() !== "" && (
        <p>
          {isRefused ? "Until then it stays " : isUnreadable ? "Is " : "Becomes "}
          <code className="rounded bg-muted px-1 py-0.5 font-mono break-all text-foreground">
            {words.source}
          </code>
        </p>
      )}
      {isUnreadable && <p>It says more than can be written in words here. A new sentence replaces it.</p>}
      {(isRefused || (reading === null && words.text === "")) && examples.length > 0 && (
        <div>
          <p>You can write, for example:</p>
          <ul className="ml-4 list-disc">
            {examples.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** The error of a sentence that is not understood. */
export function wordsTrouble(words: Words, of: Vocabulary): string | null {
  const reading = readingOf(words, of);
  if (reading === null || reading.ok) return null;
  return reading.part ? `“${reading.part}” is not understood. ${reading.why}` : reading.why;
}
