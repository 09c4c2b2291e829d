-- How customers' messages reach their cases. A message that was accepted is written here in the transaction that accepts
-- it, and stays until its case has it: neither a crash nor an ended case loses it.
CREATE TABLE conversation_arrivals (
  workspace_id text NOT NULL,
  conversation_id text NOT NULL,
  -- The order in which they were accepted; given under the conversation's row lock.
  ordinal integer NOT NULL,
  -- The message, or for a case that starts again under a corrected intent a name of its own.
  message_id text NOT NULL,
  -- Tells a repeat of a message from another one under the same id.
  hash text NOT NULL,
  received_at timestamptz NOT NULL,
  -- What came with the message (structured answers, yes or no), sealed; gone once it was routed.
  sealed text,
  -- Where it goes, decided once (sealed JSON); null until then. A repeat acts on the same decision.
  route text,
  routed_at timestamptz,
  due_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  failed_code text,
  PRIMARY KEY (workspace_id, conversation_id, ordinal),
  UNIQUE (workspace_id, message_id)
);
--> statement-breakpoint
CREATE INDEX conversation_arrivals_waiting ON conversation_arrivals (due_at) WHERE routed_at IS NULL AND failed_code IS NULL;
--> statement-breakpoint
-- Cases that conversations started, and what was done when they ended.
CREATE TABLE conversation_cases (
  workspace_id text NOT NULL,
  case_id text NOT NULL,
  conversation_id text NOT NULL,
  -- When the customer was told what follows the end of the case.
  followed_at timestamptz,
  -- The conversation was closed after it, or went on.
  is_rested boolean NOT NULL DEFAULT false,
  PRIMARY KEY (workspace_id, case_id)
);
--> statement-breakpoint
CREATE INDEX conversation_cases_by_conversation ON conversation_cases (workspace_id, conversation_id);
--> statement-breakpoint
CREATE INDEX conversation_cases_open ON conversation_cases (workspace_id, case_id) WHERE followed_at IS NULL;
--> statement-breakpoint
CREATE INDEX conversation_cases_resting ON conversation_cases (followed_at) WHERE followed_at IS NOT NULL AND NOT is_rested;
--> statement-breakpoint
-- What a workspace's customers name in their messages: order numbers, account names.
CREATE TABLE entity_patterns (
  workspace_id text NOT NULL,
  -- Of overlapping finds the one of the first pattern wins.
  place integer NOT NULL,
  name text NOT NULL,
  pattern text NOT NULL,
  validator text NOT NULL,
  -- How the value is written in case memory, with {value} in it.
  form text NOT NULL DEFAULT '{value}',
  PRIMARY KEY (workspace_id, place)
);
