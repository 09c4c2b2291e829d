-- The desk: who is at work, what they pass on, write down and judge. Work items themselves stand in 0003_runtime: the
-- runtime opens and ends them; the desk moves them between queues and renews claims.
CREATE TABLE agent_presence (
  workspace_id text NOT NULL,
  person_id text NOT NULL,
  status text NOT NULL CHECK (status IN ('available', 'away')),
  changed_at timestamptz NOT NULL,
  -- The last sign of life of their desk: somebody who closed the browser is not available, whatever the switch says.
  seen_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, person_id)
);
--> statement-breakpoint
-- After-contact work: from the end of a work item until the person says that they are done with it.
CREATE TABLE wrap_ups (
  workspace_id text NOT NULL,
  id text NOT NULL,
  work_item_id text NOT NULL,
  case_id text NOT NULL,
  person_id text NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  disposition text,
  -- A note, sealed with the customer's key.
  sealed text,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, work_item_id)
);
--> statement-breakpoint
CREATE INDEX wrap_ups_open ON wrap_ups (workspace_id, person_id) WHERE ended_at IS NULL;
--> statement-breakpoint
CREATE INDEX wrap_ups_by_case ON wrap_ups (workspace_id, case_id);
--> statement-breakpoint
-- Every move of a work item from one queue to another. The timeline keeps the queue that the journey named.
CREATE TABLE work_transfers (
  workspace_id text NOT NULL,
  id text NOT NULL,
  work_item_id text NOT NULL,
  case_id text NOT NULL,
  from_queue text NOT NULL,
  to_queue text NOT NULL,
  person_id text NOT NULL,
  at timestamptz NOT NULL,
  -- Why, for who takes it next; sealed with the customer's key.
  sealed text NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
--> statement-breakpoint
CREATE INDEX work_transfers_by_case ON work_transfers (workspace_id, case_id);
--> statement-breakpoint
-- What people write down about a case for each other; the customer never sees it.
CREATE TABLE case_notes (
  workspace_id text NOT NULL,
  id text NOT NULL,
  case_id text NOT NULL,
  person_id text NOT NULL,
  at timestamptz NOT NULL,
  sealed text NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
--> statement-breakpoint
CREATE INDEX case_notes_by_case ON case_notes (workspace_id, case_id, at);
--> statement-breakpoint
-- Resolved cases that the sampling of quality reviews has not looked at yet. Filled by a trigger, so that a case counts
-- once however and wherever it was resolved; rows leave with the transaction that counts them.
CREATE TABLE quality_candidates (
  workspace_id text NOT NULL,
  case_id text NOT NULL,
  version_hash text NOT NULL,
  resolved_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, case_id)
);
--> statement-breakpoint
CREATE FUNCTION note_quality_candidate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO quality_candidates (workspace_id, case_id, version_hash, resolved_at)
    VALUES (NEW.workspace_id, NEW.id, NEW.version_hash, coalesce(NEW.ended_at, NEW.updated_at))
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER cases_resolved AFTER UPDATE OF status ON cases FOR EACH ROW
  WHEN (NEW.status = 'resolved' AND OLD.status <> 'resolved') EXECUTE FUNCTION note_quality_candidate();
--> statement-breakpoint
CREATE TRIGGER cases_resolved_at_once AFTER INSERT ON cases FOR EACH ROW
  WHEN (NEW.status = 'resolved') EXECUTE FUNCTION note_quality_candidate();
--> statement-breakpoint
-- How many resolved cases of low-tier journeys were counted so far; every tenth is sampled.
CREATE TABLE quality_counts (
  workspace_id text PRIMARY KEY,
  counted bigint NOT NULL
);
--> statement-breakpoint
-- A resolved case that a person judges: was it accurate, helpful, in line with our standards.
CREATE TABLE quality_reviews (
  workspace_id text NOT NULL,
  id text NOT NULL,
  case_id text NOT NULL,
  version_hash text NOT NULL,
  -- Its number among the counted cases.
  ordinal bigint NOT NULL,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'claimed', 'done')),
  opened_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  claimed_by text,
  claim_expires_at timestamptz,
  judged_by text,
  judged_at timestamptz,
  is_accurate boolean,
  is_helpful boolean,
  is_in_line boolean,
  -- The comment, sealed with the customer's key.
  sealed text,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, case_id)
);
--> statement-breakpoint
CREATE INDEX quality_reviews_waiting ON quality_reviews (workspace_id, due_at) WHERE status <> 'done';
--> statement-breakpoint
CREATE INDEX work_items_claimed ON work_items (workspace_id, claimed_by) WHERE status = 'claimed';
