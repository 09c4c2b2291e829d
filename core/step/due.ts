/** The time `minutes` after `at`; both ISO 8601. Arithmetic on given times only: no clock is read (R5). */
export function minutesAfter(at: string, minutes: number): string {
  return new Date(Date.parse(at) + minutes * 60_000).toISOString();
}

/** The same, or null when there is no limit. */
export function dueAfter(at: string, minutes: number | undefined): string | null {
  return minutes === undefined ? null : minutesAfter(at, minutes);
}
