-- Scenarios of a journey: they belong to the draft and are run on every edit.
CREATE TABLE scenarios (
  workspace_id text NOT NULL,
  id text NOT NULL,
  journey_id text NOT NULL,
  -- A Scenario of core/case/scenario, as JSON text.
  scenario text NOT NULL,
  -- Raised by each save: whoever edits an older one is told instead of overwriting it.
  revision integer NOT NULL DEFAULT 1,
  by_id text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, journey_id) REFERENCES journeys (workspace_id, id) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE INDEX scenarios_by_journey ON scenarios (workspace_id, journey_id, id);
--> statement-breakpoint
-- What the scenarios showed when a version was submitted. The reviewer decides on it, so it never changes.
CREATE TABLE review_scenarios (
  workspace_id text NOT NULL,
  review_id text NOT NULL,
  version_hash text NOT NULL,
  -- A ScenarioReport of server/journeys/scenario-report, as JSON text.
  report text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, review_id),
  FOREIGN KEY (workspace_id, review_id) REFERENCES reviews (workspace_id, id)
);
--> statement-breakpoint
COMMENT ON TABLE review_scenarios IS 'append-only: what scenarios showed at each submission';
