import "server-only";
import type { PoolClient } from "pg";
import type { CaseEvent } from "@/core/case/events";
import { openState } from "@/server/memory/cases/stored-state";
import { env } from "@/server/platform/env";
import { AppError } from "@/server/platform/errors";
import type { Runtime } from "@/server/runtime/runtime";
import { customerKeyOf } from "./customer-key";
import { timelineFacts } from "./timeline-facts";

// Invariants
// F1 facts are a function of what is stored of a case: projecting again, or from nothing, gives the same row.
// F2 a change row is deleted in the transaction that writes the facts read after it, so no change is ever missed: what
//    commits later adds a row of its own (case_changes in 0003_runtime.sql).
// F3 facts read at an earlier seq never replace later ones, whatever the order in which two projectors commit.

type Projecting = Pick<Runtime, "pool" | "keys" | "versions" | "log">;
const batchMax = 200;

/**
 * Brings the facts of cases that changed since up to date; called by workers every second, by any number of them.
 * @returns how many change rows were read; a full batch means that there is more.
 */
export async function projectFacts(
  runtime: Projecting,
  secret: string = env().CUESHEET_SECRET,
): Promise<number> {
  let total = 0;
  for (;;) {
    const read = await projectBatch(runtime, secret);
    total += read;
    if (read < batchMax) return total;
  }
}

/** Throws a workspace's facts away and notes all its cases as changed: the next projection builds them from nothing. */
export async function rebuildFacts(runtime: Pick<Runtime, "pool">, workspaceId: string): Promise<void> {
  await runtime.pool.query(
    `WITH gone AS (DELETE FROM case_facts WHERE workspace_id = $1)
     INSERT INTO case_changes (workspace_id, case_id, seq) SELECT workspace_id, id, seq FROM cases WHERE workspace_id = $1
     ON CONFLICT DO NOTHING`,
    [workspaceId],
  );
}

async function projectBatch(runtime: Projecting, secret: string): Promise<number> {
  const client = await runtime.pool.connect();
  try {
    await client.query("BEGIN");
    const changes = await client.query<{ workspace_id: string; case_id: string }>(
      `DELETE FROM case_changes WHERE ctid = ANY (ARRAY(SELECT ctid FROM case_changes LIMIT ${batchMax} FOR UPDATE SKIP LOCKED))
       RETURNING workspace_id, case_id`,
    );
    const ids = new Map(changes.rows.map((row) => [`${row.workspace_id}/${row.case_id}`, row]));
    for (const row of ids.values()) await projectCase(client, runtime, { ...row, secret });
    await client.query("COMMIT");
    return changes.rows.length;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

type Changed = { workspace_id: string; case_id: string; secret: string };
type CaseRow = {
  seq: number;
  journey_id: string;
  version_hash: string;
  intent: string | null;
  channel: string;
  customer_id: string;
  disposition: string | null;
  state: string | null;
  bodies: string[];
  wrap_ups: number;
  wrap_up_ms: string;
  moves: number;
  moved_to: string[];
};

/** One statement, so that all parts are read in one snapshot. */
const readCase = `SELECT c.seq, c.journey_id, c.version_hash, c.intent, c.channel, c.customer_id, c.disposition, s.state,
  ARRAY(SELECT e.body FROM case_events e WHERE e.workspace_id = c.workspace_id AND e.case_id = c.id AND e.seq <= c.seq ORDER BY e.seq) AS bodies,
  w.wrap_ups, w.wrap_up_ms, t.moves, t.moved_to
  FROM cases c LEFT JOIN case_states s ON s.workspace_id = c.workspace_id AND s.case_id = c.id,
  LATERAL (SELECT count(*)::int AS wrap_ups,
      coalesce(sum(round(extract(epoch FROM ended_at - started_at) * 1000)), 0)::bigint AS wrap_up_ms
    FROM wrap_ups WHERE workspace_id = c.workspace_id AND case_id = c.id AND ended_at IS NOT NULL) w,
  LATERAL (SELECT count(*)::int AS moves, coalesce(array_agg(DISTINCT to_queue), '{}') AS moved_to
    FROM work_transfers WHERE workspace_id = c.workspace_id AND case_id = c.id) t
  WHERE c.workspace_id = $1 AND c.id = $2`;

async function projectCase(client: PoolClient, runtime: Projecting, changed: Changed): Promise<void> {
  const { workspace_id: workspaceId, case_id: caseId, secret } = changed;
  const found = await client.query<CaseRow>({
    name: "read-case-facts",
    text: readCase,
    values: [workspaceId, caseId],
  });
  const row = found.rows[0];
  if (!row) return;
  try {
    await writeFacts(client, await factsOf(runtime, row, { workspaceId, caseId, secret }));
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof SyntaxError || error instanceof AppError))
      throw error;
    // One case that cannot be read must not hold up all others: it is missing from the figures, and the log says so.
    runtime.log.error({ event: "case-not-projected", caseId, err: error });
  }
}

type Place = { workspaceId: string; caseId: string; secret: string };

async function factsOf(runtime: Projecting, row: CaseRow, place: Place): Promise<Record<string, unknown>> {
  // What the interpreter wrote; only clear parts are read of it.
  const { isIdentified, ...told } = timelineFacts(row.bodies.map((body) => JSON.parse(body) as CaseEvent));
  const key = isIdentified ? await commitment(runtime, row, place) : null;
  return {
    ...{ workspace_id: place.workspaceId, case_id: place.caseId, seq: row.seq, journey_id: row.journey_id },
    ...{
      version_hash: row.version_hash,
      intent: row.intent,
      channel: row.channel,
      disposition: row.disposition,
    },
    ...{ customer_key: key === "erased" || key === null ? row.customer_id : key, erased: key === "erased" },
    ...{ queues: [...new Set([...told.queues, ...row.moved_to])], outcome: told.outcome },
    ...{ started_at: told.startedAt, first_response_at: told.firstResponseAt, resolved_at: told.resolvedAt },
    ...{
      ended_at: told.endedAt,
      transfers: told.transfers + row.moves,
      touched_by_person: told.touchedByPerson,
    },
    ...{ ai_ms: told.aiMs, human_ms: told.humanMs, waiting_ms: told.waitingMs },
    ...{
      wrap_up_ms: Number(row.wrap_up_ms),
      wrap_ups: row.wrap_ups,
      override: told.override,
      incident: told.incident,
    },
    ...{ denied_gate: told.deniedGate, overdue: told.overdue, exhausted: told.exhausted },
    ...{ failed_closed: told.failedClosed, asked_again: told.askedAgain },
  };
}

/** F3. The verdict on an earlier length stays until the verifier has looked at the new one. */
async function writeFacts(client: PoolClient, facts: Record<string, unknown>): Promise<void> {
  const names = Object.keys(facts);
  const updates = names.filter((name) => name !== "workspace_id" && name !== "case_id");
  await client.query({
    name: "write-case-facts",
    text: `INSERT INTO case_facts AS f (${names.join(", ")}) VALUES (${names.map((_, index) => `$${index + 1}`).join(", ")})
      ON CONFLICT (workspace_id, case_id) DO UPDATE SET ${updates.map(updateOf).join(", ")}
      WHERE f.seq <= excluded.seq`,
    values: Object.values(facts),
  });
}

/** What was erased stays so. */
function updateOf(name: string): string {
  return name === "erased" ? "erased = f.erased OR excluded.erased" : `${name} = excluded.${name}`;
}

/** "erased" when the customer's key is gone; null when nothing tells who they are. */
async function commitment(runtime: Projecting, row: CaseRow, place: Place): Promise<string | null> {
  const { workspaceId, caseId, secret } = place;
  if (row.state === null) return null;
  try {
    const key = await runtime.keys.load({ workspaceId, customerId: row.customer_id });
    const { meaning } = await runtime.versions.load(workspaceId, row.version_hash);
    return customerKeyOf(openState(row.state, caseId, key), meaning, secret);
  } catch (error) {
    if (error instanceof AppError && error.details?.["erased"] === true) return "erased";
    throw error;
  }
}
