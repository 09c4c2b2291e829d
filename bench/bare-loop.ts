/**
 * `npm run bench bare-loop` is run by bench/runtime.ts beside the runtime: the same rows in the same number of
 * transactions at the same concurrency, by plain inserts with texts that are there already. No interpreter, no seals, no
 * hashes, no checks, no HTTP and no waits: what is left is the cost of writing it down.
 */
import pg from "pg";
import { newId } from "@/server/platform/ids";

type EventRow = { seq: number; type: string; body: string; hash: string };
type EffectRow = { key: string; seq: number; effect: string; operation: string };
type AuditRow = { action: string; actor_id: string; body: string; seq: number };

/** What one transaction of a case wrote. */
type Write = {
  events: EventRow[];
  effect: EffectRow | null;
  answers: string | null;
  inbox: string | null;
  state: string | null;
  audit: AuditRow[];
};

const bareFunction = `CREATE OR REPLACE FUNCTION bare_write(
    p_workspace text, p_case text, p_at timestamptz, p_from integer, p_count integer, p_types text, p_bodies text, p_hashes text,
    p_status text, p_head text, p_effect text, p_effect_seq integer, p_effect_kind text, p_operation text, p_answers text,
    p_inbox text, p_state text, p_audit_ids text, p_audit_actions text, p_audit_bodies text, p_start json
  ) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    IF p_start IS NOT NULL THEN
      INSERT INTO cases SELECT p_workspace, p_case, s.journey_id, s.version_hash, s.interpreter, p_case, p_case, s.channel, p_status,
        p_count, p_head, NULL, NULL, 'system', NULL, p_at, p_at, NULL, NULL
        FROM json_to_record(p_start) AS s (journey_id text, version_hash text, interpreter integer, channel text);
      INSERT INTO customers (workspace_id, id, created_at) VALUES (p_workspace, p_case, p_at);
      INSERT INTO customer_keys (workspace_id, customer_id, wrapped, created_at) VALUES (p_workspace, p_case, decode(p_start ->> 'wrapped', 'base64'), p_at);
      INSERT INTO conversations (workspace_id, id, customer_id, channel, opened_at) VALUES (p_workspace, p_case, p_case, 'api', p_at);
    ELSE
      UPDATE cases SET seq = p_from + p_count, head_hash = p_head, status = p_status, updated_at = p_at
        WHERE workspace_id = p_workspace AND id = p_case;
    END IF;
    INSERT INTO case_events SELECT p_workspace, p_case, p_from + e.n, p_at, e.type, e.body, e.hash
      FROM ROWS FROM (string_to_table(p_types, E'\\n'), string_to_table(p_bodies, E'\\n'), string_to_table(p_hashes, E'\\n'))
      WITH ORDINALITY AS e (type, body, hash, n);
    IF p_answers IS NOT NULL THEN
      DELETE FROM effects WHERE workspace_id = p_workspace AND case_id = p_case AND key = p_answers;
    END IF;
    IF p_inbox IS NOT NULL THEN
      INSERT INTO inbox (workspace_id, case_id, id, hash, received_at, due_at, consumed_seq)
        VALUES (p_workspace, p_case, p_inbox, p_head, p_at, p_at, p_from + 1);
    END IF;
    IF p_effect IS NOT NULL THEN
      INSERT INTO effects (workspace_id, case_id, key, seq, effect, operation, intended_at, due_at, lease_worker)
        VALUES (p_workspace, p_case, p_effect, p_effect_seq, p_effect_kind, p_operation, p_at, p_at, 'bare');
    END IF;
    IF p_state IS NOT NULL THEN
      INSERT INTO case_states (workspace_id, case_id, seq, state) VALUES (p_workspace, p_case, p_from + p_count, p_state)
        ON CONFLICT (workspace_id, case_id) DO UPDATE SET seq = excluded.seq, state = excluded.state;
      INSERT INTO case_changes VALUES (p_workspace, p_case, p_from + p_count);
    END IF;
    IF p_audit_ids IS NOT NULL THEN
      INSERT INTO audit_entries (workspace_id, id, at, action, subject, actor_id, outcome, body)
        SELECT p_workspace, a.id, p_at, a.action, 'case:' || p_case, 'runtime', 'done', a.body
        FROM ROWS FROM (string_to_table(p_audit_ids, E'\\n'), string_to_table(p_audit_actions, E'\\n'),
          string_to_table(p_audit_bodies, E'\\n')) AS a (id, action, body);
    END IF;
  END $$`;

export type BareResult = { casesPerSecond: number; transactionsPerCase: number };

/** Runs `cases` copies of a finished case's writes, `concurrency` at once. */
export async function runBareLoop(
  urls: { owner: string; app: string },
  model: { workspaceId: string; caseId: string },
  size: { cases: number; concurrency: number },
): Promise<BareResult> {
  const owner = new pg.Client({ connectionString: urls.owner });
  await owner.connect();
  await owner.query(bareFunction);
  const writes = await readWrites(owner, model);
  const started = await owner.query(
    `SELECT journey_id, version_hash, interpreter, channel, translate(encode(k.wrapped, 'base64'), E'\\n', '') AS wrapped FROM cases c
     JOIN customer_keys k ON k.workspace_id = c.workspace_id AND k.customer_id = c.customer_id
     WHERE c.workspace_id = $1 AND c.id = $2`,
    [model.workspaceId, model.caseId],
  );
  await owner.end();
  const start = JSON.stringify(started.rows[0]);
  // As many connections as the worker has.
  const pool = new pg.Pool({ connectionString: urls.app, max: 16 });
  let next = 0;
  const from = performance.now();
  const lane = async () => {
    while (next < size.cases) {
      next += 1;
      await writeCase(pool, { workspaceId: model.workspaceId, caseId: `bare-${newId()}`, writes, start });
    }
  };
  await Promise.all(Array.from({ length: size.concurrency }, lane));
  const seconds = (performance.now() - from) / 1_000;
  await pool.end();
  return { casesPerSecond: size.cases / seconds, transactionsPerCase: writes.length };
}

type BareCase = { workspaceId: string; caseId: string; writes: readonly Write[]; start: string };

async function writeCase(pool: pg.Pool, { workspaceId, caseId, writes, start }: BareCase): Promise<void> {
  for (const [index, write] of writes.entries()) {
    const { events, effect, audit } = write;
    const isLast = index === writes.length - 1;
    await pool.query({
      name: "bare-write",
      text: `SELECT bare_write(${Array.from({ length: 21 }, (_, at) => `$${at + 1}`).join(", ")})`,
      values: [
        ...[workspaceId, caseId, new Date().toISOString(), (events[0]?.seq ?? 1) - 1, events.length],
        events.map((event) => event.type).join("\n"),
        events.map((event) => event.body).join("\n"),
        events.map((event) => event.hash).join("\n"),
        ...[isLast ? "resolved" : "waiting", events.at(-1)?.hash ?? ""],
        ...[effect?.key ?? null, effect?.seq ?? null, effect?.effect ?? null, effect?.operation ?? null],
        ...[write.answers, write.inbox, write.state],
        audit.length > 0 ? audit.map(() => newId()).join("\n") : null,
        audit.length > 0 ? audit.map((entry) => entry.action).join("\n") : null,
        audit.length > 0 ? audit.map((entry) => entry.body).join("\n") : null,
        index === 0 ? start : null,
      ],
    });
  }
}

/** Takes a finished case's rows apart again into the transactions that wrote them: each begins with an arrival. */
async function readWrites(
  client: pg.Client,
  { workspaceId, caseId }: { workspaceId: string; caseId: string },
): Promise<Write[]> {
  const of = "workspace_id = $1 AND case_id = $2";
  const values = [workspaceId, caseId];
  const events = await client.query<EventRow>(
    `SELECT seq, type, body, hash FROM case_events WHERE ${of} ORDER BY seq`,
    values,
  );
  const inbox = await client.query<{ id: string; consumed_seq: number }>(
    `SELECT id, consumed_seq FROM inbox WHERE ${of}`,
    values,
  );
  const states = await client.query<{ state: string }>(`SELECT state FROM case_states WHERE ${of}`, values);
  const audit = await client.query<AuditRow>(
    `SELECT action, actor_id, body, (body::json -> 'authority' ->> 'seq')::integer AS seq FROM audit_entries
     WHERE workspace_id = $1 AND subject = 'case:' || $2 ORDER BY id`,
    values,
  );
  const changes = await client.query<{ seq: number }>(`SELECT seq FROM case_changes WHERE ${of}`, values);
  const arrivals = new Set(["case-started", "effect-answered", "signal-received"]);
  const writes: Write[] = [];
  for (const event of events.rows) {
    if (arrivals.has(event.type)) {
      const taken = inbox.rows.find((row) => row.consumed_seq === event.seq);
      const answers = event.type === "effect-answered" ? String(JSON.parse(event.body).key) : null;
      writes.push({ events: [], effect: null, answers, inbox: taken?.id ?? null, state: null, audit: [] });
    }
    const write = writes.at(-1);
    if (!write) continue;
    write.events.push(event);
    if (event.type === "effect-intended") write.effect = effectOf(event);
    write.audit.push(...audit.rows.filter((row) => row.seq === event.seq));
    if (changes.rows.some((row) => row.seq === event.seq)) write.state = states.rows[0]?.state ?? null;
  }
  return writes;
}

function effectOf({ seq, body }: EventRow): EffectRow {
  const { key, request } = JSON.parse(body);
  return { key, seq, effect: request.effect, operation: request.operation };
}
