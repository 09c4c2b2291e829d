/**
 * Finds what JSON.parse hides: duplicate keys (the last one wins silently, so two readers may see two journeys) and
 * nesting so deep that other readers give up. Runs before JSON.parse, in one pass, without recursion.
 */
import { depthMax } from "@/core/journey/json-bounds";

type Frame = { keys: Set<string> | null; isKeyNext: boolean };

/** What is wrong with the text, with its line; null when JSON.parse may have it (which still finds other errors). */
export function jsonTextTrouble(text: string): string | null {
  const stack: Frame[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    const frame = stack.at(-1);
    if (char === "{" || char === "[") {
      if (stack.length >= depthMax)
        return `Line ${lineOf(text, at)}: it is nested more than ${depthMax} deep. Make it flatter.`;
      stack.push({ keys: char === "{" ? new Set() : null, isKeyNext: char === "{" });
    } else if (char === "}" || char === "]") stack.pop();
    else if (char === ",") {
      if (frame?.keys) frame.isKeyNext = true;
    } else if (char === '"') {
      const end = endOfString(text, at);
      const keys = frame?.isKeyNext ? frame.keys : null;
      if (frame && keys) {
        const key = readString(text.slice(at, end + 1));
        if (keys.has(key))
          return `Line ${lineOf(text, at)}: the key "${key.slice(0, 60)}" stands twice in the same place. Keep one of them.`;
        keys.add(key);
        frame.isKeyNext = false;
      }
      at = end;
    }
  }
  return null;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}

/** Compares keys as they will be read: "a" and "\u0061" are the same key. */
function readString(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal;
  }
}

export function lineOf(text: string, at: number): number {
  let line = 1;
  for (let index = 0; index < at; index += 1) if (text[index] === "\n") line += 1;
  return line;
}
