-- API keys: only the SHA-256 of a key is kept. Keys are long and random, so a plain hash is enough, and the look-up by hash compares
-- nothing secret byte by byte. org is null for role platform.
CREATE TABLE api_key (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  hash       bytea       NOT NULL UNIQUE,
  org        text        COLLATE "C",
  role       text        COLLATE "C" NOT NULL,
  name       text        NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz
);

CREATE INDEX api_key_org ON api_key (org, id);

-- The items of a bulk run, in the order in which they are sent. An outcome is frozen once; until then the tally joins the read model.
CREATE TABLE sync_run_item (
  org        text        COLLATE "C" NOT NULL,
  run        text        COLLATE "C" NOT NULL,
  seq        bigint      NOT NULL,
  kind       text        COLLATE "C" NOT NULL,
  id         text        COLLATE "C" NOT NULL,
  system     text        COLLATE "C" NOT NULL,
  sent_at    timestamptz,
  outcome    text        COLLATE "C",
  code       text        COLLATE "C",
  settled_at timestamptz,
  PRIMARY KEY (org, run, seq)
) WITH (
  -- Written once, then marked sent and settled, neither of which is in the key: both can be heap-only.
  fillfactor = 60
);
