-- A run over what a person selected: the selection as it was given, and the claim that keeps a subject (a client, most often) out of a second
-- running run of its kind. A claim whose run is over, or was never committed, is free for the next one to take.
CREATE TABLE sync_run_selection (
  org        text        COLLATE "C" NOT NULL,
  run        text        COLLATE "C" NOT NULL,
  seq        bigint      NOT NULL,
  run_kind   text        COLLATE "C" NOT NULL,
  subject    text        COLLATE "C" NOT NULL,
  claimed    boolean     NOT NULL,
  claimed_at timestamptz NOT NULL,
  PRIMARY KEY (org, run, seq)
);

CREATE UNIQUE INDEX sync_run_selection_claim ON sync_run_selection (org, run_kind, subject) WHERE claimed;

-- What an item was selected by, and its failure as it stood when the outcome was frozen: a later attempt changes the record, not the run.
ALTER TABLE sync_run_item ADD COLUMN subject text COLLATE "C", ADD COLUMN failure jsonb;
