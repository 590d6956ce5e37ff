-- Events of outside systems, stored before their sender gets its 2xx. An event is still to be processed as long as it has a next_due; its outcome
-- stands in the row. A repeat of an event is kept too, and names the first one, so that a person sees what the sender sent.
CREATE TABLE webhook_event (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  provider     text        COLLATE "C" NOT NULL,
  account      text        COLLATE "C" NOT NULL,
  -- The sender's id of the event, or a hash of what makes it one.
  event        text        COLLATE "C" NOT NULL,
  -- Null until somebody knows; such events are shown to role platform alone.
  org          text        COLLATE "C",
  type         text        COLLATE "C" NOT NULL,
  -- What it is about: events of one object are processed in the order in which they came.
  object       text        COLLATE "C" NOT NULL,
  occurred_at  timestamptz,
  received_at  timestamptz NOT NULL,
  body         bytea       NOT NULL,
  duplicate_of bigint,
  outcome      text        COLLATE "C",
  code         text        COLLATE "C",
  message      text,
  attempt      integer     NOT NULL DEFAULT 0,
  next_due     timestamptz,
  settled_at   timestamptz,
  replays      integer     NOT NULL DEFAULT 0,
  replayed_by  text
);

CREATE UNIQUE INDEX webhook_event_once ON webhook_event (provider, account, event) WHERE duplicate_of IS NULL;
CREATE INDEX webhook_event_due ON webhook_event (next_due, provider, account) WHERE next_due IS NOT NULL;
CREATE INDEX webhook_event_object ON webhook_event (provider, account, object, id) WHERE next_due IS NOT NULL;
CREATE INDEX webhook_event_org ON webhook_event (org, id DESC);
CREATE INDEX webhook_event_age ON webhook_event USING brin (received_at) WITH (pages_per_range = 32);

-- Stores what came in one request, in one commit. Returns the accounts that have something new. The second statement sees what a concurrent
-- request has stored meanwhile, because the first one waits for it.
CREATE FUNCTION store_webhook_events(
  _provider text, _accounts text[], _events text[], _orgs text[], _types text[], _objects text[], _occurred timestamptz[], _bodies bytea[],
  _received timestamptz) RETURNS SETOF text
LANGUAGE plpgsql AS $$
DECLARE
  _new bigint[];
BEGIN
  WITH incoming AS (
    SELECT * FROM unnest(_accounts, _events, _orgs, _types, _objects, _occurred, _bodies)
      WITH ORDINALITY AS i (account, event, org, type, object, occurred_at, body, n)),
  stored AS (
    INSERT INTO webhook_event (provider, account, event, org, type, object, occurred_at, received_at, body, next_due)
    SELECT _provider, account, event, org, type, object, occurred_at, _received, body, _received FROM incoming ORDER BY n
    ON CONFLICT (provider, account, event) WHERE duplicate_of IS NULL DO NOTHING
    RETURNING account, event),
  -- Of several in one request the first is the event.
  firsts AS (SELECT min(i.n) AS n FROM incoming i JOIN stored s USING (account, event) GROUP BY account, event)
  SELECT coalesce(array_agg(n), '{}') INTO _new FROM firsts;

  INSERT INTO webhook_event (
    provider, account, event, org, type, object, occurred_at, received_at, body, duplicate_of, settled_at)
  SELECT _provider, i.account, i.event, e.org, i.type, i.object, i.occurred_at, _received, i.body, e.id, _received
  FROM unnest(_accounts, _events, _types, _objects, _occurred, _bodies)
    WITH ORDINALITY AS i (account, event, type, object, occurred_at, body, n)
  JOIN webhook_event e ON e.provider = _provider AND e.account = i.account AND e.event = i.event AND e.duplicate_of IS NULL
  WHERE NOT i.n = ANY (_new)
  ORDER BY i.n;

  RETURN QUERY SELECT a FROM unnest(_accounts) WITH ORDINALITY AS i (a, n) WHERE n = ANY (_new);
END $$;

-- Forgets events older than the cutoff that are settled; returns how many.
CREATE FUNCTION purge_webhook_events(_before timestamptz) RETURNS bigint
LANGUAGE sql AS $$
  WITH gone AS (DELETE FROM webhook_event WHERE received_at < _before AND next_due IS NULL RETURNING 1) SELECT count(*) FROM gone
$$;
