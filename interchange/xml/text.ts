/** Texts in XML: which characters it can hold, how they are written, how they are read. */

/** What XML 1.0 cannot hold, not even as a reference (2.2). Lone surrogates are refused before. */
const unfit = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;
const unfitAll = new RegExp(unfit, "g");

export class TroubleInText extends Error {}

export function isXmlText(text: string): boolean {
  return !unfit.test(text);
}

/** The text with a replacement character in place of each that XML cannot hold. */
export function fitXmlText(text: string): string {
  return text.toWellFormed().replaceAll(unfitAll, "\uFFFD");
}

/** Whether two texts say the same: other modellers drop spaces at the ends, and write line ends in their own way. */
export function isSameText(before: string, now: string): boolean {
  const comparable = (text: string) => fitXmlText(text).replaceAll(/\r\n?/g, "\n").trim();
  return comparable(before) === comparable(now);
}

/** The same for names: others write them into attributes with tabs and line ends that are read as spaces. */
export function isSameName(before: string, now: string): boolean {
  const comparable = (text: string) =>
    fitXmlText(text)
      .replaceAll(/[ \t\r\n]+/g, " ")
      .trim();
  return comparable(before) === comparable(now);
}

/** JSON that XML can hold: what it cannot is written as JSON's own escapes, so nothing is lost. */
export function jsonForXml(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    unfitAll,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const written: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;" };
/** In attributes, line ends and tabs would be read as spaces (3.3.3). */
const writtenInAttribute: Record<string, string> = { ...written, '"': "&quot;", "\n": "&#10;", "\t": "&#9;" };

export function writeText(text: string): string {
  return fitXmlText(text).replaceAll(/[&<>\r]/g, (char) => written[char] ?? char);
}

export function writeAttribute(text: string): string {
  return fitXmlText(text).replaceAll(/[&<>\r"\n\t]/g, (char) => writtenInAttribute[char] ?? char);
}

const known: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Resolves references. Throws TroubleInText on an unknown one and on what XML cannot hold. */
export function readText(raw: string): string {
  if (unfit.test(raw)) throw new TroubleInText("There is a character that XML does not allow.");
  if (!raw.includes("&")) return raw;
  return raw.replaceAll(/&([^;&\s]{0,12};)?/g, (whole) => reference(whole.slice(1, -1)));
}

function reference(name: string): string {
  const own = Object.hasOwn(known, name) ? known[name] : undefined;
  if (own !== undefined) return own;
  const number = /^#(?:x([\da-fA-F]{1,6})|(\d{1,7}))$/.exec(name);
  if (!number) throw new TroubleInText(`There is an & that begins no known reference ("${name}").`);
  const code = number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16);
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  const text = code > 0x10ffff || isSurrogate ? "\0" : String.fromCodePoint(code);
  if (!isXmlText(text)) throw new TroubleInText(`The reference &${name}; is no character of XML.`);
  return text;
}
