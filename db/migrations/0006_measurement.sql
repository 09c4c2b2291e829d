-- Facts about cases, kept as cases change, so that no metric ever reads a timeline. Nothing personal: the customer is a
-- keyed commitment. A row can be thrown away at any time: projecting its case again gives the same one.
CREATE TABLE case_facts (
  workspace_id text NOT NULL,
  case_id text NOT NULL,
  -- The timeline's length that the facts were read at: an older reading never overwrites a newer one.
  seq integer NOT NULL,
  journey_id text NOT NULL,
  version_hash text NOT NULL,
  intent text,
  channel text NOT NULL,
  customer_key text NOT NULL,
  queues text[] NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('open', 'resolved', 'handed-over', 'cancelled', 'silent', 'intent-corrected')),
  disposition text,
  started_at timestamptz NOT NULL,
  first_response_at timestamptz,
  resolved_at timestamptz,
  ended_at timestamptz,
  transfers integer NOT NULL,
  touched_by_person boolean NOT NULL,
  ai_ms bigint NOT NULL,
  human_ms bigint NOT NULL,
  waiting_ms bigint NOT NULL,
  wrap_up_ms bigint NOT NULL,
  wrap_ups integer NOT NULL,
  override boolean NOT NULL,
  incident boolean NOT NULL,
  denied_gate boolean NOT NULL,
  overdue boolean NOT NULL,
  exhausted boolean NOT NULL,
  failed_closed boolean NOT NULL,
  asked_again integer NOT NULL,
  erased boolean NOT NULL DEFAULT false,
  -- What the verifier found when it decided the ended case again; null until then.
  verified_seq integer,
  replay_identical boolean,
  acts_total integer,
  acts_with_evidence integer,
  PRIMARY KEY (workspace_id, case_id)
);
--> statement-breakpoint
CREATE INDEX case_facts_started ON case_facts (workspace_id, started_at);
--> statement-breakpoint
CREATE INDEX case_facts_ended ON case_facts (workspace_id, ended_at) WHERE ended_at IS NOT NULL;
--> statement-breakpoint
-- Did this customer come back with the same intent?
CREATE INDEX case_facts_by_customer ON case_facts (workspace_id, customer_key, intent, started_at);
--> statement-breakpoint
CREATE INDEX case_facts_unverified ON case_facts (ended_at)
  WHERE ended_at IS NOT NULL AND NOT erased AND verified_seq IS DISTINCT FROM seq;
--> statement-breakpoint
-- What the desk adds to a case outside its timeline changes its facts too. A row of its own, whatever is there already:
-- one that was skipped because an unread row stood there could be read before this transaction commits.
CREATE FUNCTION note_case_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO case_changes (workspace_id, case_id, seq)
    VALUES (NEW.workspace_id, NEW.case_id, -1 - floor(random() * 2147483646)::integer)
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER wrap_ups_change_case AFTER INSERT OR UPDATE ON wrap_ups FOR EACH ROW
  WHEN (NEW.ended_at IS NOT NULL) EXECUTE FUNCTION note_case_change();
--> statement-breakpoint
CREATE TRIGGER work_transfers_change_case AFTER INSERT ON work_transfers FOR EACH ROW EXECUTE FUNCTION note_case_change();
