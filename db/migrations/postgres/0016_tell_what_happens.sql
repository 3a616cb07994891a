-- What became of messages and batches, in the transaction that made it so, until the feed takes it
-- up. Consent needs no copy: the ledger tells it.
CREATE TABLE happenings (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  type text NOT NULL,
  message_id text,
  batch_id text,
  reason text,
  happened_at bigint NOT NULL
);

CREATE FUNCTION tell_message() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO happenings (type, message_id, reason, happened_at)
    VALUES ('message.' || NEW.status, NEW.id, NEW.reason, coalesce(NEW.settled_at, NEW.accepted_at));
    RETURN NULL;
END $$;
CREATE FUNCTION tell_batch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO happenings (type, batch_id, happened_at)
    VALUES ('batch.finished', NEW.id, NEW.finished_at);
    RETURN NULL;
END $$;

CREATE TRIGGER messages_happen
AFTER UPDATE OF status ON messages
FOR EACH ROW WHEN (
    NEW.status IN ('sent', 'rejected', 'refused', 'unknown') AND NEW.status <> OLD.status
) EXECUTE FUNCTION tell_message();
CREATE TRIGGER messages_happen_at_once
AFTER INSERT ON messages
FOR EACH ROW WHEN (NEW.status = 'refused') EXECUTE FUNCTION tell_message();
CREATE TRIGGER batches_happen
AFTER UPDATE OF finished_at ON batches
FOR EACH ROW WHEN (OLD.finished_at IS NULL AND NEW.finished_at IS NOT NULL)
EXECUTE FUNCTION tell_batch();

-- The one order of all events, written when somebody asks for it. It says where an event is told,
-- not what: nothing personal is kept twice.
CREATE TABLE feed_events (
  place bigint PRIMARY KEY,
  type text NOT NULL,
  ledger_seq bigint,
  message_id text,
  batch_id text,
  reason text,
  recorded_at bigint NOT NULL
);

-- How far the feed has come; whoever writes to it holds this row.
CREATE TABLE feed_state (
  id integer PRIMARY KEY CHECK (id = 1),
  place bigint NOT NULL,
  -- JSON: the last position of each lane of the ledger that the feed has read.
  lanes text NOT NULL,
  -- The last place that was dropped for its age.
  dropped_through bigint NOT NULL
);

CREATE TABLE webhooks (
  id text PRIMARY KEY,
  url_sealed bytea NOT NULL,
  -- Names of events, a space between two.
  events text NOT NULL,
  secret_sealed bytea NOT NULL,
  old_secret_sealed bytea,
  old_secret_until bigint,
  created_at bigint NOT NULL,
  -- What was recorded before is not told to it.
  since bigint NOT NULL,
  -- The last place of the feed that became a delivery or was none of its business.
  cursor bigint NOT NULL,
  -- Null while it is enabled.
  disabled_at bigint,
  disabled_reason text,
  failing_since bigint,
  -- Failures since the last success.
  failures integer NOT NULL,
  last_error text
);

CREATE TABLE deliveries (
  webhook_id text NOT NULL REFERENCES webhooks (id),
  place bigint NOT NULL,
  attempts integer NOT NULL,
  due_at bigint NOT NULL,
  -- Until when a server is believed to be trying; 0 for nobody.
  held_until bigint NOT NULL,
  -- Set once nobody tries any more: a dead letter.
  dead_at bigint,
  PRIMARY KEY (webhook_id, place)
);
CREATE INDEX deliveries_due ON deliveries (webhook_id, due_at) WHERE dead_at IS NULL;
