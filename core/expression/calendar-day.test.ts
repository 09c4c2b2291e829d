import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CalendarDay, parseMoment } from "@/core/expression/calendar-day";

describe("CalendarDay", () => {
  it("reads what it writes", () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (number) => {
        expect(CalendarDay.parse(new CalendarDay(number).toString())?.number).toBe(number);
      }),
    );
  });

  it.each(["2026-02-30", "2026-13-01", "26-01-01", "2026-1-1", "2026-01-01T00:00:00Z", "", "0000-00-00"])(
    "refuses %s",
    (text) => {
      expect(CalendarDay.parse(text)).toBeNull();
    },
  );

  it("knows leap years and its bounds", () => {
    expect(CalendarDay.parse("2028-02-28")?.plus(1n)?.toString()).toBe("2028-02-29");
    expect(CalendarDay.parse("2026-02-28")?.plus(1n)?.toString()).toBe("2026-03-01");
    expect(CalendarDay.parse("9999-12-31")?.plus(1n)).toBeNull();
    expect(CalendarDay.parse("0001-01-01")?.plus(-1n)).toBeNull();
  });
});

describe("parseMoment", () => {
  it("wants a zone, because we may not look at ours", () => {
    expect(parseMoment("2026-11-21T10:00:00+02:00")?.toISOString()).toBe("2026-11-21T08:00:00.000Z");
    for (const text of [
      "2026-11-21T10:00:00",
      "2026-11-21",
      "2026-02-30T10:00:00Z",
      "2026-11-21T25:00:00Z",
      "now",
    ])
      expect(parseMoment(text)).toBeNull();
  });
});
