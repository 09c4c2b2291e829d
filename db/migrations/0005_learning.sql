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
