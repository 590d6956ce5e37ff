-- Grain state, and the one function behind the stock provider's write: state, record, attempts, change, command and counts in one commit.

CREATE TABLE orleansstorage (
  grainidextensionstring text        COLLATE "C" NOT NULL,
  graintypestring        text        COLLATE "C" NOT NULL,
  grainidn0              bigint      NOT NULL,
  grainidn1              bigint      NOT NULL,
  serviceid              text        COLLATE "C" NOT NULL,
  version                integer     NOT NULL,
  modifiedon             timestamptz NOT NULL,
  payloadbinary          bytea,
  -- The record this state projects to, so that clearing the state finds it without reading the payload.
  recordorg              text        COLLATE "C",
  recordkind             text        COLLATE "C",
  recordid               text        COLLATE "C",
  recordsystem           text        COLLATE "C",
  -- A real key: two activations of one grain can never leave two rows. It starts with the grain key because neighbours in an organisation
  -- are written together, where a hash would touch a cold page per grain. A key without text is kept as ''.
  PRIMARY KEY (grainidextensionstring, graintypestring, grainidn0, grainidn1, serviceid)
) WITH (
  -- No update changes the key, so with room in the page all of them are heap-only: no index entry, and the page prunes itself.
  fillfactor = 70,
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_cost_delay = 1
);

-- The record section of envelope version 1, under its JSON names.
CREATE TYPE envelope_record AS (
  org text, kind text, id text, system text, parent text, title text, search text, status text, reason text, phase text,
  revision bigint, "externalId" text, attempt integer, "maxAttempts" integer, "nextDue" timestamptz, failure jsonb, account text,
  "createdAt" timestamptz, "updatedAt" timestamptz, since timestamptz, "settledAt" timestamptz, listed boolean, wake text
);

-- Moves one record between statuses in its slot of the counters; null means "not counted". The caller does this last, so that the slot's
-- row is locked for as short as can be.
CREATE FUNCTION count_record(_org text, _slot smallint, _kind text, _system text, _from text, _to text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  _pending integer := (_to IS NOT DISTINCT FROM 'Pending')::integer - (_from IS NOT DISTINCT FROM 'Pending')::integer;
  _success integer := (_to IS NOT DISTINCT FROM 'Success')::integer - (_from IS NOT DISTINCT FROM 'Success')::integer;
  _failed integer := (_to IS NOT DISTINCT FROM 'Failed')::integer - (_from IS NOT DISTINCT FROM 'Failed')::integer;
  _not_required integer := (_to IS NOT DISTINCT FROM 'NotRequired')::integer - (_from IS NOT DISTINCT FROM 'NotRequired')::integer;
BEGIN
  UPDATE sync_count
  SET pending = pending + _pending, success = success + _success, failed = failed + _failed, not_required = not_required + _not_required
  WHERE org = _org AND slot = _slot AND kind = _kind AND system = _system;
  IF NOT FOUND THEN
    INSERT INTO sync_count AS c (org, slot, kind, system, pending, success, failed, not_required)
    VALUES (_org, _slot, _kind, _system, _pending, _success, _failed, _not_required)
    ON CONFLICT (org, slot, kind, system) DO UPDATE
      SET pending = c.pending + excluded.pending, success = c.success + excluded.success, failed = c.failed + excluded.failed,
          not_required = c.not_required + excluded.not_required;
  END IF;
END $$;

-- The search words of a record: words separated by spaces, and the parent. Cut well below the longest word a tsvector takes, so that no text
-- can fail a write. (plpgsql, here and below, because it keeps its plans for the session; a SQL function would be planned again per call.)
CREATE FUNCTION search_words(_org text, _search text, _parent text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  _words text[] := '{}';
  _word text;
BEGIN
  FOREACH _word IN ARRAY string_to_array(left(_search, 2000), ' ') || ('^' || _parent) LOOP
    IF _word <> '' THEN
      _words := _words || (_org || '|' || left(_word, 200));
    END IF;
  END LOOP;
  RETURN array_to_tsvector(_words);
END $$;

-- Upserts the record, its search words and its change row. Counting is left to the caller: it returns the status counted before.
-- Reading first and then writing is safe: the grain's state row is locked by this transaction, and only its grain writes this record.
CREATE FUNCTION put_record(_r envelope_record) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
  _found boolean;
  _old_status text;
  _old_external_id text;
  _old_listed boolean;
  _old_hash integer;
  _hash integer := hashtext(concat(_r.search, '^', _r.parent));
BEGIN
  SELECT status, external_id, listed, search_hash INTO _old_status, _old_external_id, _old_listed, _old_hash
  FROM sync_record WHERE org = _r.org AND kind = _r.kind AND id = _r.id AND system = _r.system;
  _found := FOUND;

  IF _found THEN
    UPDATE sync_record SET
      status = _r.status, phase = _r.phase, parent = _r.parent, reason = _r.reason, external_id = _r."externalId",
      failure_class = _r.failure->>'class', failure_code = _r.failure->>'code', failure = _r.failure, account = _r.account, wake = _r.wake, title = _r.title,
      search_hash = _hash, revision = _r.revision, attempt = _r.attempt, max_attempts = _r."maxAttempts", next_due = _r."nextDue",
      created_at = _r."createdAt", updated_at = _r."updatedAt", since = _r.since, settled_at = _r."settledAt", listed = _r.listed
    WHERE org = _r.org AND kind = _r.kind AND id = _r.id AND system = _r.system;
  ELSE
    INSERT INTO sync_record (
      org, kind, id, system, status, phase, parent, reason, external_id, failure_class, failure_code, failure, account, wake, title, search_hash,
      revision, attempt, max_attempts, next_due, created_at, updated_at, since, settled_at, listed)
    VALUES (
      _r.org, _r.kind, _r.id, _r.system, _r.status, _r.phase, _r.parent, _r.reason, _r."externalId", _r.failure->>'class', _r.failure->>'code', _r.failure,
      _r.account, _r.wake, _r.title, _hash, _r.revision, _r.attempt, _r."maxAttempts", _r."nextDue", _r."createdAt", _r."updatedAt",
      _r.since, _r."settledAt", _r.listed);
  END IF;

  IF NOT _r.listed THEN
    IF _old_listed THEN
      DELETE FROM sync_search WHERE org = _r.org AND kind = _r.kind AND id = _r.id AND system = _r.system;
      RETURN _old_status;
    END IF;
    RETURN NULL;
  END IF;

  IF _old_listed IS NOT TRUE THEN
    INSERT INTO sync_search (org, kind, id, system, words)
    VALUES (_r.org, _r.kind, _r.id, _r.system, search_words(_r.org, coalesce(_r.search, ''), _r.parent));
    _old_status := NULL;
    _old_external_id := NULL;
  ELSIF _old_hash <> _hash THEN
    UPDATE sync_search SET words = search_words(_r.org, coalesce(_r.search, ''), _r.parent)
    WHERE org = _r.org AND kind = _r.kind AND id = _r.id AND system = _r.system;
  END IF;

  -- A record that has only just come to wait is no news to the portal, which sent it.
  IF _old_status IS DISTINCT FROM _r.status AND NOT (_old_status IS NULL AND _r.status = 'Pending')
     OR _old_external_id IS DISTINCT FROM _r."externalId" THEN
    INSERT INTO change_feed (org, kind, id, system, parent, status, reason, external_id, at)
    VALUES (_r.org, _r.kind, _r.id, _r.system, _r.parent, _r.status, _r.reason, _r."externalId", _r."updatedAt");
  END IF;
  RETURN _old_status;
END $$;

-- Removes a record that its state no longer has; returns the status it was counted under. Its attempts stay.
CREATE FUNCTION drop_record(_org text, _kind text, _id text, _system text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
  _status text;
BEGIN
  DELETE FROM sync_search WHERE org = _org AND kind = _kind AND id = _id AND system = _system;
  DELETE FROM sync_record WHERE org = _org AND kind = _kind AND id = _id AND system = _system
  RETURNING CASE WHEN listed THEN status END INTO _status;
  RETURN _status;
END $$;

-- Appends finished attempts. One that is there already is the same attempt, told twice.
CREATE FUNCTION append_attempts(_org text, _kind text, _id text, _system text, _attempts jsonb) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO sync_attempt (
    org, kind, id, system, at, operation, attempt, step, duration_ms, limiter_wait_ms, outcome, code, actor, trace_id, calls)
  SELECT _org, _kind, _id, _system, a.at, a.operation, a.attempt, a.kind, a."durationMs", a."limiterWaitMs", a.outcome, a.code, a.actor,
         a."traceId", a.calls
  FROM jsonb_to_recordset(_attempts) AS a (
    at timestamptz, operation text, attempt integer, kind text, "durationMs" integer, "limiterWaitMs" integer, outcome text, code text,
    actor text, "traceId" text, calls jsonb)
  ON CONFLICT DO NOTHING;
END $$;

-- What the stock provider's write calls. The payload is one or two lines of UTF-8 JSON: an optional first line for the database (version,
-- record, attempts, command), and the line that is kept (version, state schema, state), which SQL never looks into. So the stored state
-- does not grow with its history, and its text can never fail a write.
-- On a version conflict it returns the version it was given (null on a first write), which the provider reads as one, and writes nothing.
CREATE FUNCTION write_state(
  _grain_hash integer, _n0 bigint, _n1 bigint, _type text, _key text, _service text, _version integer, _payload bytea) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  _slot smallint := _grain_hash & 31;
  _head jsonb;
  _body bytea := _payload;
  _break integer;
  _r envelope_record;
  _old_org text;
  _old_kind text;
  _old_id text;
  _old_system text;
  _dropped text;
  _before text;
  _after text;
BEGIN
  IF substr(_payload, 1, 5) = '{"v":'::bytea THEN
    _break := position('\x0a'::bytea IN _payload);
    IF _break > 0 THEN
      _head := convert_from(substr(_payload, 1, _break - 1), 'UTF8')::jsonb;
      _body := substr(_payload, _break + 1);
      -- Once there is a version 2, version 1 is brought to its shape here, so that silos of both releases can write.
      IF (_head->>'v')::integer <> 1 THEN
        RAISE EXCEPTION 'State envelope version % is newer than this database schema. Run migrate.', _head->>'v';
      END IF;
      IF jsonb_typeof(_head->'record') = 'object' THEN
        _r := jsonb_populate_record(NULL::envelope_record, _head->'record');
      END IF;
    END IF;
  END IF;

  IF _version IS NULL THEN
    INSERT INTO orleansstorage (
      grainidextensionstring, graintypestring, grainidn0, grainidn1, serviceid, version, modifiedon, payloadbinary,
      recordorg, recordkind, recordid, recordsystem)
    VALUES (coalesce(_key, ''), _type, _n0, _n1, _service, 1, now(), _body, _r.org, _r.kind, _r.id, _r.system)
    ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
      RETURN NULL;
    END IF;
  ELSE
    UPDATE orleansstorage SET payloadbinary = _body, modifiedon = now(), version = version + 1
    WHERE grainidextensionstring = coalesce(_key, '') AND graintypestring = _type AND grainidn0 = _n0 AND grainidn1 = _n1
      AND serviceid = _service AND version = _version
    RETURNING recordorg, recordkind, recordid, recordsystem INTO _old_org, _old_kind, _old_id, _old_system;
    IF NOT FOUND THEN
      RETURN _version;
    END IF;
    IF (_old_org, _old_kind, _old_id, _old_system) IS DISTINCT FROM (_r.org, _r.kind, _r.id, _r.system) THEN
      UPDATE orleansstorage SET recordorg = _r.org, recordkind = _r.kind, recordid = _r.id, recordsystem = _r.system
      WHERE grainidextensionstring = coalesce(_key, '') AND graintypestring = _type AND grainidn0 = _n0 AND grainidn1 = _n1
        AND serviceid = _service;
      IF _old_org IS NOT NULL THEN
        _dropped := drop_record(_old_org, _old_kind, _old_id, _old_system);
      END IF;
    END IF;
  END IF;

  IF _head IS NOT NULL THEN
    IF jsonb_typeof(_head->'command') = 'object' THEN
      INSERT INTO command_log (org, key, hash, answer)
      VALUES (_head#>>'{command,org}', _head#>>'{command,key}', _head#>>'{command,hash}', _head#>'{command,answer}')
      ON CONFLICT (org, key) DO NOTHING;
    END IF;
    IF _r.org IS NOT NULL THEN
      IF jsonb_typeof(_head->'attempts') = 'array' AND jsonb_array_length(_head->'attempts') > 0 THEN
        PERFORM append_attempts(_r.org, _r.kind, _r.id, _r.system, _head->'attempts');
      END IF;
      _before := put_record(_r);
      _after := CASE WHEN _r.listed THEN _r.status END;
    END IF;
  END IF;

  -- Counters come last and in key order, whatever was dropped or put: two writers that meet on two rows never wait for each other in a ring.
  IF _dropped IS NOT NULL AND (_r.org IS NULL OR (_old_org, _old_kind, _old_system) <= (_r.org, _r.kind, _r.system)) THEN
    PERFORM count_record(_old_org, _slot, _old_kind, _old_system, _dropped, NULL);
    _dropped := NULL;
  END IF;
  IF _before IS DISTINCT FROM _after THEN
    PERFORM count_record(_r.org, _slot, _r.kind, _r.system, _before, _after);
  END IF;
  IF _dropped IS NOT NULL THEN
    PERFORM count_record(_old_org, _slot, _old_kind, _old_system, _dropped, NULL);
  END IF;

  RETURN coalesce(_version, 0) + 1;
END $$;

-- Clears or deletes a state and its record. No row on a version conflict, which the provider reads as one. A deleted row still answers with
-- the next version: the provider compares it with the one it had.
CREATE FUNCTION clear_state(
  _grain_hash integer, _n0 bigint, _n1 bigint, _type text, _key text, _service text, _version integer, _delete boolean)
RETURNS SETOF integer
LANGUAGE plpgsql AS $$
DECLARE
  _org text;
  _kind text;
  _id text;
  _system text;
  _before text;
BEGIN
  SELECT recordorg, recordkind, recordid, recordsystem INTO _org, _kind, _id, _system
  FROM orleansstorage
  WHERE grainidextensionstring = coalesce(_key, '') AND graintypestring = _type AND grainidn0 = _n0 AND grainidn1 = _n1
    AND serviceid = _service AND version = _version
  FOR UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  IF _delete THEN
    DELETE FROM orleansstorage
    WHERE grainidextensionstring = coalesce(_key, '') AND graintypestring = _type AND grainidn0 = _n0 AND grainidn1 = _n1
      AND serviceid = _service;
  ELSE
    UPDATE orleansstorage
    SET payloadbinary = NULL, modifiedon = now(), version = version + 1,
        recordorg = NULL, recordkind = NULL, recordid = NULL, recordsystem = NULL
    WHERE grainidextensionstring = coalesce(_key, '') AND graintypestring = _type AND grainidn0 = _n0 AND grainidn1 = _n1
      AND serviceid = _service;
  END IF;
  IF _org IS NOT NULL THEN
    _before := drop_record(_org, _kind, _id, _system);
    IF _before IS NOT NULL THEN
      PERFORM count_record(_org, (_grain_hash & 31)::smallint, _kind, _system, _before, NULL);
    END IF;
  END IF;
  RETURN NEXT _version + 1;
END $$;

-- The provider binds @GrainTypeHash too; only the grain's hash is of use here (it picks the slot).
INSERT INTO orleansquery (querykey, querytext) VALUES
('WriteToStorageKey', $sql$
  SELECT write_state(@GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeString, @GrainIdExtensionString, @ServiceId, @GrainStateVersion,
                     @PayloadBinary) AS NewGrainStateVersion
$sql$),
('ReadFromStorageKey', $sql$
  SELECT payloadbinary AS PayloadBinary, modifiedon, version AS Version
  FROM orleansstorage
  WHERE grainidextensionstring = coalesce(@GrainIdExtensionString, '') AND graintypestring = @GrainTypeString
    AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1 AND serviceid = @ServiceId
$sql$),
('ClearStorageKey', $sql$
  SELECT * FROM clear_state(@GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeString, @GrainIdExtensionString, @ServiceId, @GrainStateVersion,
                            false) AS NewGrainStateVersion
$sql$),
('DeleteStorageKey', $sql$
  SELECT * FROM clear_state(@GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeString, @GrainIdExtensionString, @ServiceId, @GrainStateVersion,
                            true) AS NewGrainStateVersion
$sql$);
