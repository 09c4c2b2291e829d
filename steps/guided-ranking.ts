/** Which operations a request is about, by the words that they share. */
import type { Catalogue } from "@/core/journey/catalogue";

const stopWords = new Set("a an the of to my for and or is are do i me where what how it on in".split(" "));

/** The words of a text that say what it is about, in their plain form; whoever holds an account is a customer. */
export function wordsOf(text: string): string[] {
  const words = text
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return words
    .filter((word) => word.length > 1 && !stopWords.has(word))
    .map((word) => word.replace(/(ing|ed|s)$/, ""))
    .map((word) => (/^(account|user|client|member)$/.test(word) ? "customer" : word));
}

/** Operations by how much they share with what the journey is about, most first; ties as the catalogue has them. */
export function rankOperations(about: string, catalogue: Catalogue): { operation: string; shared: number }[] {
  const wanted = new Set(wordsOf(about));
  return Object.entries(catalogue.operations)
    .map(([operation, { title }]) => {
      const words = new Set([...wordsOf(title), ...wordsOf(operation)]);
      return { operation, shared: [...words].filter((word) => wanted.has(word)).length };
    })
    .toSorted((a, b) => b.shared - a.shared);
}
