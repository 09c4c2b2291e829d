import "server-only";
import { sql } from "drizzle-orm";
import { always, isResolved, type Metric } from "../metric";

const took = sql`extract(epoch FROM f.resolved_at - f.started_at) * 1000`;

export const timeToResolution: Metric = {
  key: "resolution-time",
  title: "Time to resolution",
  definition:
    "From the first message to the resolution, over cases resolved: the median, with the 90th percentile, and the average split into AI and systems, waiting for the customer, and people.",
  reveals: "how quickly resolutions land",
  lever: { label: "Open work and due times at the desk", href: "/desk" },
  ...{ unit: "ms", better: "lower" },
  moment: sql`f.resolved_at`,
  population: isResolved,
  behind: always,
  value: sql`percentile_cont(0.5) WITHIN GROUP (ORDER BY ${took})::float8`,
  parts: [
    {
      key: "p90",
      title: "90th percentile",
      unit: "ms",
      value: sql`percentile_cont(0.9) WITHIN GROUP (ORDER BY ${took})::float8`,
    },
    { key: "ai", title: "AI and systems, on average", unit: "ms", value: sql`avg(f.ai_ms)::float8` },
    {
      key: "waiting",
      title: "Waiting for the customer, on average",
      unit: "ms",
      value: sql`avg(f.waiting_ms)::float8`,
    },
    { key: "human", title: "People, on average", unit: "ms", value: sql`avg(f.human_ms)::float8` },
  ],
};
