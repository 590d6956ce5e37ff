-- The ledger of attempts: appended in the commit of the state, never changed but by erasure, dropped by whole months.

CREATE TABLE sync_attempt (
  org             text        COLLATE "C" NOT NULL,
  kind            text        COLLATE "C" NOT NULL,
  id              text        COLLATE "C" NOT NULL,
  system          text        COLLATE "C" NOT NULL,
  at              timestamptz NOT NULL,
  operation       text        COLLATE "C" NOT NULL,
  attempt         integer     NOT NULL,
  step            text        COLLATE "C" NOT NULL,
  duration_ms     integer     NOT NULL,
  limiter_wait_ms integer     NOT NULL,
  outcome         text        NOT NULL,
  code            text,
  actor           text,
  trace_id        text,
  calls           jsonb,
  erased_at       timestamptz,
  -- Read by entity, newest first. Operation, attempt and step name the attempt; the instant is there because it is the partition key.
  PRIMARY KEY (org, kind, id, system, at, operation, attempt, step)
) PARTITION BY RANGE (at);

-- A clock that is far off must not fail a write: its attempts land here and ensure_partitions moves them when their month is made.
CREATE TABLE sync_attempt_default PARTITION OF sync_attempt DEFAULT;

-- Creates the partitions of this month (UTC) and of the months ahead; returns how many were new.
CREATE FUNCTION ensure_partitions(_months_ahead integer, _now timestamptz DEFAULT now()) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  _made integer := 0;
  _first timestamp;
  _from timestamptz;
  _to timestamptz;
  _name text;
BEGIN
  -- Two silos that start together take turns.
  PERFORM pg_advisory_xact_lock(hashtext('carevision.ensure_partitions'));
  FOR _month IN 0.._months_ahead LOOP
    _first := date_trunc('month', _now AT TIME ZONE 'utc') + make_interval(months => _month);
    _from := _first AT TIME ZONE 'utc';
    _to := (_first + interval '1 month') AT TIME ZONE 'utc';
    _name := 'sync_attempt_' || to_char(_first, 'YYYYMM');
    CONTINUE WHEN to_regclass(_name) IS NOT NULL;
    EXECUTE format('CREATE TABLE %I (LIKE sync_attempt INCLUDING DEFAULTS INCLUDING INDEXES)', _name);
    EXECUTE format('WITH moved AS (DELETE FROM sync_attempt_default WHERE at >= %L AND at < %L RETURNING *) INSERT INTO %I SELECT * FROM moved',
                   _from, _to, _name);
    EXECUTE format('ALTER TABLE sync_attempt ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', _name, _from, _to);
    _made := _made + 1;
  END LOOP;
  RETURN _made;
END $$;

-- Drops every month that ended before the cutoff, and older rows of the default partition; returns how many partitions went.
CREATE FUNCTION drop_partitions(_before timestamptz) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  _dropped integer := 0;
  _name text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('carevision.ensure_partitions'));
  FOR _name IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'sync_attempt'::regclass AND c.relname ~ '^sync_attempt_\d{6}$'
      AND (to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month') AT TIME ZONE 'utc' <= _before
  LOOP
    EXECUTE format('DROP TABLE %I', _name);
    _dropped := _dropped + 1;
  END LOOP;
  DELETE FROM sync_attempt_default WHERE at < _before;
  RETURN _dropped;
END $$;

SELECT ensure_partitions(2);
