-- What a journey may refer to, and journeys with their drafts, versions and reviews.
CREATE TABLE operations (
  workspace_id text NOT NULL,
  key text NOT NULL,
  definition text NOT NULL,
  PRIMARY KEY (workspace_id, key)
);
--> statement-breakpoint
CREATE TABLE queues (
  workspace_id text NOT NULL,
  key text NOT NULL,
  title text NOT NULL,
  specialist boolean NOT NULL DEFAULT false,
  PRIMARY KEY (workspace_id, key)
);
--> statement-breakpoint
CREATE TABLE intents (
  workspace_id text NOT NULL,
  key text NOT NULL,
  title text NOT NULL,
  examples text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (workspace_id, key)
);
--> statement-breakpoint
CREATE TABLE limits (
  workspace_id text NOT NULL,
  key text NOT NULL,
  title text NOT NULL,
  amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
  currency text NOT NULL,
  PRIMARY KEY (workspace_id, key)
);
--> statement-breakpoint
CREATE TABLE journeys (
  workspace_id text NOT NULL,
  id text NOT NULL,
  name text NOT NULL,
  owner_id text NOT NULL,
  created_at timestamptz NOT NULL,
  archived_at timestamptz,
  live_hash text,
  PRIMARY KEY (workspace_id, id)
);
--> statement-breakpoint
CREATE TABLE journey_drafts (
  workspace_id text NOT NULL,
  journey_id text NOT NULL,
  revision integer NOT NULL,
  document text NOT NULL,
  updated_at timestamptz NOT NULL,
  updated_by text NOT NULL,
  PRIMARY KEY (workspace_id, journey_id),
  FOREIGN KEY (workspace_id, journey_id) REFERENCES journeys (workspace_id, id) ON DELETE CASCADE
);
--> statement-breakpoint
-- The draft is a log of commands; revision is the draft's revision after them.
CREATE TABLE draft_commands (
  workspace_id text NOT NULL,
  journey_id text NOT NULL,
  revision integer NOT NULL,
  commands text NOT NULL,
  by_id text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, journey_id, revision),
  FOREIGN KEY (workspace_id, journey_id) REFERENCES journeys (workspace_id, id) ON DELETE CASCADE
);
--> statement-breakpoint
-- Immutable: named by the hash over everything that can change behaviour. The app role may only insert.
CREATE TABLE journey_versions (
  workspace_id text NOT NULL,
  hash text NOT NULL,
  journey_id text NOT NULL,
  number integer NOT NULL,
  meaning text NOT NULL,
  catalogue text NOT NULL,
  layout text NOT NULL,
  -- Everybody who edited what became this version: none of them may approve it.
  authors text[] NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, hash),
  UNIQUE (workspace_id, journey_id, number),
  FOREIGN KEY (workspace_id, journey_id) REFERENCES journeys (workspace_id, id)
);
--> statement-breakpoint
CREATE TABLE reviews (
  workspace_id text NOT NULL,
  id text NOT NULL,
  journey_id text NOT NULL,
  version_hash text NOT NULL,
  -- The version that was live when it was submitted: what the reviewer compares with.
  base_hash text,
  state text NOT NULL CHECK (state IN ('open', 'approved', 'changes-requested', 'withdrawn')),
  note text NOT NULL,
  submitted_by text NOT NULL,
  submitted_at timestamptz NOT NULL,
  decided_by text,
  decided_at timestamptz,
  comment text,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, version_hash) REFERENCES journey_versions (workspace_id, hash)
);
--> statement-breakpoint
CREATE UNIQUE INDEX reviews_one_open ON reviews (workspace_id, version_hash) WHERE state = 'open';
--> statement-breakpoint
CREATE INDEX reviews_by_journey ON reviews (workspace_id, journey_id, submitted_at DESC);
--> statement-breakpoint
CREATE TABLE review_comments (
  workspace_id text NOT NULL,
  id text NOT NULL,
  review_id text NOT NULL,
  step text,
  by_id text NOT NULL,
  at timestamptz NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, review_id) REFERENCES reviews (workspace_id, id)
);
--> statement-breakpoint
CREATE TABLE publications (
  workspace_id text NOT NULL,
  id text NOT NULL,
  journey_id text NOT NULL,
  version_hash text NOT NULL,
  previous_hash text,
  by_id text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, version_hash) REFERENCES journey_versions (workspace_id, hash)
);
--> statement-breakpoint
CREATE INDEX publications_by_journey ON publications (workspace_id, journey_id, at DESC);
