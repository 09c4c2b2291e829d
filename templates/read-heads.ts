import { readCondition } from "./conditions";
import type { Condition } from "./program";
import type { Reader } from "./reader";

/** A sentence with a condition: what is done before it is asked, when it holds, and what is done then. */
export type Head = { pre: string; when: Condition | "rest"; title: string; rest: string };

const levels = "(?:gold|silver|bronze|guest)";
const membership = new RegExp(
  `^(${levels}(?:(?:,? (?:and|or) |, )${levels})*)(?: (?:members?|customers?))?\\b:?\\s*(.*)$`,
  "i",
);

/** The number that a sentence's bound is about, where its words say so. */
const numberWords: readonly [RegExp, string][] = [
  [/\bdays? late\b/i, "days_late"],
  [/\bpromo code is\b/i, "code_age_days"],
  [/\breturn possible\b/i, "purchase_age_days"],
  [/\bamount\b/i, "amount"],
];

/** Reads the condition of a sentence; null when it has none, "unread" when it has one that is not understood. */
export function headOf(sentence: string, reader: Reader): Head | "unread" | null {
  const text = sentence
    .replace(/^(then|however|alternatively|especially|in this case),? (?=if\b|perhaps\b)/i, "")
    .replace(/^\(option [a-z]\) /i, "");
  const number = numberWords.find(([words]) => words.test(text))?.[1];
  const known = number === undefined ? reader.known : { ...reader.known, number };
  const condition = (words: string) => readCondition(words, known);

  if (/^for all other members\b/i.test(text)) return { pre: "", when: "rest", title: "All others", rest: "" };
  const only = new RegExp(`^this only works for (${levels}) members`, "i").exec(text);
  const onlyWhen = only && condition(only[1] ?? "");
  if (only && onlyWhen)
    return {
      pre: "",
      when: onlyWhen,
      title: `${only[1] ?? ""} members`,
      rest: "they always get it: all qualify",
    };
  const alternative = /^(.+?), (?:return possible (within .+)|get to return (if .+))$/i.exec(text);
  const alternativeWhen = alternative && condition(alternative[2] ?? `get to return ${alternative[3] ?? ""}`);
  if (alternative && alternativeWhen) {
    return {
      pre: alternative[1] ?? "",
      when: alternativeWhen,
      title: alternative[2] ?? alternative[3] ?? "",
      rest: "get to return",
    };
  }
  const member = membership.exec(text);
  const memberWhen = member && condition(member[1] ?? "");
  if (member && memberWhen)
    return { pre: "", when: memberWhen, title: `${member[1] ?? ""} members`, rest: member[2] ?? "" };
  const perhaps = /^perhaps (.+)$/i.exec(text);
  const perhapsWhen = perhaps && condition(perhaps[1] ?? "");
  if (perhaps && perhapsWhen)
    return { pre: "", when: perhapsWhen, title: shortTitle(perhaps[1] ?? ""), rest: "" };
  if (/^if\b/i.test(text)) return leading(text, condition);
  return trailing(text, condition);
}

type Read = (words: string) => Condition | null;

function leading(text: string, condition: Read): Head | "unread" {
  for (const split of splitsOf(text)) {
    const when = condition(split.head);
    if (when) return { pre: "", when, title: shortTitle(split.head), rest: split.rest };
  }
  return "unread";
}

/** Where the condition may end and the consequence begin, best guess first. */
function splitsOf(text: string): { head: string; rest: string }[] {
  const body = text.replace(/^if /i, "");
  const splits = [/,? then,? /i, /:\s*$|: /, /(?<!['"]), /].flatMap((end) => {
    const at = end.exec(body);
    return at ? [{ head: body.slice(0, at.index), rest: body.slice(at.index + at[0].length) }] : [];
  });
  return [...splits, { head: body.replace(/[.:]$/, ""), rest: "" }];
}

function trailing(text: string, condition: Read): Head | null {
  const found = /^(.+) if (.+)$/i.exec(text.replace(/\.$/, ""));
  const when =
    found && /\b(get a refund|get an extension)\b/i.test(found[1] ?? "") ? condition(found[2] ?? "") : null;
  return found && when ? { pre: "", when, title: shortTitle(found[2] ?? ""), rest: found[1] ?? "" } : null;
}

function shortTitle(words: string): string {
  const plain = words
    .replace(/^(the|they are|if) /i, "")
    .replaceAll(/\s*\([^)]*\)/g, "")
    .trim();
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`.slice(0, 100);
}
