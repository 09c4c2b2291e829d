import type { Procedure } from "./corpus";

/** One sentence of a procedure and where it stands: in the instructions (action null) or in an action's line. */
export type Sentence = {
  /** Unique in the procedure: "i1.0" or "a2.3.1" (action, line, part; line 0 is the heading). */
  id: string;
  text: string;
  action: number | null;
  line: number;
};

// Lines of actions are written as "head: > consequence > consequence <or> alternative"; in instructions ">" stands in the
// names of other procedures. Sentences end before a capital letter.
const partEnd = /\s+>\s+|\s*<or>\s*/;
const sentenceEnd = /(?<!\bi\.e)(?<!\bie)(?<=[.?!])\s+(?=[A-Z["'“(])/;

/** Every sentence of a procedure, in the order in which it is read. Nothing of the text is left out. */
export function sentencesOf({ instructions, actions }: Procedure): Sentence[] {
  return [
    ...instructions.flatMap((text, line) =>
      withoutSpaces(text.split(sentenceEnd)).map((part, at) => ({
        ...{ id: `i${line}.${at}`, text: part, action: null, line },
      })),
    ),
    ...actions.flatMap(({ heading, lines }, action) =>
      [heading, ...lines].flatMap((text, line) =>
        partsOf(text).map((part, at) => ({ id: `a${action}.${line}.${at}`, text: part, action, line })),
      ),
    ),
  ];
}

function partsOf(text: string): string[] {
  return withoutSpaces(text.split(partEnd).flatMap((part) => part.split(sentenceEnd)));
}

function withoutSpaces(parts: readonly string[]): string[] {
  return parts
    .map((part) => part.replaceAll(/[’‘]/g, "'").replaceAll(/[“”]/g, '"').replaceAll(/\s+/g, " ").trim())
    .filter((part) => part !== "");
}
