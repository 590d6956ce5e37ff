-- Many grains' writes in one commit: what write_state does for one, set by set instead of row by row. Same tables, same payloads, same verdicts;
-- both may be used at once on one database.
--
-- Returns the ordinals of the writes that took effect. The others wrote nothing: a version conflict, an envelope of another version or a state
-- that moved to another record. The caller gives those to write_state, whose word is final.
--
-- The old record is read in the snapshot of the statement that locks the state rows. That is safe: whoever changes a record moves its state's version,
-- and the version that the caller names was read before this statement began.
CREATE FUNCTION write_states(
  _slot smallint, _service text, _types text[], _keys text[], _versions integer[], _heads text[], _bodies bytea[]) RETURNS integer[]
LANGUAGE plpgsql
-- The plan is kept for the session, and made when a table may still be empty: it must be the one for a full table.
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  _won integer[];
BEGIN
  WITH input AS MATERIALIZED (
    SELECT i.ord, i.type, i.key, i.version, i.body, i.head, r.*, hashtext(concat(r.search, '^', r.parent)) AS hash,
           i.head IS NULL OR (i.head->>'v')::integer = 1 AS known
    FROM (
      SELECT u.ord::integer, u.type, u.key, u.version, u.body, u.head::jsonb
      FROM unnest(_types, _keys, _versions, _heads, _bodies) WITH ORDINALITY AS u(type, key, version, head, body, ord)) AS i
    LEFT JOIN LATERAL jsonb_populate_record(NULL::envelope_record, i.head->'record') AS r ON jsonb_typeof(i.head->'record') = 'object'
  ),
  updated AS (
    UPDATE orleansstorage AS s
    SET payloadbinary = i.body, modifiedon = now(), version = s.version + 1,
        recordorg = i.org, recordkind = i.kind, recordid = i.id, recordsystem = i.system
    FROM input AS i
    WHERE s.grainidextensionstring = i.key AND s.graintypestring = i.type AND s.grainidn0 = 0 AND s.grainidn1 = 0 AND s.serviceid = _service
      AND s.version = i.version AND i.known
      AND (s.recordorg IS NULL OR (s.recordorg, s.recordkind, s.recordid, s.recordsystem) IS NOT DISTINCT FROM (i.org, i.kind, i.id, i.system))
    RETURNING i.ord
  ),
  inserted AS (
    INSERT INTO orleansstorage (
      grainidextensionstring, graintypestring, grainidn0, grainidn1, serviceid, version, modifiedon, payloadbinary,
      recordorg, recordkind, recordid, recordsystem)
    SELECT i.key, i.type, 0, 0, _service, 1, now(), i.body, i.org, i.kind, i.id, i.system
    FROM input AS i WHERE i.version IS NULL AND i.known
    ORDER BY i.key, i.type
    ON CONFLICT DO NOTHING
    RETURNING grainidextensionstring, graintypestring
  ),
  won AS MATERIALIZED (
    SELECT i.* FROM input AS i JOIN updated AS u USING (ord)
    UNION ALL
    SELECT i.* FROM input AS i JOIN inserted AS n ON n.grainidextensionstring = i.key AND n.graintypestring = i.type
  ),
  moved AS MATERIALIZED (
    SELECT w.*, CASE WHEN w.listed THEN w.status END AS counts_as,
           CASE WHEN o.listed THEN o.status END AS old_status, CASE WHEN o.listed THEN o.external_id END AS old_external_id,
           coalesce(o.listed, false) AS was_listed, o.search_hash AS old_hash
    FROM won AS w
    LEFT JOIN sync_record AS o ON o.org = w.org AND o.kind = w.kind AND o.id = w.id AND o.system = w.system
    WHERE w.org IS NOT NULL
  ),
  put AS (
    INSERT INTO sync_record (
      org, kind, id, system, status, phase, parent, reason, external_id, failure_class, failure_code, failure, account, wake, title, search_hash,
      revision, attempt, max_attempts, next_due, created_at, updated_at, since, settled_at, listed)
    SELECT org, kind, id, system, status, phase, parent, reason, "externalId", failure->>'class', failure->>'code', failure, account, wake, title, hash,
           revision, attempt, "maxAttempts", "nextDue", "createdAt", "updatedAt", since, "settledAt", listed
    FROM moved
    ON CONFLICT (org, kind, id, system) DO UPDATE SET
      status = excluded.status, phase = excluded.phase, parent = excluded.parent, reason = excluded.reason, external_id = excluded.external_id,
      failure_class = excluded.failure_class, failure_code = excluded.failure_code, failure = excluded.failure, account = excluded.account,
      wake = excluded.wake, title = excluded.title, search_hash = excluded.search_hash, revision = excluded.revision, attempt = excluded.attempt,
      max_attempts = excluded.max_attempts, next_due = excluded.next_due, created_at = excluded.created_at, updated_at = excluded.updated_at,
      since = excluded.since, settled_at = excluded.settled_at, listed = excluded.listed
  ),
  found AS (
    INSERT INTO sync_search (org, kind, id, system, words)
    SELECT org, kind, id, system, search_words(org, coalesce(search, ''), parent)
    FROM moved WHERE listed AND (NOT was_listed OR old_hash <> hash)
    ON CONFLICT (org, kind, id, system) DO UPDATE SET words = excluded.words
  ),
  hidden AS (
    DELETE FROM sync_search AS s USING moved AS m
    WHERE NOT m.listed AND m.was_listed AND s.org = m.org AND s.kind = m.kind AND s.id = m.id AND s.system = m.system
  ),
  -- A record that has only just come to wait is no news to the portal, which sent it.
  told AS (
    INSERT INTO change_feed (org, kind, id, system, parent, status, reason, external_id, at)
    SELECT org, kind, id, system, parent, status, reason, "externalId", "updatedAt"
    FROM moved
    WHERE listed AND (old_status IS DISTINCT FROM status AND NOT (old_status IS NULL AND status = 'Pending')
                      OR old_external_id IS DISTINCT FROM "externalId")
    ORDER BY ord
  ),
  attempted AS (
    INSERT INTO sync_attempt (
      org, kind, id, system, at, operation, attempt, step, duration_ms, limiter_wait_ms, outcome, code, actor, trace_id, calls)
    SELECT m.org, m.kind, m.id, m.system, a.at, a.operation, a.attempt, a.kind, a."durationMs", a."limiterWaitMs", a.outcome, a.code, a.actor,
           a."traceId", a.calls
    FROM moved AS m
    CROSS JOIN LATERAL jsonb_to_recordset(CASE WHEN jsonb_typeof(m.head->'attempts') = 'array' THEN m.head->'attempts' ELSE '[]' END) AS a (
      at timestamptz, operation text, attempt integer, kind text, "durationMs" integer, "limiterWaitMs" integer, outcome text, code text,
      actor text, "traceId" text, calls jsonb)
    ON CONFLICT DO NOTHING
  ),
  commanded AS (
    INSERT INTO command_log (org, key, hash, answer)
    SELECT head#>>'{command,org}', head#>>'{command,key}', head#>>'{command,hash}', head#>'{command,answer}'
    FROM won WHERE jsonb_typeof(head->'command') = 'object'
    ORDER BY 1, 2
    ON CONFLICT (org, key) DO NOTHING
  ),
  -- One row per kind and system for the whole batch, in key order: two batches that meet on two rows never wait for each other in a ring.
  counted AS (
    INSERT INTO sync_count AS c (org, slot, kind, system, pending, success, failed, not_required)
    SELECT org, _slot, kind, system,
           sum((counts_as IS NOT DISTINCT FROM 'Pending')::integer - (old_status IS NOT DISTINCT FROM 'Pending')::integer),
           sum((counts_as IS NOT DISTINCT FROM 'Success')::integer - (old_status IS NOT DISTINCT FROM 'Success')::integer),
           sum((counts_as IS NOT DISTINCT FROM 'Failed')::integer - (old_status IS NOT DISTINCT FROM 'Failed')::integer),
           sum((counts_as IS NOT DISTINCT FROM 'NotRequired')::integer - (old_status IS NOT DISTINCT FROM 'NotRequired')::integer)
    FROM moved WHERE counts_as IS DISTINCT FROM old_status
    GROUP BY org, kind, system
    ORDER BY org, kind, system
    ON CONFLICT (org, slot, kind, system) DO UPDATE
      SET pending = c.pending + excluded.pending, success = c.success + excluded.success, failed = c.failed + excluded.failed,
          not_required = c.not_required + excluded.not_required
  )
  SELECT coalesce(array_agg(ord), '{}') INTO _won FROM won;
  RETURN _won;
END $$;

-- Reads many states at once; a state that is not stored has no row.
CREATE FUNCTION read_states(_service text, _types text[], _keys text[])
RETURNS TABLE (ord integer, payload bytea, version integer)
LANGUAGE sql STABLE
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
  SELECT u.ord::integer, s.payloadbinary, s.version
  FROM unnest(_types, _keys) WITH ORDINALITY AS u(type, key, ord)
  JOIN orleansstorage AS s ON s.grainidextensionstring = u.key AND s.graintypestring = u.type AND s.grainidn0 = 0 AND s.grainidn1 = 0
    AND s.serviceid = _service
$$;
