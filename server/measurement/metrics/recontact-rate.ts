import "server-only";
import { sql } from "drizzle-orm";
import { shareOf, type Metric } from "../metric";

export const recontactDays = 7;

/** `now` decides which resolutions are old enough to be judged. */
export function recontactRate(now: Date): Metric {
  const days = sql.raw(`interval '${recontactDays} days'`);
  const cameBack = sql`EXISTS (SELECT FROM case_facts again WHERE again.workspace_id = f.workspace_id
    AND again.customer_key = f.customer_key AND again.intent = f.intent AND again.case_id <> f.case_id
    AND again.started_at > f.resolved_at AND again.started_at <= f.resolved_at + ${days})`;
  return {
    key: "recontact",
    title: "Recontact rate",
    definition: `Share of cases resolved at least ${recontactDays} days ago whose customer came back with the same intent within ${recontactDays} days, on any channel.`,
    reveals: "whether the issue truly ended",
    lever: { label: "How journeys confirm a resolution", href: "/journeys" },
    ...{ unit: "share", better: "lower" },
    moment: sql`f.resolved_at`,
    population: sql`f.resolved_at <= ${now.toISOString()}::timestamptz - ${days}`,
    behind: cameBack,
    value: shareOf(cameBack),
  };
}
