-- Who has a draft open now: one row a tab. A row that was not refreshed for a while is of a tab that is gone.
CREATE TABLE draft_presence (
  workspace_id text NOT NULL,
  journey_id text NOT NULL,
  session text NOT NULL,
  person_id text NOT NULL,
  -- 0..7: people who are there at the same time have colours of their own, as far as those go.
  colour smallint NOT NULL CHECK (colour BETWEEN 0 AND 7),
  -- Ids of the steps that they have selected.
  selection text[] NOT NULL DEFAULT '{}',
  is_active boolean NOT NULL,
  -- The stream that keeps the row: one that ended late does not take away what a newer one of the same tab holds.
  stream text NOT NULL,
  seen_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, journey_id, session),
  FOREIGN KEY (workspace_id, journey_id) REFERENCES journeys (workspace_id, id) ON DELETE CASCADE
);
