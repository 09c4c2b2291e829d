import "server-only";
import { sql } from "drizzle-orm";
import { always, type Metric } from "../metric";

export const afterContactWork: Metric = {
  key: "after-contact",
  title: "After-contact work",
  definition: "Time in wrap-up per work item, on average, over cases started.",
  reveals: "hidden agent workload",
  lever: { label: "Summaries and bundles at the desk", href: "/desk" },
  ...{ unit: "ms", better: "lower" },
  moment: sql`f.started_at`,
  population: sql`f.wrap_ups > 0`,
  behind: always,
  value: sql`(sum(f.wrap_up_ms) / nullif(sum(f.wrap_ups), 0))::float8`,
  parts: [
    { key: "items", title: "Work items with a wrap-up", unit: "count", value: sql`sum(f.wrap_ups)::float8` },
  ],
};
