const dayMs = 86_400_000;

/** A day of the calendar, without a time or zone: what a field of type "date" is inside a condition. */
export class CalendarDay {
  /** Days since 1970-01-01. */
  readonly number: number;

  constructor(number: number) {
    this.number = number;
  }

  /** The day that "2026-11-21" names; null for anything else, 2026-02-30 included. */
  static parse(text: string): CalendarDay | null {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
    const timeMs = Date.parse(`${text}T00:00:00Z`);
    if (Number.isNaN(timeMs) || new Date(timeMs).toISOString().slice(0, 10) !== text) return null;
    return new CalendarDay(timeMs / dayMs);
  }

  /** The day in UTC that a moment falls on. */
  static of(moment: Date): CalendarDay {
    return new CalendarDay(Math.floor(moment.getTime() / dayMs));
  }

  /** A day later (or earlier, when negative); null outside the years 0001 to 9999. */
  plus(days: bigint): CalendarDay | null {
    const number = this.number + Number(days);
    return number >= -719_162 && number <= 2_932_896 ? new CalendarDay(number) : null;
  }

  toString(): string {
    return new Date(this.number * dayMs).toISOString().slice(0, 10);
  }
}

/** The moment that an ISO 8601 text with a zone names; null without a zone, because we may not look at ours. */
export function parseMoment(text: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  if (CalendarDay.parse(text.slice(0, 10)) === null) return null;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? null : moment;
}
