import type { Calendar } from "@/core/journey/catalogue";

const weekdays = [1, 2, 3, 4, 5];

/** When the demo store's people are there. */
export const demoCalendars: Record<string, Calendar> = {
  "customer-care": {
    title: "Customer care",
    timeZone: "America/New_York",
    week: [
      ...weekdays.map((day) => ({ day, from: "08:00", to: "20:00" })),
      { day: 6, from: "10:00", to: "16:00" },
    ],
    holidays: ["2026-11-26", "2026-12-25", "2027-01-01", "2027-07-05", "2027-11-25", "2027-12-24"],
  },
  fraud: {
    title: "Fraud specialists",
    timeZone: "America/New_York",
    week: weekdays.flatMap((day) => [
      { day, from: "09:00", to: "12:00" },
      { day, from: "13:00", to: "17:00" },
    ]),
    holidays: ["2026-11-26", "2026-11-27", "2026-12-25", "2027-01-01"],
  },
};
