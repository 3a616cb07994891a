-- Each time somebody stopped every text, and when it went on. Nothing leaves while one is open.
CREATE TABLE sending_stops (
  id text PRIMARY KEY,
  stopped_at bigint NOT NULL,
  stopped_by text NOT NULL,
  stop_reason text NOT NULL,
  started_at bigint,
  started_by text,
  start_reason text
);
CREATE INDEX sending_stops_open ON sending_stops (stopped_at) WHERE started_at IS NULL;

-- What a person found out about a message nobody could tell the fate of.
CREATE TABLE hand_settlements (
  id text PRIMARY KEY,
  message_id text NOT NULL UNIQUE REFERENCES messages (id),
  outcome text NOT NULL CHECK (outcome IN ('sent', 'rejected')),
  settled_by text NOT NULL,
  reason text NOT NULL,
  settled_at bigint NOT NULL
);

-- Those an operator looks for: few among many, and found without reading the others.
CREATE INDEX messages_not_sent ON messages (status, id)
WHERE status IN ('rejected', 'unknown', 'refused', 'expired', 'cancelled');
