-- When people are there: what "business hours" mean in journeys. A published version keeps its own copy, so a change
-- here reaches new versions only.
CREATE TABLE calendars (
  workspace_id text NOT NULL,
  key text NOT NULL,
  -- A Calendar of core/journey/catalogue, as JSON text.
  definition text NOT NULL,
  -- Raised by each save: whoever edits an older one is told instead of overwriting it.
  revision integer NOT NULL DEFAULT 1,
  PRIMARY KEY (workspace_id, key)
);
