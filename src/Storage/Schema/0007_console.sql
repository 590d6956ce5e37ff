-- What people did and looked at, in the order in which they began. A row is written before the act, so that none can be missing; its outcome follows.
CREATE TABLE audit (
  org       text        COLLATE "C" NOT NULL,
  id        bigint      GENERATED ALWAYS AS IDENTITY,
  at        timestamptz NOT NULL,
  actor     text        NOT NULL,
  role      text        COLLATE "C" NOT NULL,
  act       text        COLLATE "C" NOT NULL,
  kind      text        COLLATE "C",
  subject   text        COLLATE "C",
  detail    text,
  outcome   text        COLLATE "C" NOT NULL,
  trace_id  text,
  PRIMARY KEY (org, id)
);

-- One record's acts, for its timeline; the other filters walk the primary key backwards, which is short enough for what people do by hand.
CREATE INDEX audit_subject ON audit (org, kind, subject, id) WHERE subject IS NOT NULL;
CREATE INDEX audit_act ON audit (org, act, id);
CREATE INDEX audit_actor ON audit (org, actor, id);

-- Who is signed in to the console. Only the SHA-256 of a session's secret is kept; it ends with its key, its time, or a sign-out.
CREATE TABLE console_session (
  hash       bytea       PRIMARY KEY,
  key_id     bigint      NOT NULL REFERENCES api_key (id),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE INDEX console_session_expires ON console_session (expires_at);

-- Runs are no listed records; the console shows them newest first.
CREATE INDEX sync_record_run ON sync_record (org, created_at, id) WHERE kind = 'run';
