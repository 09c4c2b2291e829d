import "server-only";

// Customers write several things in one message: who they are, why they are upset, two or three requests. Each clause is
// judged by itself, so that the chatter around a request does not drown it.

/** A clause, and the sentence that it stands in: start and end are offsets into the text that was split. */
export type Clause = { text: string; start: number; end: number };

/** Work is bounded however long the text is; what comes after that many clauses is not judged one by one. */
const clausesMax = 60;
const sentenceWordsMin = 2;
/** Between semicolons people list things ("Desk Lamp; Backpack; via paypal"); a request takes more words than that. */
const listedWordsMin = 4;

// What stands in brackets or braces describes a thing (its colour, size, an address). It may hold full stops that end
// nothing, and says nothing about what is wanted.
const bracketed = /\{[^{}]*\}|\([^()]*\)/g;
const sentence = /[^.!?\n]+(?:[.!?]+(?!\s|$)[^.!?\n]*)*[.!?]*/g;
const turn =
  /,?\s+(?:but also|and also|and then|but then|then|but|also|and (?=(?:please |i |you |i'd |you'd |to )))\s*/i;

/** The clauses of a normalised text in their order, at least one for a text that is not empty. */
export function splitClauses(text: string): Clause[] {
  // Blanked to the same length, so that offsets stay true.
  const plain = text.replace(bracketed, (inside) => " ".repeat(inside.length));
  const clauses = [...plain.matchAll(sentence)].flatMap(({ 0: whole, index }) =>
    partsOf(whole).map((part) => ({ text: tidy(part), start: index, end: index + whole.length })),
  );
  const long = clauses.filter((clause) => wordsOf(clause.text) >= sentenceWordsMin).slice(0, clausesMax);
  if (long.length > 0 || text.trim() === "") return long;
  return [{ text: text.trim(), start: 0, end: text.length }];
}

function partsOf(whole: string): string[] {
  const listed = whole.split(";").filter((part) => wordsOf(part) >= listedWordsMin);
  return (listed.length > 0 ? listed : [whole]).flatMap((part) => part.split(turn));
}

function tidy(part: string): string {
  return part
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ([.,;!?])/g, "$1")
    .trim();
}

function wordsOf(text: string): number {
  return text.trim().split(/\s+/).length;
}
