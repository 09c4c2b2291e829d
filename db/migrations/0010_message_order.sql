-- Messages of one burst stand in the order in which they were said. Without the ordinal the order was the plan's: a merge
-- join with the messages that are there sorts by id, and a question came before the sentence that leads up to it.
CREATE OR REPLACE FUNCTION write_rare_rows(p_workspace text, p_case text, p_at timestamptz, p_more jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_conversation text;
  v_position integer;
  v_added integer;
BEGIN
  IF p_more -> 'customer' IS NOT NULL THEN
    INSERT INTO customers (workspace_id, id, created_at) VALUES (p_workspace, p_more -> 'customer' ->> 'id', p_at);
    INSERT INTO customer_keys (workspace_id, customer_id, wrapped, created_at)
      VALUES (p_workspace, p_more -> 'customer' ->> 'id', decode(p_more -> 'customer' ->> 'wrapped', 'base64'), p_at);
  END IF;
  IF p_more -> 'conversation' IS NOT NULL THEN
    INSERT INTO conversations (workspace_id, id, customer_id, channel, opened_at)
      VALUES (p_workspace, p_more -> 'conversation' ->> 'id', p_more -> 'conversation' ->> 'customerId',
              p_more -> 'conversation' ->> 'channel', p_at);
  END IF;
  IF p_more -> 'identity' IS NOT NULL THEN
    UPDATE conversations SET identity_method = p_more -> 'identity' ->> 'method', identity_at = p_at
      WHERE workspace_id = p_workspace AND id = p_more -> 'identity' ->> 'conversationId';
  END IF;

  IF p_more -> 'timersDropped' IS NOT NULL THEN
    DELETE FROM timers WHERE workspace_id = p_workspace AND case_id = p_case
      AND timer_id IN (SELECT jsonb_array_elements_text(p_more -> 'timersDropped'));
  END IF;
  IF p_more -> 'timers' IS NOT NULL THEN
    INSERT INTO timers (workspace_id, case_id, timer_id, due_at)
      SELECT p_workspace, p_case, t."timerId", t."dueAt"
      FROM jsonb_to_recordset(p_more -> 'timers') AS t ("timerId" text, "dueAt" timestamptz);
  END IF;

  IF p_more -> 'work' IS NOT NULL THEN
    INSERT INTO work_items (workspace_id, id, case_id, work_id, type, queue, title, step, tier, priority, due_at, opened_at, about, sealed)
      SELECT p_workspace, w.id, p_case, w."workId", w.type, w.queue, w.title, w.step, w.tier, w.priority, w."dueAt", p_at, w.about, w.sealed
      FROM jsonb_to_recordset(p_more -> 'work') AS w (id text, "workId" text, type text, queue text, title text, step text,
        tier text, priority text, "dueAt" timestamptz, about text, sealed text);
  END IF;
  IF p_more -> 'workChanges' IS NOT NULL THEN
    UPDATE work_items i SET status = w.status,
        claimed_by = CASE WHEN w.status = 'open' THEN NULL ELSE coalesce(w.by, i.claimed_by) END,
        claimed_at = CASE w.status WHEN 'open' THEN NULL WHEN 'claimed' THEN p_at ELSE i.claimed_at END,
        claim_expires_at = CASE WHEN w.status = 'claimed' THEN w."claimExpiresAt" END,
        decided_at = CASE WHEN w.status IN ('done', 'dropped') THEN p_at END,
        decided_by = CASE WHEN w.status = 'done' THEN w.by END,
        decision = coalesce(w.decision, i.decision)
      FROM jsonb_to_recordset(p_more -> 'workChanges') AS w ("workId" text, status text, by text, decision text, "claimExpiresAt" timestamptz)
      WHERE i.workspace_id = p_workspace AND i.case_id = p_case AND i.work_id = w."workId" AND i.status IN ('open', 'claimed');
  END IF;

  IF p_more -> 'messages' IS NOT NULL THEN
    v_conversation := p_more ->> 'conversationId';
    -- A customer's message that its channel recorded before there was a case only learns its case here.
    UPDATE messages m SET case_id = p_case FROM jsonb_to_recordset(p_more -> 'messages') AS n (id text)
      WHERE m.workspace_id = p_workspace AND m.id = n.id AND m.case_id IS NULL;
    -- Numbered under the conversation's row lock, so that a reader never sees a later one before an earlier one.
    SELECT last_position INTO v_position FROM conversations
      WHERE workspace_id = p_workspace AND id = v_conversation FOR UPDATE;
    INSERT INTO messages (workspace_id, id, conversation_id, position, case_id, author, author_id, at, ask, sealed)
      SELECT p_workspace, n.id, v_conversation, v_position + row_number() OVER (ORDER BY n.ordinal), p_case, n.author, n."authorId", p_at, n.ask, n.sealed
      FROM ROWS FROM (jsonb_to_recordset(p_more -> 'messages') AS (id text, author text, "authorId" text, ask text, sealed text))
        WITH ORDINALITY AS n (id, author, "authorId", ask, sealed, ordinal)
      WHERE NOT EXISTS (SELECT FROM messages m WHERE m.workspace_id = p_workspace AND m.id = n.id);
    GET DIAGNOSTICS v_added = ROW_COUNT;
    UPDATE conversations SET last_position = v_position + v_added WHERE workspace_id = p_workspace AND id = v_conversation;
  END IF;

  IF p_more -> 'incidents' IS NOT NULL THEN
    INSERT INTO incidents (workspace_id, id, case_id, kind, effect_key, step, operation, code, in_doubt, opened_at)
      SELECT p_workspace, n.id, p_case, 'effect', n.key, n.step, n.operation, n.code, n."inDoubt", p_at
      FROM jsonb_to_recordset(p_more -> 'incidents') AS n (id text, key text, step text, operation text, code text, "inDoubt" boolean)
      ON CONFLICT (workspace_id, id) DO NOTHING;
  END IF;
  IF p_more -> 'settled' IS NOT NULL THEN
    UPDATE incidents SET settled_at = p_at, settled_by = p_more -> 'settled' ->> 'by', settlement = p_more -> 'settled' ->> 'settlement'
      WHERE workspace_id = p_workspace AND id = p_more -> 'settled' ->> 'id';
    UPDATE effects SET status = 'settled', settled_at = p_at, fence = fence + 1
      WHERE workspace_id = p_workspace AND case_id = p_case AND key = p_more -> 'settled' ->> 'key';
  END IF;
END
$$;
