import "server-only";
import { sql } from "drizzle-orm";
import { always, shareOf, type Metric } from "../metric";

const moved = sql`f.transfers > 0`;

export const transferRate: Metric = {
  key: "transfer",
  title: "Transfer rate",
  definition: "Share of cases started that moved between queues or people after the first assignment.",
  reveals: "whether routing worked",
  lever: { label: "Intake thresholds and queues of the journeys", href: "/journeys" },
  ...{ unit: "share", better: "lower" },
  moment: sql`f.started_at`,
  population: always,
  behind: moved,
  value: shareOf(moved),
};
