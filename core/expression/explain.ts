import { EvaluationError, ParseError, TypeError as CelTypeError } from "@marcbachmann/cel-js";

const plainNames: [RegExp, string][] = [
  [/\bgoogle\.protobuf\.Timestamp\b/g, "time"],
  [/\bgoogle\.protobuf\.Duration\b/g, "duration"],
  [/\bmap<string, [^>]*>/g, "record"],
  [/\bRecord\d+\b/g, "record"],
  [/\bdyn<?([\w.]*)>?/g, "value"],
  [/\blist<(\w+)>/g, "list of $1"],
  [/\bint\b/g, "whole number"],
  [/\bdouble\b/g, "decimal number"],
  [/\bstring\b/g, "text"],
  [/\bbool\b/g, "yes or no"],
  [/\bDay\b/g, "date"],
];

/** A CEL type's name as a person would say it. */
export function plainType(name: string): string {
  return plainNames.reduce((text, [from, to]) => text.replace(from, to), name);
}

/** What is wrong and where, as offsets into the source; never the library's stack or its own words for types. */
export function explainError(
  error: unknown,
  length: number,
): { message: string; start: number; end: number } {
  if (error instanceof ParseError || error instanceof CelTypeError || error instanceof EvaluationError) {
    const range = error.range;
    return {
      message: sentence(error.code, error.summary),
      start: range?.start ?? 0,
      end: range?.end ?? length,
    };
  }
  if (error instanceof RangeError)
    return { message: "The condition is nested too deeply.", start: 0, end: length };
  return {
    message: sentence("", error instanceof Error ? error.message : "The condition failed"),
    start: 0,
    end: length,
  };
}

function sentence(code: string, summary: string): string {
  const words = plainType(summary.replaceAll("@", ""));
  const overload = /^no such overload: (.+) (==|!=|in|[-+*%/]|<=?|>=?) (.+)$/.exec(words);
  if (code === "no_such_overload" && overload)
    return overloadSentence(overload[1] ?? "", overload[2] ?? "", overload[3] ?? "");
  if (code === "limit_exceeded") return `The condition is too long: ${words}. Split it into several steps.`;
  if (code === "reserved_identifier") return `${words}: that word belongs to the language; rename the field.`;
  if (code === "no_such_key") return `${words.replace("No such key", "The record has no part called")}.`;
  if (code === "unexpected_token" || code === "expected_token" || code === "unexpected_character")
    return words.endsWith("EOF")
      ? "The condition ends too early: something is missing."
      : "The condition cannot be read here: look for a missing operator, quotation mark or bracket.";
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${words.endsWith(".") ? "" : "."}`;
}

function overloadSentence(left: string, operator: string, right: string): string {
  const mixed = new Set([left, right]);
  const hint =
    mixed.has("whole number") && mixed.has("decimal number")
      ? ' Write whole numbers beside decimals as "5.0", or convert with double(...) or int(...).'
      : "";
  return `A ${left} and a ${right} cannot be used with "${operator}".${hint}`;
}
