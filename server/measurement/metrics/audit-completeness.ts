import "server-only";
import { sql } from "drizzle-orm";
import { isEnded, type Metric } from "../metric";

// Erased cases are left out and counted; cases that the verifier has not reached yet are told apart.
const isVerified = sql`(f.verified_seq IS NOT DISTINCT FROM f.seq AND NOT f.erased)`;
const isWanting = sql`(${isVerified} AND (NOT f.replay_identical OR f.acts_with_evidence < f.acts_total))`;
const whole = sql`sum(CASE WHEN f.replay_identical THEN f.acts_with_evidence ELSE 0 END) FILTER (WHERE ${isVerified})`;

export const auditCompleteness: Metric = {
  key: "audit",
  title: "Audit completeness",
  definition:
    "Share of consequential actions (tool writes, approvals, gates, messages sent, handoffs, decisions by AI) of ended cases whose evidence is whole and whose case replays identically. Erased cases are left out and counted.",
  reveals: "traceability",
  lever: { label: "Audit and its verification", href: "/settings/audit" },
  ...{ unit: "share", better: "higher" },
  moment: sql`f.ended_at`,
  population: isEnded,
  behind: isWanting,
  value: sql`(${whole}::float8 / nullif(sum(f.acts_total) FILTER (WHERE ${isVerified}), 0))::float8`,
  parts: [
    {
      key: "acts",
      title: "Actions",
      unit: "count",
      value: sql`sum(f.acts_total) FILTER (WHERE ${isVerified})::float8`,
    },
    {
      key: "verified",
      title: "Cases replayed",
      unit: "count",
      value: sql`count(*) FILTER (WHERE ${isVerified})::float8`,
    },
    {
      key: "to-verify",
      title: "Cases still to be replayed",
      unit: "count",
      value: sql`count(*) FILTER (WHERE NOT ${isVerified} AND NOT f.erased)::float8`,
    },
    {
      key: "erased",
      title: "Erased cases left out",
      unit: "count",
      value: sql`count(*) FILTER (WHERE f.erased)::float8`,
    },
  ],
};
