import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { always, shareOf, type Metric } from "../metric";

const hadException = sql`(f.override OR f.incident OR f.denied_gate OR f.overdue OR f.exhausted OR f.failed_closed)`;
const part = (key: string, title: string, condition: SQL) => ({
  key,
  title,
  unit: "share" as const,
  value: shareOf(condition),
});

export const exceptionRate: Metric = {
  key: "exception",
  title: "Exception rate",
  definition:
    "Share of cases started with an override, an incident, a denied gate, an overdue or exhausted exit, or a condition that failed closed.",
  reveals: "health of the boundary between AI and people",
  lever: { label: "Gates and thresholds of the journeys", href: "/journeys" },
  ...{ unit: "share", better: "lower" },
  moment: sql`f.started_at`,
  population: always,
  behind: hadException,
  value: shareOf(hadException),
  parts: [
    part("override", "Override", sql`f.override`),
    part("incident", "Incident", sql`f.incident`),
    part("denied-gate", "Denied gate", sql`f.denied_gate`),
    part("overdue", "Overdue", sql`f.overdue`),
    part("exhausted", "Exhausted", sql`f.exhausted`),
    part("failed-closed", "Failed closed", sql`f.failed_closed`),
  ],
};
