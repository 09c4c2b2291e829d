-- Audit: entries are written in the act's own transaction and never changed. A trigger queues each for the sealer, so
-- that no writer can forget it; the sealer links queued entries into one hash chain a workspace and signs its head.
CREATE TABLE audit_entries (
  workspace_id text NOT NULL,
  id text NOT NULL,
  at timestamptz NOT NULL,
  action text NOT NULL,
  subject text NOT NULL,
  actor_id text NOT NULL,
  outcome text NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT audit_entries_outcome CHECK (outcome IN ('done', 'denied'))
);
--> statement-breakpoint
CREATE INDEX audit_entries_at ON audit_entries (workspace_id, at DESC);
--> statement-breakpoint
CREATE INDEX audit_entries_subject ON audit_entries (workspace_id, subject);
--> statement-breakpoint
CREATE TABLE audit_unsealed (
  workspace_id text NOT NULL,
  entry_id text NOT NULL,
  PRIMARY KEY (workspace_id, entry_id)
);
--> statement-breakpoint
CREATE TABLE audit_links (
  workspace_id text NOT NULL,
  seq bigint NOT NULL,
  entry_id text NOT NULL,
  previous_hash text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (workspace_id, seq),
  UNIQUE (workspace_id, entry_id)
);
--> statement-breakpoint
CREATE TABLE audit_seals (
  workspace_id text NOT NULL,
  seq bigint NOT NULL,
  hash text NOT NULL,
  at timestamptz NOT NULL,
  key_id text NOT NULL,
  signature text NOT NULL,
  PRIMARY KEY (workspace_id, seq)
);
--> statement-breakpoint
CREATE FUNCTION queue_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_unsealed (workspace_id, entry_id) VALUES (NEW.workspace_id, NEW.id);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER audit_entries_queue AFTER INSERT ON audit_entries FOR EACH ROW EXECUTE FUNCTION queue_audit_entry();
--> statement-breakpoint
-- Against the owner's own slips too: not even a migration changes what was written, short of dropping this.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit is append-only: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
END
$$;
--> statement-breakpoint
CREATE TRIGGER audit_entries_keep BEFORE UPDATE OR DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
--> statement-breakpoint
CREATE TRIGGER audit_links_keep BEFORE UPDATE OR DELETE ON audit_links FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
--> statement-breakpoint
CREATE TRIGGER audit_seals_keep BEFORE UPDATE OR DELETE ON audit_seals FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
--> statement-breakpoint
COMMENT ON TABLE audit_entries IS 'append-only: acts and denials';
--> statement-breakpoint
COMMENT ON TABLE audit_links IS 'append-only: the hash chain';
--> statement-breakpoint
COMMENT ON TABLE audit_seals IS 'append-only: signed heads of the chain';
