/** What any JSON that becomes part of a journey must keep to, wherever it comes from. */
import { forbiddenKeys } from "@/core/expression/fits";

export const depthMax = 40;
export const keysMax = 100_000;
export const bytesMax = 2_000_000;
const textMax = 200_000;

/** The first thing that is wrong with the value: what, where, what to do; null when nothing is. */
export function jsonTrouble(value: unknown, name = "document"): string | null {
  return look(value, [name], { keys: 0 });
}

function look(value: unknown, path: string[], seen: { keys: number }): string | null {
  if (path.length > depthMax + 1)
    return `It is nested more than ${depthMax} deep at ${where(path)}. Make it flatter.`;
  if (typeof value === "string") return textTrouble(value, path);
  if (typeof value === "number")
    return Number.isFinite(value)
      ? null
      : `The number at ${where(path)} is not finite. Write an ordinary number.`;
  if (value === null || typeof value === "boolean") return null;
  if (typeof value !== "object") return `The value at ${where(path)} is not JSON. Remove it.`;
  const isList = Array.isArray(value);
  for (const [key, item] of Object.entries(value)) {
    seen.keys += 1;
    if (seen.keys > keysMax)
      return `It has more than ${keysMax} keys and items. Split it into several journeys.`;
    const wrong = (isList ? null : keyTrouble(key, path)) ?? look(item, [...path, key], seen);
    if (wrong !== null) return wrong;
  }
  return null;
}

function keyTrouble(key: string, path: string[]): string | null {
  if (forbiddenKeys.has(key)) return `The key "${key}" at ${where(path)} is not allowed. Rename it.`;
  return textTrouble(key, path);
}

function textTrouble(text: string, path: string[]): string | null {
  if (text.length > textMax)
    return `The text at ${where(path)} is longer than ${textMax} characters. Shorten it.`;
  if (text.includes("\0")) return `The text at ${where(path)} contains a NUL character. Remove it.`;
  return text.isWellFormed()
    ? null
    : `The text at ${where(path)} contains half of a character (a lone surrogate). Type it again.`;
}

function where(path: string[]): string {
  const shown = path.length > 8 ? [...path.slice(0, 7), "…"] : path;
  return shown.map((part) => part.slice(0, 60)).join(".");
}
