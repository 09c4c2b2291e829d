"use client";

import type { ControlProps } from "@/components/ui/form-field";
import { Textarea } from "@/components/ui/textarea";
import { exampleSentences, readWords } from "@/core/expression/words";
import { readingOf, writeWords, type Vocabulary, type Words } from "@/steps/written-words";

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
          <code className="rounded bg-muted px-1 py-0.5 font-mono wrap-break-word text-foreground">
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
