-- TechOne's debtor accounts as they were seen last: a mirror of what TechOne says, not of what we want. Written by looks and by
-- reconciliation, never in a grain's commit; a row that is missing says nothing.

CREATE TABLE debtor_account (
  org            text        COLLATE "C" NOT NULL,
  number         text        COLLATE "C" NOT NULL,
  funding_source text        COLLATE "C",
  verdict        text        COLLATE "C" NOT NULL,
  active         boolean,
  reference      text,
  balance        numeric,
  differences    text[]      NOT NULL,
  seen_at        timestamptz NOT NULL,
  PRIMARY KEY (org, number)
);

CREATE INDEX debtor_account_verdict ON debtor_account (org, verdict, number);
