/**
 * Reads XML 1.0 with namespaces, for files of strangers.
 * X1 no DOCTYPE, so no entities but the five of XML itself: nothing expands, nothing is fetched.
 * X2 bounded before and while it is read: characters, elements, depth, attributes. One pass, without recursion.
 * X3 never throws: what is not well-formed is refused with its line.
 */
import { refused, type Refused } from "@/interchange/problem";
import type { XmlElement } from "@/interchange/xml/element";
import { isXmlText, readText, TroubleInText } from "@/interchange/xml/text";

export const charactersMax = 8_000_000;
export const elementsMax = 99_999;
const depthMax = 100;
const attributesMax = 100;
const xmlNamespace = "http://www.w3.org/XML/1998/namespace";

type Open = Omit<XmlElement, "children" | "text"> & {
  tag: string;
  children: XmlElement[];
  text: string;
  prefixes: ReadonlyMap<string, string>;
};
type Cursor = { text: string; at: number; line: number; lineAt: number; elements: number };

class Trouble extends Error {}

/** The root element, or why the text is refused. */
export function readXml(input: string): { ok: true; root: XmlElement } | Refused {
  if (input.length > charactersMax)
    return refused("file", `It is larger than ${charactersMax / 1_000_000} million characters. Split it.`);
  if (hasTooManyTags(input)) return refused("file", `It has more than ${elementsMax} elements. Split it.`);
  if (!input.isWellFormed()) return refused("file", "It contains half of a character (a lone surrogate).");
  const text = (input.startsWith("\uFEFF") ? input.slice(1) : input).replaceAll(/\r\n?/g, "\n");
  const cursor: Cursor = { text, at: 0, line: 1, lineAt: 0, elements: 0 };
  try {
    return { ok: true, root: readDocument(cursor) };
  } catch (error) {
    if (!(error instanceof Trouble) && !(error instanceof TroubleInText)) throw error;
    return refused(`line ${lineOf(cursor)}`, error.message);
  }
}

/** Counted before anything is read: each element has a tag that closes it, or closes itself. */
function hasTooManyTags(input: string): boolean {
  let count = 0;
  for (let at = input.indexOf("/"); at !== -1 && count <= elementsMax; at = input.indexOf("/", at + 1))
    if (input[at - 1] === "<" || input[at + 1] === ">") count += 1;
  return count > elementsMax;
}

function lineOf(cursor: Cursor): number {
  for (; cursor.lineAt < cursor.at; cursor.lineAt += 1)
    if (cursor.text.charCodeAt(cursor.lineAt) === 10) cursor.line += 1;
  return cursor.line;
}

function readDocument(cursor: Cursor): XmlElement {
  const { text } = cursor;
  const open: Open[] = [];
  let root: XmlElement | null = null;
  while (cursor.at < text.length) {
    const next = text.indexOf("<", cursor.at);
    const end = next === -1 ? text.length : next;
    if (end > cursor.at) takeText(cursor, open.at(-1), text.slice(cursor.at, end));
    cursor.at = end;
    if (next === -1) break;
    if (text.startsWith("<!--", next)) skip(cursor, "-->", 4, "a comment");
    else if (text.startsWith("<![CDATA[", next)) takeCdata(cursor, open.at(-1));
    else if (text.startsWith("<!", next))
      throw new Trouble("It has a DOCTYPE or other declaration; those are not accepted. Remove it.");
    else if (text.startsWith("<?", next)) skip(cursor, "?>", 2, "a processing instruction");
    else if (text.startsWith("</", next)) {
      const closed = closeTag(cursor, open);
      if (open.length === 0) root = closed;
    } else {
      if (root !== null) throw new Trouble("There is a second root element.");
      const { element, isEmpty } = openTag(cursor, open);
      if (!isEmpty) open.push(element);
      else if (open.length === 0) root = finished(element);
    }
  }
  const unclosed = open.at(-1);
  if (unclosed) throw new Trouble(`<${unclosed.tag}> is not closed.`);
  if (root === null) throw new Trouble("It is not XML: there is no element.");
  return root;
}

function takeText(cursor: Cursor, open: Open | undefined, raw: string): void {
  if (open) open.text += readText(raw);
  else if (raw.trim() !== "") throw new Trouble("It is not XML: there is text outside of the root element.");
}

function takeCdata(cursor: Cursor, open: Open | undefined): void {
  const from = cursor.at + "<![CDATA[".length;
  const end = cursor.text.indexOf("]]>", from);
  if (end === -1 || !open) throw new Trouble("A CDATA section stands in the wrong place or is not closed.");
  const raw = cursor.text.slice(from, end);
  if (!isXmlText(raw)) throw new Trouble("There is a character that XML does not allow.");
  open.text += raw;
  cursor.at = end + 3;
}

function skip(cursor: Cursor, until: string, from: number, what: string): void {
  const end = cursor.text.indexOf(until, cursor.at + from);
  if (end === -1) throw new Trouble(`There is ${what} that is not closed.`);
  cursor.at = end + until.length;
}

function closeTag(cursor: Cursor, open: Open[]): XmlElement {
  const end = cursor.text.indexOf(">", cursor.at);
  if (end === -1) throw new Trouble("The file ends in the middle of a tag that is not closed.");
  const tag = cursor.text.slice(cursor.at + 2, end).trimEnd();
  const element = open.pop();
  if (!element || element.tag !== tag)
    throw new Trouble(
      `</${tag.slice(0, 60)}> closes what is not open${element ? `; <${element.tag}> is` : ""}.`,
    );
  cursor.at = end + 1;
  return finished(element);
}

function finished(element: Open): XmlElement {
  const { name, namespace, attributes, children, text, line } = element;
  return { name, namespace, attributes, children, text, line };
}

const namePattern =
  /[A-Za-z_\u00C0-\uFFFD][\w.\-\u00B7\u00C0-\uFFFD]*(?::[A-Za-z_\u00C0-\uFFFD][\w.\-\u00B7\u00C0-\uFFFD]*)?/y;
const attributePattern = /\s+([^\s=<>"'/]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const endPattern = /\s*(\/?)>/y;

function openTag(cursor: Cursor, open: Open[]): { element: Open; isEmpty: boolean } {
  cursor.elements += 1;
  if (cursor.elements > elementsMax) throw new Trouble(`It has more than ${elementsMax} elements. Split it.`);
  if (open.length >= depthMax) throw new Trouble(`It is nested more than ${depthMax} deep. Make it flatter.`);
  const tag = match(cursor, namePattern, 1)?.[0];
  if (tag === undefined) throw new Trouble("There is a < that begins no element.");
  const raw = readAttributes(cursor, tag);
  const isEmpty = match(cursor, endPattern, 0)?.[1];
  if (isEmpty === undefined) throw new Trouble(`The tag of <${tag}> is not well-formed.`);
  const parent = open.at(-1);
  const prefixes = prefixesOf(raw, parent?.prefixes ?? new Map([["xml", xmlNamespace]]));
  const [namespace, name] = resolve(tag, prefixes, true);
  const attributes = new Map<string, string>();
  for (const [key, value] of raw) {
    if (key === "xmlns" || key.startsWith("xmlns:")) continue;
    const [space, local] = resolve(key, prefixes, false);
    attributes.set(space === "" ? local : `{${space}}${local}`, value);
  }
  const element: Open = {
    tag,
    name,
    namespace,
    attributes,
    children: [],
    text: "",
    line: lineOf(cursor),
    prefixes,
  };
  // A parent holds the open element itself: its text and children are complete when the parent is read.
  parent?.children.push(element);
  return { element, isEmpty: isEmpty === "/" };
}

/** Matches at the cursor, `skipped` characters on, and moves it behind the match. */
function match(cursor: Cursor, pattern: RegExp, skipped: number): RegExpExecArray | null {
  pattern.lastIndex = cursor.at + skipped;
  const found = pattern.exec(cursor.text);
  if (found) cursor.at = pattern.lastIndex;
  return found;
}

function readAttributes(cursor: Cursor, tag: string): Map<string, string> {
  const found = new Map<string, string>();
  for (let each = match(cursor, attributePattern, 0); each; each = match(cursor, attributePattern, 0)) {
    const [, name = "", double, single] = each;
    if (found.has(name)) throw new Trouble(`<${tag}> has the attribute "${name}" twice.`);
    if (found.size >= attributesMax) throw new Trouble(`<${tag}> has more than ${attributesMax} attributes.`);
    found.set(name, readText((double ?? single ?? "").replaceAll(/[\t\n]/g, " ")));
  }
  return found;
}

function prefixesOf(
  raw: ReadonlyMap<string, string>,
  outer: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  let own: Map<string, string> | null = null;
  for (const [key, value] of raw) {
    if (key !== "xmlns" && !key.startsWith("xmlns:")) continue;
    own ??= new Map(outer);
    own.set(key === "xmlns" ? "" : key.slice("xmlns:".length), value);
  }
  return own ?? outer;
}

function resolve(name: string, prefixes: ReadonlyMap<string, string>, isElement: boolean): [string, string] {
  const colon = name.indexOf(":");
  if (colon === -1) return [isElement ? (prefixes.get("") ?? "") : "", name];
  const space = prefixes.get(name.slice(0, colon));
  if (space === undefined) throw new Trouble(`The prefix of "${name.slice(0, 60)}" is not declared.`);
  return [space, name.slice(colon + 1)];
}
