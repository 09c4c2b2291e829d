-- History for ever: a draft's log has every command, and a snapshot now and then gives it documents to start from. Any
-- revision is the nearest snapshot before it with the commands since.
CREATE TABLE draft_snapshots (
  workspace_id text NOT NULL,
  journey_id text NOT NULL,
  revision integer NOT NULL,
  document text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, journey_id, revision),
  FOREIGN KEY (workspace_id, journey_id) REFERENCES journeys (workspace_id, id) ON DELETE CASCADE
);
--> statement-breakpoint
COMMENT ON TABLE draft_snapshots IS 'append-only: documents of drafts at revisions';
--> statement-breakpoint
-- Drafts from before this table can be looked at and restored from here on.
INSERT INTO draft_snapshots (workspace_id, journey_id, revision, document, at)
  SELECT workspace_id, journey_id, revision, document, updated_at FROM journey_drafts;
--> statement-breakpoint
-- A revision that somebody gave a name. Removing one takes away the name, never the revision.
CREATE TABLE draft_points (
  workspace_id text NOT NULL,
  id text NOT NULL,
  journey_id text NOT NULL,
  revision integer NOT NULL,
  name text NOT NULL,
  note text NOT NULL,
  by_id text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, journey_id) REFERENCES journeys (workspace_id, id) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE INDEX draft_points_by_journey ON draft_points (workspace_id, journey_id, at DESC);
