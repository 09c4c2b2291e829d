import "server-only";
import type { Pool } from "pg";

/** A row of case_facts as a test wants it: an uneventful case, resolved by AI in ten minutes. */
export type TestFact = {
  case_id: string;
  workspace_id?: string;
  started_at: string;
  resolved_at?: string | null;
  ended_at?: string | null;
} & Record<string, unknown>;

export async function addFact(pool: Pool, fact: TestFact): Promise<void> {
  const resolvedAt = fact.resolved_at === undefined ? tenMinutesAfter(fact.started_at) : fact.resolved_at;
  const row: Record<string, unknown> = {
    ...{
      workspace_id: "w1",
      seq: 10,
      journey_id: "j1",
      version_hash: "v1",
      intent: "refund",
      channel: "chat",
    },
    ...{ customer_key: fact.case_id, queues: [], outcome: resolvedAt === null ? "open" : "resolved" },
    ...{
      first_response_at: fact.started_at,
      transfers: 0,
      touched_by_person: false,
      ai_ms: 0,
      human_ms: 0,
      waiting_ms: 0,
    },
    ...{ wrap_up_ms: 0, wrap_ups: 0, override: false, incident: false, denied_gate: false, overdue: false },
    ...{ exhausted: false, failed_closed: false, asked_again: 0, verified_seq: 10, replay_identical: true },
    ...{ acts_total: 4, acts_with_evidence: 4 },
    ...fact,
    ...{ resolved_at: resolvedAt, ended_at: fact.ended_at === undefined ? resolvedAt : fact.ended_at },
  };
  const names = Object.keys(row);
  await pool.query(
    `INSERT INTO case_facts (${names.join(", ")}) VALUES (${names.map((_, index) => `$${index + 1}`).join(", ")})`,
    Object.values(row),
  );
}

function tenMinutesAfter(at: string): string {
  return new Date(Date.parse(at) + 600_000).toISOString();
}
