-- What became of messages and batches, in the transaction that made it so, until the feed takes it
-- up. Consent needs no copy: the ledger tells it.
CREATE TABLE happenings (
  seq INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  message_id TEXT,
  batch_id TEXT,
  reason TEXT,
  happened_at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER messages_happen
AFTER UPDATE OF status ON messages
WHEN NEW.status IN ('sent', 'rejected', 'refused', 'unknown') AND NEW.status <> OLD.status
BEGIN
    INSERT INTO happenings (type, message_id, reason, happened_at)
    VALUES ('message.' || NEW.status, NEW.id, NEW.reason, coalesce(NEW.settled_at, NEW.accepted_at));
END;

CREATE TRIGGER messages_happen_at_once
AFTER INSERT ON messages
WHEN NEW.status = 'refused'
BEGIN
    INSERT INTO happenings (type, message_id, reason, happened_at)
    VALUES ('message.refused', NEW.id, NEW.reason, coalesce(NEW.settled_at, NEW.accepted_at));
END;

CREATE TRIGGER batches_happen
AFTER UPDATE OF finished_at ON batches
WHEN OLD.finished_at IS NULL AND NEW.finished_at IS NOT NULL
BEGIN
    INSERT INTO happenings (type, batch_id, happened_at)
    VALUES ('batch.finished', NEW.id, NEW.finished_at);
END;

-- The one order of all events, written when somebody asks for it. It says where an event is told,
-- not what: nothing personal is kept twice.
CREATE TABLE feed_events (
  place INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  ledger_seq INTEGER,
  message_id TEXT,
  batch_id TEXT,
  reason TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

-- How far the feed has come; whoever writes to it holds this row.
CREATE TABLE feed_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  place INTEGER NOT NULL,
  -- JSON: the last position of each lane of the ledger that the feed has read.
  lanes TEXT NOT NULL,
  -- The last place that was dropped for its age.
  dropped_through INTEGER NOT NULL
) STRICT;

CREATE TABLE webhooks (
  id TEXT PRIMARY KEY,
  url_sealed BLOB NOT NULL,
  -- Names of events, a space between two.
  events TEXT NOT NULL,
  secret_sealed BLOB NOT NULL,
  old_secret_sealed BLOB,
  old_secret_until INTEGER,
  created_at INTEGER NOT NULL,
  -- What was recorded before is not told to it.
  since INTEGER NOT NULL,
  -- The last place of the feed that became a delivery or was none of its business.
  cursor INTEGER NOT NULL,
  -- Null while it is enabled.
  disabled_at INTEGER,
  disabled_reason TEXT,
  failing_since INTEGER,
  -- Failures since the last success.
  failures INTEGER NOT NULL,
  last_error TEXT
) STRICT;

CREATE TABLE deliveries (
  webhook_id TEXT NOT NULL REFERENCES webhooks (id),
  place INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  -- Until when a server is believed to be trying; 0 for nobody.
  held_until INTEGER NOT NULL,
  -- Set once nobody tries any more: a dead letter.
  dead_at INTEGER,
  PRIMARY KEY (webhook_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_due ON deliveries (webhook_id, due_at) WHERE dead_at IS NULL;
