import "server-only";
import { UnusableAnswer } from "./ask-model";
import type { GroundingInput } from "../engine";

type Given = Omit<GroundingInput, "entities"> & { entities: { name: string; seq: number }[] };

/**
 * Holds generated sentences to what was given: known events, no figure that is not there, no link, no address.
 * @throws UnusableAnswer
 */
export function checkGrounded(sentences: { text: string; cites: number[] }[], given: Given): void {
  const seqs = new Set(
    [
      ...given.entities,
      ...given.receipts,
      ...given.checks,
      ...given.turns,
      ...(given.intent ? [given.intent] : []),
    ].map(({ seq }) => seq),
  );
  const figures = new Set(figuresIn(JSON.stringify(given)));
  for (const { text, cites } of sentences) {
    if (cites.some((seq) => !seqs.has(seq)))
      throw new UnusableAnswer("A sentence cites an event that was not given.");
    if (figuresIn(text).some((figure) => !figures.has(figure)))
      throw new UnusableAnswer("A sentence holds a figure that was not given.");
    if (/https?:|www\.|@\w|<\w|!\[|\]\(/iu.test(text))
      throw new UnusableAnswer("A sentence holds a link or markup.");
  }
}

/** "1,234.50" is the figure 1234.50. */
function figuresIn(text: string): string[] {
  return (text.match(/\d[\d.,]*/gu) ?? []).map((figure) => figure.replace(/,/g, "").replace(/\.$/, ""));
}
