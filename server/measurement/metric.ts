import "server-only";
import { sql, type SQL } from "drizzle-orm";

/** One figure over case_facts (alias f). Its parts are SQL, so that the number and the cases behind it cannot disagree. */
export type Metric = {
  key: string;
  title: string;
  /** What is counted, in the words of domain.md. */
  definition: string;
  reveals: string;
  /** What moves it, one click away. */
  lever: { label: string; href: string };
  unit: "share" | "ms" | "count";
  better: "lower" | "higher";
  /** The moment that puts a case into a period. */
  moment: SQL;
  /** The cases that are looked at. */
  population: SQL;
  /** Of these, the cases behind the number: those that one opens. */
  behind: SQL;
  /** The figure over the population; null when there is nothing to divide by. */
  value: SQL;
  /** Further figures told beside it, in the metric's unit unless their name ends in "count". */
  parts?: readonly { key: string; title: string; unit: "share" | "ms" | "count"; value: SQL }[];
};

/** The share of the population that a condition holds for, 0 to 1. */
export function shareOf(condition: SQL): SQL {
  return sql`avg(CASE WHEN ${condition} THEN 1.0 ELSE 0.0 END)::float8`;
}

export const isEnded = sql`f.ended_at IS NOT NULL`;
export const isResolved = sql`f.resolved_at IS NOT NULL`;
export const always = sql`true`;
