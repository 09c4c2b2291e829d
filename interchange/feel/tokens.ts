import { FeelTrouble } from "@/interchange/feel/feel";

export type Token = { is: "number" | "text" | "name" | "sign" | "end"; text: string };

export const charactersMax = 4_000;
const pattern =
  /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)|"((?:[^"\\]|\\.)*)"|(date and time|days and time duration|years and months duration|[\p{L}_][\p{L}\p{N}_]*)|(\.\.|\*\*|<=|>=|!=|==|[-+*/<>=()[\],.?{}:@]))/uy;
/** Java's expression language, as older engines write conditions: && || ! and texts in single quotes. */
const juelPattern =
  /\s*(?:(\d+(?:\.\d+)?)|(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')|([\p{L}_][\p{L}\p{N}_]*)|(<=|>=|!=|==|&&|\|\||[-+*/<>!().,?:[\]]))/uy;

/** FEEL's tokens. Throws FeelTrouble on what is none, and on texts longer than any cell. */
export function feelTokens(source: string): Token[] {
  return tokens(source, pattern, ([, number, text, name, sign]) => ({ number, text, name, sign }));
}

/** Tokens of the expression language of Java, with its words for operators put into FEEL's. */
export function juelTokens(source: string): Token[] {
  const found = tokens(source, juelPattern, ([, number, double, single, name, sign]) => ({
    number,
    text: double ?? single,
    name,
    sign,
  }));
  return found.map((token) => {
    const own = token.is === "text" || token.is === "number" ? undefined : feelOfJuel[token.text];
    return own ?? token;
  });
}

const feelOfJuel: Record<string, Token> = {
  "&&": { is: "name", text: "and" },
  "||": { is: "name", text: "or" },
  "!": { is: "name", text: "not" },
  eq: { is: "sign", text: "=" },
  ne: { is: "sign", text: "!=" },
  lt: { is: "sign", text: "<" },
  le: { is: "sign", text: "<=" },
  gt: { is: "sign", text: ">" },
  ge: { is: "sign", text: ">=" },
};

type Parts = Record<"number" | "text" | "name" | "sign", string | undefined>;

function tokens(source: string, by: RegExp, partsOf: (found: RegExpExecArray) => Parts): Token[] {
  if (source.length > charactersMax) throw new FeelTrouble(`it is longer than ${charactersMax} characters`);
  const found: Token[] = [];
  const text = source.trimEnd();
  by.lastIndex = 0;
  for (let at = 0; at < text.length; at = by.lastIndex) {
    const match = by.exec(text);
    if (!match) throw new FeelTrouble(`"${text.slice(at).trim().slice(0, 20)}" cannot be read`);
    const { number, text: quoted, name, sign } = partsOf(match);
    if (number !== undefined) found.push({ is: "number", text: number });
    else if (quoted !== undefined) found.push({ is: "text", text: unquoted(quoted) });
    else if (name !== undefined) found.push({ is: "name", text: name });
    else found.push({ is: "sign", text: sign === "==" ? "=" : (sign ?? "") });
  }
  found.push({ is: "end", text: "" });
  return found;
}

const escapes: Record<string, string> = { n: "\n", t: "\t", r: "\r" };

function unquoted(text: string): string {
  return text.replaceAll(/\\(u[\da-fA-F]{4}|.)/gs, (_, escaped: string) =>
    escaped.length === 5
      ? String.fromCharCode(Number.parseInt(escaped.slice(1), 16))
      : (escapes[escaped] ?? escaped),
  );
}
