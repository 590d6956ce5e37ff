-- The read model: one row per record, written in the commit of the grain's own state (0006). Lists, counts and wake-ups read it; nothing
-- but the write function changes it. Identifiers collate "C": comparisons are bytewise, keyset cursors agree with them, and a new
-- operating system's sort order can never corrupt an index.

CREATE TABLE sync_record (
  org             text        COLLATE "C" NOT NULL,
  kind            text        COLLATE "C" NOT NULL,
  id              text        COLLATE "C" NOT NULL,
  system          text        COLLATE "C" NOT NULL,
  status          text        COLLATE "C" NOT NULL,
  phase           text        COLLATE "C" NOT NULL,
  parent          text        COLLATE "C",
  reason          text        COLLATE "C",
  external_id     text        COLLATE "C",
  failure_class   text        COLLATE "C",
  failure_code    text        COLLATE "C",
  -- Message, cause and solution beside class and code: only the few records that failed have it.
  failure         jsonb,
  account         text        COLLATE "C",
  wake            text        COLLATE "C" NOT NULL,
  title           text        NOT NULL,
  search_hash     integer     NOT NULL,
  revision        bigint      NOT NULL,
  attempt         integer     NOT NULL,
  max_attempts    integer     NOT NULL,
  next_due        timestamptz,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  since           timestamptz NOT NULL,
  settled_at      timestamptz,
  listed          boolean     NOT NULL,
  -- The primary key also serves ordered enumeration by (kind, id): runs and link wake-ups.
  PRIMARY KEY (org, kind, id, system)
) WITH (
  -- Most writes change status and updated_at, which are indexed, so a heap-only update is the exception; a little room is enough.
  fillfactor = 90,
  -- Two versions of a row per push: vacuum early and often in small bites rather than once at 20 % of a big table.
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_threshold = 2000,
  autovacuum_analyze_scale_factor = 0.05,
  autovacuum_vacuum_cost_delay = 1
);

-- Lists, newest first. One index answers every mix of kind, system, status and phase: the query (list_records) skips from one existing
-- combination to the next and merges the heads.
CREATE INDEX sync_record_list ON sync_record (org, kind, system, status, phase, updated_at, id) WHERE listed;

-- Rare values only: a push that goes well touches neither of these two.
CREATE INDEX sync_record_reason ON sync_record (org, reason, updated_at, id) WHERE reason IS NOT NULL AND listed;
CREATE INDEX sync_record_failure ON sync_record (org, failure_code, updated_at, id) WHERE failure_code IS NOT NULL AND listed;

-- The recovery sweep: whatever is overdue, in any phase and organisation, at the cost of the waiting rows only.
CREATE INDEX sync_record_due ON sync_record (next_due) WHERE next_due IS NOT NULL;

-- Search words live beside the record and change only with its text, so a change of status does not touch the inverted index.
-- Every word carries its organisation in front: one tenant's search never reads another's postings. The parent is a word too ('^' in front),
-- which finds a record's children without an index of its own that every update would have to feed.
CREATE TABLE sync_search (
  org    text     COLLATE "C" NOT NULL,
  kind   text     COLLATE "C" NOT NULL,
  id     text     COLLATE "C" NOT NULL,
  system text     COLLATE "C" NOT NULL,
  words  tsvector NOT NULL,
  PRIMARY KEY (org, kind, id, system)
);

-- A small pending list: it saves most of the write-ahead log of single insertions without a long flush in somebody's commit.
CREATE INDEX sync_search_words ON sync_search USING gin (words) WITH (fastupdate = on, gin_pending_list_limit = 256);

-- Counts per organisation, in 32 slots by grain hash so that no row is hot. A slot may go negative; only the sum over slots means anything.
CREATE TABLE sync_count (
  org          text     COLLATE "C" NOT NULL,
  slot         smallint NOT NULL,
  kind         text     COLLATE "C" NOT NULL,
  system       text     COLLATE "C" NOT NULL,
  pending      bigint   NOT NULL DEFAULT 0,
  success      bigint   NOT NULL DEFAULT 0,
  failed       bigint   NOT NULL DEFAULT 0,
  not_required bigint   NOT NULL DEFAULT 0,
  PRIMARY KEY (org, slot, kind, system)
) WITH (
  -- Updated by every change of status, and small: a mostly empty page keeps every update heap-only and prunes itself.
  fillfactor = 20,
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 5000,
  autovacuum_vacuum_cost_delay = 0
);
