-- Intent models that were trained from a workspace's examples. A model is a version: it is stored whole, with what was
-- measured of it on examples that it had not seen; one is current.
CREATE TABLE model_versions (
  workspace_id text NOT NULL,
  id text NOT NULL,
  name text NOT NULL,
  -- Hash of examples, parameters and engine: the same inputs give the same version.
  version text NOT NULL,
  engine text NOT NULL,
  -- Of the examples alone: tells whether they have changed since.
  examples_hash text NOT NULL,
  -- JSON: labels, number of examples, calibration, held-out accuracy.
  metrics text NOT NULL,
  bytes bytea NOT NULL,
  is_current boolean NOT NULL DEFAULT false,
  trained_at timestamptz NOT NULL,
  trained_by text NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, version)
);
--> statement-breakpoint
CREATE UNIQUE INDEX model_versions_current ON model_versions (workspace_id) WHERE is_current;
--> statement-breakpoint
-- What people thought of what AI gave them: labelled examples in the making.
CREATE TABLE feedback (
  workspace_id text NOT NULL,
  id text NOT NULL,
  at timestamptz NOT NULL,
  person_id text NOT NULL,
  case_id text NOT NULL,
  work_item_id text NOT NULL,
  -- On what: the intent, a drafted reply, a summary, the handoff bundle.
  subject text NOT NULL CHECK (subject IN ('intent', 'draft', 'summary', 'bundle')),
  verdict text NOT NULL CHECK (verdict IN ('corrected', 'accepted', 'edited', 'rejected', 'thumbs-up', 'thumbs-down')),
  -- The engine that gave it, or "journey" for a text of the journey's own.
  engine text,
  from_intent text,
  to_intent text,
  -- JSON with the texts it is about (suggested, used, said), sealed with the customer's key.
  sealed text,
  PRIMARY KEY (workspace_id, id)
);
--> statement-breakpoint
CREATE INDEX feedback_by_time ON feedback (workspace_id, subject, at);
