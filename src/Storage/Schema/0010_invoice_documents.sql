-- The numbers of AR documents: unique in a series, which is one TechOne installation, whichever organisations share it. A number is given to
-- an invoice once and for ever, so asking again after a crash answers the same one.
CREATE TABLE invoice_series (
  series text   COLLATE "C" PRIMARY KEY,
  last   bigint NOT NULL
);

CREATE TABLE invoice_document (
  series   text        COLLATE "C" NOT NULL,
  document bigint      NOT NULL,
  org      text        COLLATE "C" NOT NULL,
  invoice  text        COLLATE "C" NOT NULL,
  -- False once another document in the outside system turned out to have the number: the invoice gets another, and this one is never given again.
  current  boolean     NOT NULL DEFAULT true,
  at       timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (series, document)
);

CREATE UNIQUE INDEX invoice_document_of ON invoice_document (org, invoice, series) WHERE current;

-- Which invoice an item of a booking or a fee was exported with: it is never billed twice.
CREATE TABLE invoice_item (
  org     text COLLATE "C" NOT NULL,
  item    text COLLATE "C" NOT NULL,
  invoice text COLLATE "C" NOT NULL,
  PRIMARY KEY (org, item)
);

CREATE INDEX invoice_item_of ON invoice_item (org, invoice);

-- Takes the items for the invoice and gives it its number in the series. Items of it that are not named are let go. One that another invoice
-- holds refuses the whole call with SQLSTATE CV001, the item and that invoice in the hint.
CREATE FUNCTION take_invoice_document(_series text, _first bigint, _org text, _invoice text, _items text[], _renew boolean) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
  _document bigint;
  _held record;
BEGIN
  DELETE FROM invoice_item WHERE org = _org AND invoice = _invoice AND NOT item = ANY (_items);
  -- In order, so that two invoices with the same items never wait for each other in a ring.
  INSERT INTO invoice_item (org, item, invoice)
  SELECT _org, item, _invoice FROM unnest(_items) AS item ORDER BY item COLLATE "C"
  ON CONFLICT DO NOTHING;
  SELECT item, invoice INTO _held FROM invoice_item WHERE org = _org AND item = ANY (_items) AND invoice <> _invoice ORDER BY item LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'An item belongs to another invoice.' USING ERRCODE = 'CV001', HINT = _held.item || ' ' || _held.invoice;
  END IF;

  IF _renew THEN
    UPDATE invoice_document SET current = false WHERE org = _org AND invoice = _invoice AND series = _series AND current;
  END IF;

  SELECT document INTO _document FROM invoice_document WHERE org = _org AND invoice = _invoice AND series = _series AND current;
  IF FOUND THEN
    RETURN _document;
  END IF;

  -- A new series begins above every number ever given: should an installation only have changed its address, no number of it comes back.
  INSERT INTO invoice_series AS s (series, last)
  VALUES (_series, greatest(_first, 1 + coalesce((SELECT max(last) FROM invoice_series), 0)))
  ON CONFLICT (series) DO UPDATE SET last = greatest(s.last + 1, _first)
  RETURNING last INTO _document;
  INSERT INTO invoice_document (series, document, org, invoice) VALUES (_series, _document, _org, _invoice);
  RETURN _document;
END $$;
