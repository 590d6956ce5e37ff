-- What the portal reads back, in an order that never hides a late commit: a reader takes only rows of transactions older than every
-- transaction still running, ordered by (xid, seq), so nothing can appear before the place it has read to.
CREATE TABLE change_feed (
  org         text        COLLATE "C" NOT NULL,
  xid         xid8        NOT NULL DEFAULT pg_current_xact_id(),
  seq         bigint      GENERATED ALWAYS AS IDENTITY (CACHE 1),
  kind        text        COLLATE "C" NOT NULL,
  id          text        COLLATE "C" NOT NULL,
  system      text        COLLATE "C" NOT NULL,
  parent      text        COLLATE "C",
  status      text        COLLATE "C" NOT NULL,
  reason      text        COLLATE "C",
  external_id text        COLLATE "C",
  at          timestamptz NOT NULL,
  PRIMARY KEY (org, xid, seq)
) WITH (
  -- Append only: without insert-driven vacuums the visibility map would lag and freezing would come as one big scan.
  autovacuum_vacuum_insert_scale_factor = 0.1
);

-- Ages run with the physical order of an append-only table: a few pages of index instead of one entry per row.
CREATE INDEX change_feed_age ON change_feed USING brin (at) WITH (pages_per_range = 32);

-- Idempotency keys, written in the commit of the effect they stand for.
CREATE TABLE command_log (
  org        text        COLLATE "C" NOT NULL,
  key        text        COLLATE "C" NOT NULL,
  hash       text        COLLATE "C" NOT NULL,
  answer     jsonb       NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org, key)
) WITH (
  autovacuum_vacuum_scale_factor = 0.05
);

CREATE INDEX command_log_age ON command_log USING brin (created_at) WITH (pages_per_range = 32);

-- Forgets keys older than the cutoff; returns how many.
CREATE FUNCTION purge_commands(_before timestamptz) RETURNS bigint
LANGUAGE sql AS $$
  WITH gone AS (DELETE FROM command_log WHERE created_at < _before RETURNING 1) SELECT count(*) FROM gone
$$;

-- Forgets changes older than the cutoff; returns how many.
CREATE FUNCTION purge_changes(_before timestamptz) RETURNS bigint
LANGUAGE sql AS $$
  WITH gone AS (DELETE FROM change_feed WHERE at < _before RETURNING 1) SELECT count(*) FROM gone
$$;
