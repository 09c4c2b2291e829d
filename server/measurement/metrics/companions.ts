import "server-only";
import { sql } from "drizzle-orm";
import { always, isEnded, shareOf, type Metric } from "../metric";

// What stands beside the six. Each is a metric like them, told in less room.

const contained = sql`(f.outcome = 'resolved' AND NOT f.touched_by_person)`;
const response = sql`extract(epoch FROM f.first_response_at - f.started_at) * 1000`;

export const containment: Metric = {
  key: "containment",
  title: "Containment",
  definition: "Share of ended cases that were resolved without a person doing anything in them.",
  reveals: "what AI ends by itself; never a goal alone, read it beside the recontact rate",
  lever: { label: "Assignments in the journeys", href: "/journeys" },
  ...{ unit: "share", better: "higher" },
  moment: sql`f.ended_at`,
  population: isEnded,
  behind: contained,
  value: shareOf(contained),
};

export const firstResponse: Metric = {
  key: "first-response",
  title: "First response",
  definition: "From the first message to the first answer, over cases started: the median.",
  reveals: "how long customers wait for a sign",
  lever: { label: "Queues and due times at the desk", href: "/desk" },
  ...{ unit: "ms", better: "lower" },
  moment: sql`f.started_at`,
  population: sql`f.first_response_at IS NOT NULL`,
  behind: always,
  value: sql`percentile_cont(0.5) WITHIN GROUP (ORDER BY ${response})::float8`,
};

export const touchedByPerson: Metric = {
  key: "touched",
  title: "Touched by a person",
  definition:
    "Share of cases started in which a person did something: decided, replied, settled or cancelled.",
  reveals: "how much of the work is people's",
  lever: { label: "Assignments in the journeys", href: "/journeys" },
  ...{ unit: "share", better: "lower" },
  moment: sql`f.started_at`,
  population: always,
  behind: sql`f.touched_by_person`,
  value: shareOf(sql`f.touched_by_person`),
};

export const openCases: Metric = {
  key: "open",
  title: "Open cases",
  definition: "Cases started that have not ended yet.",
  reveals: "what is still owed to customers",
  lever: { label: "Open work at the desk", href: "/desk" },
  ...{ unit: "count", better: "lower" },
  moment: sql`f.started_at`,
  population: always,
  behind: sql`f.ended_at IS NULL`,
  value: sql`count(*) FILTER (WHERE f.ended_at IS NULL)::float8`,
};

export const repeatAsk: Metric = {
  key: "repeat-ask",
  title: "Repeat-ask rate",
  definition: "Share of cases started in which the customer was asked again for something that was known.",
  reveals: "whether memory works",
  lever: { label: "Collect steps of the journeys", href: "/journeys" },
  ...{ unit: "share", better: "lower" },
  moment: sql`f.started_at`,
  population: always,
  behind: sql`f.asked_again > 0`,
  value: shareOf(sql`f.asked_again > 0`),
};
