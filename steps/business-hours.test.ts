import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Calendar } from "@/core/journey/catalogue";
import { dueTimeOf, dueTimesOf, isTimeZone } from "@/steps/business-hours";

const weekdays = [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "17:30" }));
const office: Calendar = { title: "Office", timeZone: "Europe/Berlin", week: weekdays, holidays: [] };

function due(calendar: Calendar, minutes: number, at: string): string {
  const found = dueTimeOf(calendar, minutes, at);
  return found.ok ? found.value : found.why;
}

describe("a due time in business hours", () => {
  test.each([
    ["within the day", 60, "2026-01-05T09:00:00.000Z", "2026-01-05T10:00:00.000Z"],
    ["begun before the opening", 60, "2026-01-05T05:00:00.000Z", "2026-01-05T09:00:00.000Z"],
    ["reaching the closing time exactly", 30, "2026-01-05T16:00:00.000Z", "2026-01-05T16:30:00.000Z"],
    ["going on the next morning", 31, "2026-01-05T16:00:00.000Z", "2026-01-06T08:01:00.000Z"],
    ["over the week-end", 60, "2026-01-09T16:00:00.000Z", "2026-01-12T08:30:00.000Z"],
    ["the next opening, now", 0, "2026-01-05T09:00:00.000Z", "2026-01-05T09:00:00.000Z"],
    ["the next opening, on Monday", 0, "2026-01-10T12:00:00.000Z", "2026-01-12T08:00:00.000Z"],
    ["seconds are kept", 10, "2026-01-05T09:00:07.250Z", "2026-01-05T09:10:07.250Z"],
  ])("%s", (_, minutes, at, expected) => {
    expect(due(office, minutes, at)).toBe(expected);
  });

  test("leaves holidays out", () => {
    const closed = { ...office, holidays: ["2026-12-24", "2026-12-25"] };
    expect(due(closed, 0, "2026-12-24T09:00:00.000Z")).toBe("2026-12-28T08:00:00.000Z");
  });

  test("counts a split day's parts, and times that overlap once", () => {
    const split = {
      ...office,
      week: [
        { day: 1, from: "14:00", to: "16:00" },
        { day: 1, from: "09:00", to: "12:00" },
        { day: 1, from: "11:00", to: "12:30" },
      ],
    };
    expect(due(split, 240, "2026-01-05T07:00:00.000Z")).toBe("2026-01-05T13:30:00.000Z");
  });

  test("knows night shifts, each side of midnight with its own date's holiday", () => {
    const night = { ...office, week: [{ day: 1, from: "22:00", to: "06:00" }] };
    expect(due(night, 180, "2026-01-05T20:00:00.000Z")).toBe("2026-01-06T00:00:00.000Z");
    const tuesdayOff = { ...night, holidays: ["2026-01-06"] };
    expect(due(tuesdayOff, 121, "2026-01-05T20:00:00.000Z")).toBe("2026-01-12T21:01:00.000Z");
    const mondayOff = { ...night, holidays: ["2026-01-05"] };
    expect(due(mondayOff, 0, "2026-01-05T20:00:00.000Z")).toBe("2026-01-05T23:00:00.000Z");
  });

  test("skips what the clock skips and counts twice what it repeats", () => {
    const early = { ...office, week: [{ day: 7, from: "01:00", to: "04:00" }] };
    // Berlin, 29 March 2026: 02:00 to 03:00 is not there. 25 October 2026: it is there twice.
    expect(due(early, 61, "2026-03-29T00:00:00.000Z")).toBe("2026-03-29T01:01:00.000Z");
    expect(due(early, 120, "2026-03-28T00:00:00.000Z")).toBe("2026-03-29T02:00:00.000Z");
    expect(due(early, 240, "2026-10-24T00:00:00.000Z")).toBe("2026-10-25T03:00:00.000Z");
    const daily = { ...office, week: [7, 1].map((day) => ({ day, from: "09:00", to: "10:00" })) };
    expect(due(daily, 0, "2026-03-28T12:00:00.000Z")).toBe("2026-03-29T07:00:00.000Z");
    expect(due(daily, 0, "2026-10-24T12:00:00.000Z")).toBe("2026-10-25T08:00:00.000Z");
  });

  test("says when a calendar never opens, and when the time is too far away", () => {
    expect(due({ ...office, week: [] }, 0, "2026-01-05T09:00:00.000Z")).toMatch(/does not open/);
    const rare = { ...office, week: [{ day: 1, from: "09:00", to: "09:01" }] };
    expect(due(rare, 1_000, "2026-01-05T09:00:00.000Z")).toMatch(/ten years/);
    expect(due({ ...office, timeZone: "Moon/Crater" }, 0, "2026-01-05T09:00:00.000Z")).toMatch(/time zone/);
    expect(isTimeZone("Moon/Crater")).toBe(false);
    expect(isTimeZone("Asia/Kathmandu")).toBe(true);
  });
});

test("due times are given by key; what cannot be reckoned is left out", () => {
  const calendars = { office, never: { ...office, week: [] } };
  const keys = ["office+60", "office+0", "never+5", "gone+5", "nonsense"];
  expect(dueTimesOf(calendars, keys, "2026-01-05T09:00:00.000Z")).toEqual({
    "office+60": "2026-01-05T10:00:00.000Z",
    "office+0": "2026-01-05T09:00:00.000Z",
  });
  expect(dueTimesOf(undefined, keys, "2026-01-05T09:00:00.000Z")).toEqual({});
});

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The definition itself, minute by minute, with the platform's own clock: slow and plainly right. */
function isOpen(calendar: Calendar, ms: number): boolean {
  const { timeZone } = calendar;
  const format =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat("sv-SE", { timeZone, hourCycle: "h23", dateStyle: "short", timeStyle: "short" });
  clocks.set(timeZone, format);
  const [date = "", clock = ""] = format.format(ms).split(" ");
  if (calendar.holidays.includes(date)) return false;
  const day = ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
  const before = ((day + 5) % 7) + 1;
  return calendar.week.some(({ day: own, from, to }) => {
    if (from === to) return false;
    if (from < to) return own === day && from <= clock && clock < to;
    return (own === day && from <= clock) || (own === before && clock < to);
  });
}

const quarter = (max: number) =>
  fc.integer({ min: 0, max }).map((n) => {
    const [hours, minutes] = [Math.floor(n / 4), (n % 4) * 15];
    return `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
  });
const calendars: fc.Arbitrary<Calendar> = fc.record({
  title: fc.constant("Any"),
  timeZone: fc.constantFrom(
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "UTC",
    "America/St_Johns",
  ),
  week: fc.array(fc.record({ day: fc.integer({ min: 1, max: 7 }), from: quarter(95), to: quarter(96) }), {
    minLength: 1,
    maxLength: 6,
  }),
  holidays: fc.array(fc.constantFrom("2026-03-29", "2026-03-08", "2026-10-25", "2026-11-02"), {
    maxLength: 3,
  }),
});
const minuteMs = 60_000;
/** Days around the changes of the clock. */
const instants = fc
  .tuple(
    fc.constantFrom("2026-03-06", "2026-03-27", "2026-04-03", "2026-10-02", "2026-10-23", "2026-10-30"),
    fc.integer({ min: 0, max: 2_880 }),
  )
  .map(([day, minutes]) => Date.parse(`${day}T00:00:00Z`) + minutes * minuteMs);

test("property: exactly the open minutes lie between, and it ends in open time", () => {
  fc.assert(
    fc.property(calendars, instants, fc.integer({ min: 0, max: 400 }), (calendar, at, minutes) => {
      const found = dueTimeOf(calendar, minutes, new Date(at).toISOString());
      if (!found.ok) return;
      const end = Date.parse(found.value);
      if (end - at > 3 * 1_440 * minuteMs) return;
      let open = 0;
      for (let ms = at; ms < end; ms += minuteMs) if (isOpen(calendar, ms)) open += 1;
      expect(open).toBe(minutes);
      // The last of its minutes is open; without any, the instant itself is.
      expect(isOpen(calendar, minutes === 0 ? end : end - minuteMs)).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test("property: more minutes are never due earlier, nor is a later start", () => {
  fc.assert(
    fc.property(
      calendars,
      instants,
      fc.integer({ min: 0, max: 3_000 }),
      fc.integer({ min: 0, max: 500 }),
      (calendar, at, minutes, more) => {
        const from = new Date(at).toISOString();
        const first = dueTimeOf(calendar, minutes, from);
        const second = dueTimeOf(calendar, minutes + more, from);
        const later = dueTimeOf(calendar, minutes, new Date(at + more * minuteMs).toISOString());
        if (!first.ok) return;
        expect(Date.parse(first.value)).toBeGreaterThanOrEqual(at);
        if (second.ok && minutes > 0) expect(second.value >= first.value).toBe(true);
        if (later.ok) expect(later.value >= first.value).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
