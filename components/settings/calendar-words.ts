import type { Calendar } from "@/core/journey/catalogue";

/** Monday first, as calendars count their days (1 to 7). */
export const dayTitles = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

/** Each day with its times in order, "Closed" where there are none. */
export function weekLines(week: Calendar["week"]): { day: number; times: string }[] {
  return dayTitles.map((_, index) => {
    const day = index + 1;
    const times = week
      .filter((shift) => shift.day === day)
      .toSorted((a, b) => (a.from < b.from ? -1 : 1))
      .map(({ from, to }) => `${from} – ${to}${to < from ? " (next day)" : ""}`);
    return { day, times: times.length === 0 ? "Closed" : times.join(", ") };
  });
}

/** When it opens next, on the calendar's own wall clock. `opensAt` is reckoned from now. */
export function openingText(opensAt: string | null, timeZone: string): string {
  if (opensAt === null) return "Never opens.";
  const at = new Date(opensAt);
  if (at.getTime() - Date.now() < 60_000) return "Open now.";
  const words = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone, weekday: "long", day: "numeric", month: "long" },
    ...{ hour: "2-digit", minute: "2-digit" },
  }).format(at);
  return `Opens next on ${words}.`;
}

/** A key for a new calendar from its title: small letters, digits and hyphens. */
export function keyOf(title: string): string {
  const plain = title
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^[^a-z]+|-+$/g, "")
    .slice(0, 63);
  return plain === "" ? "calendar" : plain;
}
