-- The runtime: cases, their timelines, and what must be done for them.
-- The case's own rows are the queue: an unconsumed inbox row, an open effect, a timer. Partial indexes keep looking for
-- them as cheap at 100,000 cases as at ten.
CREATE TABLE customers (
  workspace_id text NOT NULL,
  id text NOT NULL,
  created_at timestamptz NOT NULL,
  -- A keyed hash of the identity that was proved (never the address itself): finds a customer who comes back.
  match_key text,
  sealed text,
  PRIMARY KEY (workspace_id, id)
);
--> statement-breakpoint
CREATE UNIQUE INDEX customers_match_key ON customers (workspace_id, match_key) WHERE match_key IS NOT NULL;
--> statement-breakpoint
-- The customer's data key, wrapped by the installation's. Erasing it erases every value sealed with it.
CREATE TABLE customer_keys (
  workspace_id text NOT NULL,
  customer_id text NOT NULL,
  wrapped bytea,
  created_at timestamptz NOT NULL,
  erased_at timestamptz,
  PRIMARY KEY (workspace_id, customer_id),
  CONSTRAINT customer_keys_erased CHECK ((wrapped IS NULL) = (erased_at IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE conversations (
  workspace_id text NOT NULL,
  id text NOT NULL,
  customer_id text NOT NULL,
  channel text NOT NULL,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
  opened_at timestamptz NOT NULL,
  -- Messages are numbered without gaps under this row's lock, so that a reader's cursor never misses one.
  last_position integer NOT NULL DEFAULT 0,
  identity_method text,
  identity_at timestamptz,
  -- SHA-256 of the secret that a customer's browser holds for this conversation alone.
  token_hash text,
  PRIMARY KEY (workspace_id, id)
);
--> statement-breakpoint
CREATE UNIQUE INDEX conversations_token ON conversations (token_hash) WHERE token_hash IS NOT NULL;
--> statement-breakpoint
CREATE INDEX conversations_by_customer ON conversations (workspace_id, customer_id, opened_at DESC);
--> statement-breakpoint
CREATE TABLE messages (
  workspace_id text NOT NULL,
  id text NOT NULL,
  conversation_id text NOT NULL,
  position integer NOT NULL,
  case_id text,
  author text NOT NULL CHECK (author IN ('customer', 'ai', 'agent', 'system')),
  author_id text,
  at timestamptz NOT NULL,
  -- What the message asks of the customer (core/case/events.ts, Ask), JSON; null for nothing.
  ask text,
  sealed text NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, conversation_id, position)
);
--> statement-breakpoint
-- One row a case, small and updated in place: no index stands on a column that changes while the case runs (HOT updates).
CREATE TABLE cases (
  workspace_id text NOT NULL,
  id text NOT NULL,
  journey_id text NOT NULL,
  version_hash text NOT NULL,
  interpreter integer NOT NULL,
  conversation_id text NOT NULL,
  customer_id text NOT NULL,
  channel text NOT NULL,
  status text NOT NULL CHECK (status IN ('running', 'waiting', 'resolved', 'closed')),
  seq integer NOT NULL,
  head_hash text NOT NULL,
  intent text,
  priority text,
  owner_kind text NOT NULL,
  owner_id text,
  opened_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  ended_at timestamptz,
  disposition text,
  PRIMARY KEY (workspace_id, id)
) WITH (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05);
--> statement-breakpoint
CREATE INDEX cases_by_time ON cases (workspace_id, opened_at DESC);
--> statement-breakpoint
CREATE INDEX cases_by_conversation ON cases (workspace_id, conversation_id, opened_at);
--> statement-breakpoint
CREATE INDEX cases_by_customer ON cases (workspace_id, customer_id, opened_at);
--> statement-breakpoint
CREATE INDEX cases_open ON cases (workspace_id, opened_at) WHERE ended_at IS NULL;
--> statement-breakpoint
-- A fold of the timeline up to seq, so that loading a case need not read all of it. Written when a case comes to rest;
-- what came later is folded on top. Sealed parts do not compress: EXTERNAL spares PostgreSQL the try.
CREATE TABLE case_states (
  workspace_id text NOT NULL,
  case_id text NOT NULL,
  seq integer NOT NULL,
  state text NOT NULL,
  PRIMARY KEY (workspace_id, case_id)
) WITH (fillfactor = 50, toast_tuple_target = 8160, autovacuum_vacuum_scale_factor = 0.05);
--> statement-breakpoint
ALTER TABLE case_states ALTER COLUMN state SET STORAGE EXTERNAL;
--> statement-breakpoint
-- Cases that came to rest since somebody last looked: what keeps facts (measurement) reads the rows it sees, reads those
-- cases, and deletes exactly those rows. Nothing can be missed: a later change adds a row of its own.
CREATE TABLE case_changes (
  workspace_id text NOT NULL,
  case_id text NOT NULL,
  seq integer NOT NULL,
  PRIMARY KEY (workspace_id, case_id, seq)
);
--> statement-breakpoint
-- The timeline. body is canonical JSON as text (jsonb would reorder its keys and the hash would not hold).
CREATE TABLE case_events (
  workspace_id text NOT NULL,
  case_id text NOT NULL,
  seq integer NOT NULL,
  at timestamptz NOT NULL,
  type text NOT NULL,
  body text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (workspace_id, case_id, seq)
) WITH (toast_tuple_target = 8160);
--> statement-breakpoint
ALTER TABLE case_events ALTER COLUMN body SET STORAGE EXTERNAL;
--> statement-breakpoint
COMMENT ON TABLE case_events IS 'append-only: the timeline of every case';
--> statement-breakpoint
CREATE FUNCTION refuse_timeline_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the timeline is append-only: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
END
$$;
--> statement-breakpoint
CREATE TRIGGER case_events_keep BEFORE UPDATE OR DELETE ON case_events FOR EACH ROW EXECUTE FUNCTION refuse_timeline_change();
--> statement-breakpoint
-- Arrivals from outside, each once by its id. A consumed row keeps its id and hash, so that a repeat is known as one.
CREATE TABLE inbox (
  workspace_id text NOT NULL,
  case_id text NOT NULL,
  id text NOT NULL,
  hash text NOT NULL,
  received_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  body text,
  consumed_seq integer,
  attempts integer NOT NULL DEFAULT 0,
  failed_code text,
  lease_worker text,
  PRIMARY KEY (workspace_id, case_id, id)
);
--> statement-breakpoint
CREATE INDEX inbox_due ON inbox (due_at) WHERE consumed_seq IS NULL AND failed_code IS NULL;
--> statement-breakpoint
-- What is to be done in the world, until it is answered; then the timeline alone remembers it, except that an effect
-- that was tried more than once, or that a person had to settle, keeps its row. So the table stays as small as what is
-- under way, and an answer costs no index entry. The request itself stands in the event (seq) that intended it.
CREATE TABLE effects (
  workspace_id text NOT NULL,
  case_id text NOT NULL,
  key text NOT NULL,
  seq integer NOT NULL,
  effect text NOT NULL CHECK (effect IN ('tool', 'ai')),
  operation text NOT NULL,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'answered', 'in-doubt', 'stuck', 'settled')),
  intended_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  last_code text,
  -- Set before a call that carries no key is sent: after it, only a person may say what became of the call.
  sent_at timestamptz,
  settled_at timestamptz,
  lease_worker text,
  fence bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (workspace_id, case_id, key)
) WITH (fillfactor = 80);
--> statement-breakpoint
CREATE INDEX effects_open ON effects (due_at) WHERE status = 'open';
--> statement-breakpoint
CREATE TABLE timers (
  workspace_id text NOT NULL,
  case_id text NOT NULL,
  timer_id text NOT NULL,
  due_at timestamptz NOT NULL,
  lease_worker text,
  PRIMARY KEY (workspace_id, case_id, timer_id)
);
--> statement-breakpoint
CREATE INDEX timers_due ON timers (due_at);
--> statement-breakpoint
CREATE TABLE incidents (
  workspace_id text NOT NULL,
  id text NOT NULL,
  case_id text NOT NULL,
  -- effect: a call used up its retries or is in doubt. advance: the case could not take an arrival.
  kind text NOT NULL CHECK (kind IN ('effect', 'advance')),
  effect_key text,
  step text,
  operation text,
  code text NOT NULL,
  in_doubt boolean NOT NULL,
  opened_at timestamptz NOT NULL,
  settled_at timestamptz,
  settled_by text,
  settlement text,
  PRIMARY KEY (workspace_id, id)
);
--> statement-breakpoint
CREATE INDEX incidents_open ON incidents (workspace_id, opened_at) WHERE settled_at IS NULL;
--> statement-breakpoint
CREATE INDEX incidents_by_case ON incidents (workspace_id, case_id);
--> statement-breakpoint
CREATE TABLE work_items (
  workspace_id text NOT NULL,
  id text NOT NULL,
  case_id text NOT NULL,
  work_id text NOT NULL,
  type text NOT NULL,
  queue text NOT NULL,
  title text NOT NULL,
  step text NOT NULL,
  tier text NOT NULL,
  priority text NOT NULL,
  due_at timestamptz,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'claimed', 'done', 'dropped')),
  claimed_by text,
  claimed_at timestamptz,
  claim_expires_at timestamptz,
  opened_at timestamptz NOT NULL,
  decided_at timestamptz,
  decided_by text,
  decision text,
  -- JSON: what it is about (step, inputsHash), the form's fields, who may not decide it. Nothing personal.
  about text NOT NULL,
  sealed text,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, case_id, work_id)
);
--> statement-breakpoint
CREATE INDEX work_items_waiting ON work_items (workspace_id, queue, due_at) WHERE status IN ('open', 'claimed');
--> statement-breakpoint
CREATE INDEX work_items_decided ON work_items (workspace_id, decided_at) WHERE decided_at IS NOT NULL;
--> statement-breakpoint
CREATE TABLE systems (
  workspace_id text NOT NULL,
  key text NOT NULL,
  title text NOT NULL,
  base_url text NOT NULL,
  -- JSON: operation key -> {path, body}: how its request looks where it differs from POST operations/<key>.
  requests text NOT NULL DEFAULT '{}',
  -- Headers that carry secrets, sealed.
  sealed_headers text,
  PRIMARY KEY (workspace_id, key)
);
--> statement-breakpoint
-- Processes that perform effects. Not of a workspace: a worker serves all of them.
CREATE TABLE workers (
  id text PRIMARY KEY,
  started_at timestamptz NOT NULL,
  heartbeat_at timestamptz NOT NULL,
  lock_key bigint NOT NULL,
  ended_at timestamptz
) WITH (fillfactor = 50);
--> statement-breakpoint
CREATE INDEX workers_alive ON workers (heartbeat_at) WHERE ended_at IS NULL;
--> statement-breakpoint
CREATE TABLE stops (
  workspace_id text NOT NULL,
  id text NOT NULL,
  scope text NOT NULL CHECK (scope IN ('workspace', 'journey', 'channel', 'model', 'operation')),
  target text NOT NULL,
  reason text NOT NULL,
  stopped_by text NOT NULL,
  stopped_at timestamptz NOT NULL,
  -- Calls that were intended before and not answered yet: they may finish, and are counted apart.
  in_flight integer NOT NULL,
  resumed_by text,
  resumed_at timestamptz,
  resume_reason text,
  PRIMARY KEY (workspace_id, id)
);
--> statement-breakpoint
CREATE UNIQUE INDEX stops_in_force ON stops (workspace_id, scope, target) WHERE resumed_at IS NULL;
--> statement-breakpoint
-- A number that changes with everything a decision is given from outside its case: stops and limits.
CREATE TABLE workspace_epochs (
  workspace_id text PRIMARY KEY,
  epoch bigint NOT NULL
);
--> statement-breakpoint
-- R9. Every advance holds the workspace's lock shared until it is committed; this takes it alone, so it waits for the
-- advances that decided before it and makes all later ones see the new number. An advisory lock, because a row lock
-- shared by thousands of transactions a second would write the row's page and WAL each time.
CREATE FUNCTION raise_workspace_epoch(p_workspace text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  v_epoch bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('epoch:' || p_workspace, 0));
  INSERT INTO workspace_epochs AS e (workspace_id, epoch) VALUES (p_workspace, 1)
    ON CONFLICT (workspace_id) DO UPDATE SET epoch = e.epoch + 1
    RETURNING epoch INTO v_epoch;
  RETURN v_epoch;
END
$$;
--> statement-breakpoint
CREATE FUNCTION raise_epoch_of_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM raise_workspace_epoch(CASE WHEN TG_OP = 'DELETE' THEN OLD.workspace_id ELSE NEW.workspace_id END);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER limits_raise_epoch AFTER INSERT OR UPDATE OR DELETE ON limits FOR EACH ROW EXECUTE FUNCTION raise_epoch_of_row();
--> statement-breakpoint
CREATE TRIGGER stops_raise_epoch AFTER INSERT OR UPDATE OR DELETE ON stops FOR EACH ROW EXECUTE FUNCTION raise_epoch_of_row();
--> statement-breakpoint
-- One advance of one case, in one round trip. The caller decided on the case as it was at seq p_expect; this verifies
-- that nothing the decision rests on has changed, then writes all of it. What it refuses, it leaves as it was.
--
-- R1 Only this function changes a case. The worker does not hold the row lock while it decides: the first statement here
--    takes it and compares. `seq = p_expect` under the lock proves that the case is the one the decision was made on
--    (every change raises seq), so the outcome is the same as deciding under the lock, without the second round trip.
-- R2 One statement, one transaction: events, state, effects, timers, work, messages and audit are written or none is.
-- R3 (case, seq) is a primary key; what arrived is consumed here, by its id, once.
-- R4 An effect's row is written here, before anybody can perform it. Its key is derived from step, token and visit, so a
--    case never intends the same one twice; whoever answers it must hold the fence that it was leased under.
-- R9 The workspace's lock is held shared to the end; the epoch read under it is the one the decision was given.
-- Lists come as text with one line an entry: JSON holds no raw line feed, and neither side has to quote or parse arrays.
CREATE FUNCTION advance_case(
  p_workspace text, p_case text, p_worker text, p_at timestamptz, p_expect integer, p_epoch bigint,
  p_source text, p_source_id text, p_source_hash text, p_fence bigint, p_answered text,
  p_types text, p_bodies text, p_hashes text,
  p_status text, p_head text, p_owner_kind text, p_owner_id text, p_intent text, p_priority text, p_disposition text,
  p_state text,
  p_effect_keys text, p_effect_seqs text, p_effect_kinds text, p_effect_operations text,
  p_audit_ids text, p_audit_actions text, p_audit_subjects text, p_audit_actors text, p_audit_bodies text,
  p_more jsonb
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_lock text;
  v_hash text;
  v_count integer := 1 + length(p_types) - length(replace(p_types, E'\n', ''));
  v_ended timestamptz := CASE WHEN p_status IN ('resolved', 'closed') THEN p_at END;
BEGIN
  -- An assignment and not a statement: PL/pgSQL evaluates it without starting the executor. The epoch is read by a
  -- statement of its own, whose snapshot is taken once the lock is held.
  v_lock := pg_advisory_xact_lock_shared(hashtextextended('epoch:' || p_workspace, 0))::text;
  IF coalesce((SELECT epoch FROM workspace_epochs WHERE workspace_id = p_workspace), 0) <> p_epoch THEN
    RETURN 'epoch';
  END IF;

  IF p_expect = 0 THEN
    INSERT INTO cases (workspace_id, id, journey_id, version_hash, interpreter, conversation_id, customer_id, channel,
                       status, seq, head_hash, intent, priority, owner_kind, owner_id, opened_at, updated_at, ended_at, disposition)
    SELECT p_workspace, p_case, s."journeyId", s."versionHash", s.interpreter, s."conversationId", s."customerId", s.channel,
           p_status, v_count, p_head, p_intent, p_priority, p_owner_kind, p_owner_id, p_at, p_at, v_ended, p_disposition
    FROM jsonb_to_record(p_more -> 'started')
      AS s ("journeyId" text, "versionHash" text, interpreter integer, "conversationId" text, "customerId" text, channel text)
    ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
      SELECT hash INTO v_hash FROM inbox WHERE workspace_id = p_workspace AND case_id = p_case AND id = p_source_id;
      RETURN CASE WHEN v_hash = p_source_hash THEN 'duplicate' ELSE 'conflict' END;
    END IF;
  ELSE
    IF p_source = 'inbox' THEN
      -- A repeat is told as one, also of a case that has moved on since; what races with this is refused below.
      SELECT hash INTO v_hash FROM inbox
        WHERE workspace_id = p_workspace AND case_id = p_case AND id = p_source_id
          AND (consumed_seq IS NOT NULL OR hash <> p_source_hash);
      IF FOUND THEN RETURN CASE WHEN v_hash = p_source_hash THEN 'duplicate' ELSE 'conflict' END; END IF;
    END IF;
    -- R1. Lock, comparison and change in one statement.
    UPDATE cases SET seq = p_expect + v_count, head_hash = p_head, status = p_status, updated_at = p_at, intent = p_intent,
        priority = p_priority, owner_kind = p_owner_kind, owner_id = p_owner_id, disposition = p_disposition,
        ended_at = v_ended
      WHERE workspace_id = p_workspace AND id = p_case AND seq = p_expect;
    IF NOT FOUND THEN
      PERFORM FROM cases WHERE workspace_id = p_workspace AND id = p_case;
      RETURN CASE WHEN FOUND THEN 'stale' ELSE 'missing' END;
    END IF;
  END IF;

  -- R3. From here on a refusal is an exception, which takes back what was written above.
  IF p_source = 'effect' THEN
    DELETE FROM effects
      WHERE workspace_id = p_workspace AND case_id = p_case AND key = p_source_id AND status = 'open' AND fence = p_fence
        AND attempts = 0 AND p_answered = 'answered';
    IF NOT FOUND THEN
      UPDATE effects SET status = p_answered, settled_at = p_at
        WHERE workspace_id = p_workspace AND case_id = p_case AND key = p_source_id AND status = 'open' AND fence = p_fence;
      IF NOT FOUND THEN RAISE EXCEPTION 'fenced' USING ERRCODE = 'CS001'; END IF;
    END IF;
  ELSIF p_source = 'timer' THEN
    DELETE FROM timers
      WHERE workspace_id = p_workspace AND case_id = p_case AND timer_id = p_source_id AND due_at <= p_at;
    IF NOT FOUND THEN RAISE EXCEPTION 'duplicate' USING ERRCODE = 'CS001'; END IF;
  ELSE
    INSERT INTO inbox AS i (workspace_id, case_id, id, hash, received_at, due_at, consumed_seq)
      VALUES (p_workspace, p_case, p_source_id, p_source_hash, p_at, p_at, p_expect + 1)
      ON CONFLICT (workspace_id, case_id, id) DO UPDATE SET consumed_seq = excluded.consumed_seq, body = NULL
        WHERE i.consumed_seq IS NULL AND i.hash = excluded.hash;
    IF NOT FOUND THEN RAISE EXCEPTION 'duplicate' USING ERRCODE = 'CS001'; END IF;
  END IF;

  INSERT INTO case_events (workspace_id, case_id, seq, at, type, body, hash)
    SELECT p_workspace, p_case, p_expect + e.ordinal, p_at, e.type, e.body, e.hash
    FROM ROWS FROM (string_to_table(p_types, E'\n'), string_to_table(p_bodies, E'\n'), string_to_table(p_hashes, E'\n'))
      WITH ORDINALITY AS e (type, body, hash, ordinal);

  IF p_state IS NOT NULL THEN
    INSERT INTO case_states AS s (workspace_id, case_id, seq, state) VALUES (p_workspace, p_case, p_expect + v_count, p_state)
      ON CONFLICT (workspace_id, case_id) DO UPDATE SET seq = excluded.seq, state = excluded.state;
    INSERT INTO case_changes (workspace_id, case_id, seq) VALUES (p_workspace, p_case, p_expect + v_count);
  END IF;

  IF p_effect_keys IS NOT NULL THEN
    INSERT INTO effects (workspace_id, case_id, key, seq, effect, operation, intended_at, due_at, lease_worker)
      SELECT p_workspace, p_case, e.key, e.seq::integer, e.effect, e.operation, p_at, p_at, p_worker
      FROM ROWS FROM (string_to_table(p_effect_keys, E'\n'), string_to_table(p_effect_seqs, E'\n'),
        string_to_table(p_effect_kinds, E'\n'), string_to_table(p_effect_operations, E'\n')) AS e (key, seq, effect, operation);
  END IF;

  IF p_audit_ids IS NOT NULL THEN
    INSERT INTO audit_entries (workspace_id, id, at, action, subject, actor_id, outcome, body)
      SELECT p_workspace, a.id, p_at, a.action, a.subject, a.actor, 'done', a.body
      FROM ROWS FROM (string_to_table(p_audit_ids, E'\n'), string_to_table(p_audit_actions, E'\n'),
        string_to_table(p_audit_subjects, E'\n'), string_to_table(p_audit_actors, E'\n'), string_to_table(p_audit_bodies, E'\n'))
        AS a (id, action, subject, actor, body);
  END IF;

  IF p_more IS NOT NULL THEN
    PERFORM write_rare_rows(p_workspace, p_case, p_at, p_more);
  END IF;
  RETURN 'ok';
END
$$;
--> statement-breakpoint
-- The rows that most advances do not have. Part of advance_case's transaction.
CREATE FUNCTION write_rare_rows(p_workspace text, p_case text, p_at timestamptz, p_more jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_conversation text;
  v_position integer;
  v_added integer;
BEGIN
  IF p_more -> 'customer' IS NOT NULL THEN
    INSERT INTO customers (workspace_id, id, created_at) VALUES (p_workspace, p_more -> 'customer' ->> 'id', p_at);
    INSERT INTO customer_keys (workspace_id, customer_id, wrapped, created_at)
      VALUES (p_workspace, p_more -> 'customer' ->> 'id', decode(p_more -> 'customer' ->> 'wrapped', 'base64'), p_at);
  END IF;
  IF p_more -> 'conversation' IS NOT NULL THEN
    INSERT INTO conversations (workspace_id, id, customer_id, channel, opened_at)
      VALUES (p_workspace, p_more -> 'conversation' ->> 'id', p_more -> 'conversation' ->> 'customerId',
              p_more -> 'conversation' ->> 'channel', p_at);
  END IF;
  IF p_more -> 'identity' IS NOT NULL THEN
    UPDATE conversations SET identity_method = p_more -> 'identity' ->> 'method', identity_at = p_at
      WHERE workspace_id = p_workspace AND id = p_more -> 'identity' ->> 'conversationId';
  END IF;

  IF p_more -> 'timersDropped' IS NOT NULL THEN
    DELETE FROM timers WHERE workspace_id = p_workspace AND case_id = p_case
      AND timer_id IN (SELECT jsonb_array_elements_text(p_more -> 'timersDropped'));
  END IF;
  IF p_more -> 'timers' IS NOT NULL THEN
    INSERT INTO timers (workspace_id, case_id, timer_id, due_at)
      SELECT p_workspace, p_case, t."timerId", t."dueAt"
      FROM jsonb_to_recordset(p_more -> 'timers') AS t ("timerId" text, "dueAt" timestamptz);
  END IF;

  IF p_more -> 'work' IS NOT NULL THEN
    INSERT INTO work_items (workspace_id, id, case_id, work_id, type, queue, title, step, tier, priority, due_at, opened_at, about, sealed)
      SELECT p_workspace, w.id, p_case, w."workId", w.type, w.queue, w.title, w.step, w.tier, w.priority, w."dueAt", p_at, w.about, w.sealed
      FROM jsonb_to_recordset(p_more -> 'work') AS w (id text, "workId" text, type text, queue text, title text, step text,
        tier text, priority text, "dueAt" timestamptz, about text, sealed text);
  END IF;
  IF p_more -> 'workChanges' IS NOT NULL THEN
    UPDATE work_items i SET status = w.status,
        claimed_by = CASE WHEN w.status = 'open' THEN NULL ELSE coalesce(w.by, i.claimed_by) END,
        claimed_at = CASE w.status WHEN 'open' THEN NULL WHEN 'claimed' THEN p_at ELSE i.claimed_at END,
        claim_expires_at = CASE WHEN w.status = 'claimed' THEN w."claimExpiresAt" END,
        decided_at = CASE WHEN w.status IN ('done', 'dropped') THEN p_at END,
        decided_by = CASE WHEN w.status = 'done' THEN w.by END,
        decision = coalesce(w.decision, i.decision)
      FROM jsonb_to_recordset(p_more -> 'workChanges') AS w ("workId" text, status text, by text, decision text, "claimExpiresAt" timestamptz)
      WHERE i.workspace_id = p_workspace AND i.case_id = p_case AND i.work_id = w."workId" AND i.status IN ('open', 'claimed');
  END IF;

  IF p_more -> 'messages' IS NOT NULL THEN
    v_conversation := p_more ->> 'conversationId';
    -- A customer's message that its channel recorded before there was a case only learns its case here.
    UPDATE messages m SET case_id = p_case FROM jsonb_to_recordset(p_more -> 'messages') AS n (id text)
      WHERE m.workspace_id = p_workspace AND m.id = n.id AND m.case_id IS NULL;
    -- Numbered under the conversation's row lock, so that a reader never sees a later one before an earlier one.
    SELECT last_position INTO v_position FROM conversations
      WHERE workspace_id = p_workspace AND id = v_conversation FOR UPDATE;
    INSERT INTO messages (workspace_id, id, conversation_id, position, case_id, author, author_id, at, ask, sealed)
      SELECT p_workspace, n.id, v_conversation, v_position + row_number() OVER (), p_case, n.author, n."authorId", p_at, n.ask, n.sealed
      FROM jsonb_to_recordset(p_more -> 'messages') AS n (id text, author text, "authorId" text, ask text, sealed text)
      WHERE NOT EXISTS (SELECT FROM messages m WHERE m.workspace_id = p_workspace AND m.id = n.id);
    GET DIAGNOSTICS v_added = ROW_COUNT;
    UPDATE conversations SET last_position = v_position + v_added WHERE workspace_id = p_workspace AND id = v_conversation;
  END IF;

  IF p_more -> 'incidents' IS NOT NULL THEN
    INSERT INTO incidents (workspace_id, id, case_id, kind, effect_key, step, operation, code, in_doubt, opened_at)
      SELECT p_workspace, n.id, p_case, 'effect', n.key, n.step, n.operation, n.code, n."inDoubt", p_at
      FROM jsonb_to_recordset(p_more -> 'incidents') AS n (id text, key text, step text, operation text, code text, "inDoubt" boolean)
      ON CONFLICT (workspace_id, id) DO NOTHING;
  END IF;
  IF p_more -> 'settled' IS NOT NULL THEN
    UPDATE incidents SET settled_at = p_at, settled_by = p_more -> 'settled' ->> 'by', settlement = p_more -> 'settled' ->> 'settlement'
      WHERE workspace_id = p_workspace AND id = p_more -> 'settled' ->> 'id';
    UPDATE effects SET status = 'settled', settled_at = p_at, fence = fence + 1
      WHERE workspace_id = p_workspace AND case_id = p_case AND key = p_more -> 'settled' ->> 'key';
  END IF;
END
$$;
