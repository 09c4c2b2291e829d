/**
 * Due times in business hours. Never asked by the interpreter (R5: it knows no time zones): the runtime and the
 * simulator's callers reckon them and give them with each arrival.
 *
 * A calendar is open at an instant when that instant's wall clock in the calendar's zone stands in the week's times and
 * its date is no holiday. So:
 * 1 a night shift (to <= from) is cut at midnight, and each side belongs to its own date: a holiday closes its whole date;
 * 2 times that the clock skips in spring are never open, times that it repeats in autumn are open twice, so open minutes
 *   are minutes that really pass;
 * 3 overlapping times of a day count once.
 */
import type { Calendar } from "@/core/journey/catalogue";
import type { Evaluated } from "@/core/step/contract";
import { dueTimeKey, dueTimeOfKey } from "@/core/step/due-time-key";
import { ownValue } from "@/core/step/own-value";

export { dueTimeKey };

const dayMs = 86_400_000;
/** A calendar that is closed for so long is never open for anybody who waits. */
const closedDaysMax = 366;
/** No due time is farther away than this. */
const horizonDays = 3_660;

/** From (inclusive) and to (exclusive), in ms: of the epoch, or of a wall clock that is written as if it were UTC. */
type Span = { from: number; to: number };

/**
 * Due times by key (dueTimeKey), ISO 8601, reckoned from `at`. A key that cannot be reckoned (no such calendar, never
 * open) is left out, so that whoever needs it fails closed.
 */
export function dueTimesOf(
  calendars: Readonly<Record<string, Calendar>> | undefined,
  keys: readonly string[],
  at: string,
): Record<string, string> {
  const dueTimes: Record<string, string> = {};
  for (const key of keys) {
    const wanted = dueTimeOfKey(key);
    const calendar = wanted && ownValue(calendars ?? {}, wanted.calendar);
    const due = calendar ? dueTimeOf(calendar, wanted.minutes, at) : null;
    if (due?.ok) dueTimes[key] = due.value;
  }
  return dueTimes;
}

/**
 * The first instant by which `minutes` of open time have passed since `at` (a closing time counts as reached); for 0, the
 * first instant from `at` on at which the calendar is open. ISO 8601.
 */
export function dueTimeOf(calendar: Calendar, minutes: number, at: string): Evaluated<string> {
  let left = minutes * 60_000;
  const start = Date.parse(at);
  let lastOpen = start;
  let isWarned = false;
  try {
    for (let day = 0; day < horizonDays; day += 1) {
      const from = start + day * dayMs;
      for (const span of openSpans(calendar, { from, to: from + dayMs })) {
        isWarned = true;
        lastOpen = span.to;
        if (left === 0) return iso(span.from);
        if (left <= span.to - span.from) return iso(span.from + left);
        left -= span.to - span.from;
      }
      if (from - lastOpen > closedDaysMax * dayMs) {
        const since = isWarned ? "stays closed" : "does not open";
        return { ok: false, why: `"${calendar.title}" ${since} for more than a year` };
      }
    }
  } catch {
    return { ok: false, why: `"${calendar.timeZone}" is no time zone` };
  }
  return { ok: false, why: `so much open time of "${calendar.title}" takes more than ten years` };
}

function iso(ms: number): Evaluated<string> {
  return { ok: true, value: new Date(ms).toISOString() };
}

/** Open time within a window of at most a few days, in order, without overlaps. Throws for an unknown zone. */
export function openSpans(calendar: Calendar, window: Span): Span[] {
  const spans: Span[] = [];
  for (const { from, to, offset } of steadyParts(calendar.timeZone, window)) {
    // Within a steady part the wall clock is the epoch's plus one offset.
    for (const open of wallSpans(calendar, { from: from + offset, to: to + offset })) {
      const next = { from: open.from - offset, to: open.to - offset };
      const last = spans.at(-1);
      if (last && next.from <= last.to) last.to = Math.max(last.to, next.to);
      else spans.push(next);
    }
  }
  return spans;
}

/** Open time on the wall clock: each date's pieces, clipped and merged. */
function wallSpans(calendar: Calendar, window: Span): Span[] {
  const pieces: Span[] = [];
  for (let date = Math.floor(window.from / dayMs) * dayMs; date < window.to; date += dayMs) {
    if (calendar.holidays.includes(new Date(date).toISOString().slice(0, 10))) continue;
    for (const piece of datePieces(calendar.week, date)) {
      const from = Math.max(piece.from, window.from);
      const to = Math.min(piece.to, window.to);
      if (from < to) pieces.push({ from, to });
    }
  }
  const merged: Span[] = [];
  for (const piece of pieces.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && piece.from <= last.to) last.to = Math.max(last.to, piece.to);
    else merged.push(piece);
  }
  return merged;
}

/** The week's times on one date, those included that the night before leaves to it. */
function datePieces(week: Calendar["week"], date: number): Span[] {
  const day = isoDay(date);
  const before = day === 1 ? 7 : day - 1;
  return week.flatMap((shift) => {
    const from = clockMs(shift.from);
    const to = clockMs(shift.to);
    if (from === to) return [];
    const isOvernight = to < from;
    const own = shift.day === day ? [{ from: date + from, to: date + (isOvernight ? dayMs : to) }] : [];
    const late = isOvernight && shift.day === before ? [{ from: date, to: date + to }] : [];
    return [...own, ...late];
  });
}

/** 1 is Monday; 1 January 1970 was a Thursday. */
function isoDay(date: number): number {
  const days = Math.floor(date / dayMs);
  return ((((days + 3) % 7) + 7) % 7) + 1;
}

function clockMs(clock: string): number {
  return (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))) * 60_000;
}

/** The window cut where the zone's offset changes. No zone changes twice within a day. */
function steadyParts(timeZone: string, { from, to }: Span): (Span & { offset: number })[] {
  const first = offsetMs(timeZone, from);
  const last = offsetMs(timeZone, to);
  if (first === last) return [{ from, to, offset: first }];
  let low = from;
  let high = to;
  while (high - low > 1_000) {
    const middle = Math.floor((low + high) / 2_000) * 1_000;
    if (middle <= low || middle >= high) break;
    if (offsetMs(timeZone, middle) === first) low = middle;
    else high = middle;
  }
  return [
    { from, to: high, offset: first },
    { from: high, to, offset: last },
  ];
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** How far a zone's wall clock is ahead of UTC at an instant. Throws a RangeError for an unknown zone. */
function offsetMs(timeZone: string, at: number): number {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-US", {
      ...{ timeZone, calendar: "gregory", numberingSystem: "latn", hourCycle: "h23" },
      ...{ year: "numeric", month: "2-digit", day: "2-digit" },
      ...{ hour: "2-digit", minute: "2-digit", second: "2-digit" },
    });
    clocks.set(timeZone, clock);
  }
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of clock.formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1_000) * 1_000;
}

/** True for an IANA name that this machine knows. */
export function isTimeZone(timeZone: string): boolean {
  try {
    offsetMs(timeZone, 0);
    return true;
  } catch {
    return false;
  }
}

/** What is wrong with a calendar by itself, in plain sentences; empty when it can be used. */
export function calendarProblems(calendar: Calendar): string[] {
  const problems: string[] = [];
  if (!isTimeZone(calendar.timeZone)) problems.push(`"${calendar.timeZone}" is no time zone.`);
  if (calendar.week.some(({ from, to }) => from === to))
    problems.push("A time that ends when it begins is never open.");
  if (!calendar.week.some(({ from, to }) => from !== to)) problems.push("It never opens: give it a time.");
  return problems;
}
