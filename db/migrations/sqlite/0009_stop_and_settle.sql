-- Each time somebody stopped every text, and when it went on. Nothing leaves while one is open.
CREATE TABLE sending_stops (
  id TEXT PRIMARY KEY,
  stopped_at INTEGER NOT NULL,
  stopped_by TEXT NOT NULL,
  stop_reason TEXT NOT NULL,
  started_at INTEGER,
  started_by TEXT,
  start_reason TEXT
) STRICT;
CREATE INDEX sending_stops_open ON sending_stops (stopped_at) WHERE started_at IS NULL;

-- What a person found out about a message nobody could tell the fate of.
CREATE TABLE hand_settlements (
  id TEXT PRIMARY KEY,
  message_id TEXT NOT NULL UNIQUE REFERENCES messages (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('sent', 'rejected')),
  settled_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  settled_at INTEGER NOT NULL
) STRICT;

-- Those an operator looks for: few among many, and found without reading the others.
CREATE INDEX messages_not_sent ON messages (status, id)
WHERE status IN ('rejected', 'unknown', 'refused', 'expired', 'cancelled');
