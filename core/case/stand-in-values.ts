import { yesOrNo } from "@/core/step/yes-no";
import { lastPart } from "@/core/case/stimulus";
import type { CompiledVersion } from "@/core/case/compile-version";
import type { FieldType, Json } from "@/core/expression/value";

/** A value of one member of something private: where it stands, what it was, and what may stand in for it. */
export type PrivateLeaf = {
  path: readonly string[];
  value: string | number | boolean;
  /** What may be sent, in an order that says nothing of the value; the first says least. */
  allowed: readonly Json[];
  /** The one of them that is likeliest to take the case the same way. */
  likely: Json;
  /** The likely one is a value that this reader sees anyhow; plainly: one that is the same by no accident. */
  isSeen: boolean;
  isPlainlySeen: boolean;
};

export type StandIns = (value: string, key: string) => string;

type Known = {
  compiled: CompiledVersion;
  at: string;
  /** Plain values that this reader sees anyhow. */
  seen: ReadonlySet<Json>;
  constantsOf: (name: string) => readonly Json[];
  standIns: StandIns;
};

const leavesMax = 2_000;
const plainLength = 6;

/** All values of a private part, in order; null when there are too many to be looked at one by one. */
export function leavesOf(part: unknown, known: Known): PrivateLeaf[] | null {
  const leaves: PrivateLeaf[] = [];
  const visit = (value: unknown, path: readonly string[], type: FieldType | null) => {
    if (leaves.length > leavesMax) return;
    if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Object.entries(value))
        visit(inner, [...path, key], typeWithin(known.compiled, type, key));
      return;
    }
    if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return;
    // An empty text is how a form without words comes.
    if (value === "") return;
    const choices = choicesFor(value, { path, type, known });
    const isSeen = known.seen.has(value) && choices.likely === value;
    const isPlainlySeen = isSeen && typeof value === "string" && value.length >= plainLength;
    leaves.push({ path, value, ...choices, isSeen, isPlainlySeen });
  };
  visit(part, [], null);
  return leaves.length > leavesMax ? null : leaves;
}

function typeWithin(compiled: CompiledVersion, type: FieldType | null, key: string): FieldType | null {
  if (type?.type === "list") return type.of;
  if (type?.type === "record" && Object.hasOwn(type.fields, key)) return type.fields[key] ?? null;
  return Object.hasOwn(compiled.fieldTypes, key) ? (compiled.fieldTypes[key] ?? null) : null;
}

type Place = { path: readonly string[]; type: FieldType | null; known: Known };
type Choices = Pick<PrivateLeaf, "allowed" | "likely">;

function choicesFor(value: string | number | boolean, place: Place): Choices {
  const { path, known } = place;
  const name = lastPart(path.findLast((part) => !/^\d+$/.test(part)) ?? "");
  const constants = known.constantsOf(name);
  if (typeof value === "boolean") return { allowed: [false, true], likely: value };
  if (typeof value === "number") return numbersFor(value, { constants, known });
  return textsFor(value, { ...place, name, constants });
}

/** Numbers as conditions tell them apart: on the same side of everything that they are compared with. */
function numbersFor(
  value: number,
  { constants, known }: { constants: readonly Json[]; known: Known },
): Choices {
  const borders = constants.filter((one) => typeof one === "number").toSorted((a, b) => a - b);
  const near = borders.flatMap((border) => [border - 1, border, border + 1]);
  const allowed = distinct([0, 1, 100, ...near, ...(known.seen.has(value) ? [value] : [])]);
  const isAlike = (one: Json) =>
    typeof one === "number" &&
    borders.every((border) => Math.sign(one - border) === Math.sign(value - border)) &&
    one > 0 === value > 0;
  return { allowed, likely: known.seen.has(value) ? value : (allowed.find(isAlike) ?? 0) };
}

const datePattern = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/;
const daysAway = [-1, 1, -3, 3, -8, 8, -15, 15, -31, 31, -61, 61, -91, 91, -366, 366, -1_000, -10_000];

function textsFor(
  value: string,
  { path, type, known, name, constants }: Place & { name: string; constants: readonly Json[] },
): Choices {
  const own = known.seen.has(value) ? [value] : [];
  if (type?.type === "choice") {
    const { values } = type;
    return {
      allowed: distinct([...values, ...own]),
      likely: values.includes(value) ? value : (own[0] ?? ""),
    };
  }
  const texts = constants.filter((one) => typeof one === "string");
  if (datePattern.test(value)) {
    const dates = daysAway.map((days) => dateAway(known.at, days, value.length > 10));
    const away = Math.abs(Date.parse(value) - Date.parse(known.at));
    const isBefore = Date.parse(value) < Date.parse(known.at);
    const alike = dates.toReversed().find((date) => {
      const far = Date.parse(date) - Date.parse(known.at);
      return far < 0 === isBefore && Math.abs(far) <= away;
    });
    return { allowed: distinct([...dates, ...texts, ...own]), likely: own[0] ?? alike ?? dates[0] ?? "" };
  }
  const isText = path.length === 1 && textMembers.has(name);
  const said = isText ? yesOrNo(value) : null;
  const hidden = isText ? wordsLike(value) : known.standIns(value, name);
  const allowed = distinct([hidden, ...(isText ? [...hiddenWords, "Yes", "No"] : []), ...texts, ...own]);
  const same = texts.find((one) => one === value) ?? texts.find((one) => isSameFolded(one, value));
  const likely = own[0] ?? (said === null ? same : said ? "Yes" : "No") ?? hidden;
  return { allowed, likely };
}

/** Members whose values are somebody's own words. */
const textMembers: ReadonlySet<string> = new Set(["text", "message", "reason", "draft", "comment"]);
/** A few words may be an answer, a sentence is none. */
const hiddenWords = ["(hidden)", "(These are words of somebody that you may not see.)"] as const;

function wordsLike(value: string): string {
  return hiddenWords[value.trim().split(/\s+/).length > 3 ? 1 : 0];
}

function dateAway(at: string, days: number, hasTime: boolean): string {
  const moved = new Date(Date.parse(at) + days * 86_400_000).toISOString();
  return hasTime ? moved : moved.slice(0, 10);
}

function isSameFolded(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function distinct(values: readonly Json[]): Json[] {
  return [...new Set(values)];
}

/**
 * Texts that look like what they stand in for (an address, a number, a name); the same for the same, however it is
 * written, so that what matched still matches.
 */
export function createStandIns(shown: ReadonlySet<string>): StandIns {
  const given = new Map<string, string>();
  return (value, key) => {
    // What is shown of the case later is itself from the start, or what is looked up by it would not be found.
    if (shown.has(value)) return value;
    const folded = value.trim().toLowerCase();
    const known = given.get(folded);
    if (known !== undefined) return known;
    const made = likeText(folded, key, given.size + 1);
    given.set(folded, made);
    return made;
  };
}

function likeText(value: string, key: string, count: number): string {
  const digits = String(count);
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return `person-${digits}@example.com`;
  if (/^\d+$/.test(value)) return digits.padStart(value.length, "0");
  if (/^[+\d][\d\s()/-]{4,}$/.test(value)) return `+1555${digits.padStart(7, "0")}`;
  return `${humanName(key)} ${digits}`;
}

function humanName(key: string): string {
  const words = key.replaceAll(/[^A-Za-z]+/g, " ").trim();
  return words === "" ? "Value" : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
