-- Many texts in one upload. What is waiting in it is kept in parts until its turn comes.
CREATE TABLE batches (
  id TEXT PRIMARY KEY,
  format TEXT NOT NULL CHECK (format IN ('csv', 'ndjson')),
  api_key_id TEXT NOT NULL,
  key_kind TEXT NOT NULL CHECK (key_kind IN ('live', 'team', 'test')),
  sandbox INTEGER NOT NULL CHECK (sandbox IN (0, 1)),
  -- Null once the key has had its time.
  idempotency_key TEXT,
  -- Keyed hash of the rows taken so far: an upload that begins otherwise is another one.
  rows_hash BLOB NOT NULL,
  -- Who receives it, and until when they are believed to be alive.
  held_by TEXT NOT NULL,
  held_until INTEGER NOT NULL,
  parts INTEGER NOT NULL,
  rows_read INTEGER NOT NULL,
  -- How far the rows came through the gate when they arrived.
  opted_in INTEGER NOT NULL,
  in_hours INTEGER NOT NULL,
  under_cap INTEGER NOT NULL,
  let_in INTEGER NOT NULL,
  held_for_hours INTEGER NOT NULL,
  -- JSON: how many rows were refused by code, and the first broken ones.
  refused TEXT NOT NULL,
  errors TEXT NOT NULL,
  expired INTEGER NOT NULL,
  -- Rows that were let in and whose turn has not come; that came to wait as messages; given up.
  rows_left INTEGER NOT NULL,
  waited INTEGER NOT NULL,
  dropped INTEGER NOT NULL,
  -- Null for a batch that leaves without trying; else the step of the trial.
  canary_step INTEGER,
  canary_quiet_since INTEGER,
  -- JSON: what the steps before came to.
  canary_before TEXT,
  seq_before INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  received_at INTEGER,
  -- Nothing of it is called while this is set: it was paused or cancelled.
  stopped_at INTEGER,
  stop_reason TEXT,
  cancelled_at INTEGER,
  finished_at INTEGER,
  UNIQUE (api_key_id, idempotency_key)
) STRICT;
CREATE INDEX batches_open ON batches (started_at) WHERE finished_at IS NULL;
CREATE INDEX batches_stopped ON batches (id) WHERE stopped_at IS NOT NULL AND finished_at IS NULL;

CREATE TABLE batch_parts (
  batch_id TEXT NOT NULL REFERENCES batches (id),
  number INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  -- Its rows, and how many of them became messages.
  rows INTEGER NOT NULL,
  fed INTEGER NOT NULL,
  -- When the first of its texts may leave.
  due_at INTEGER NOT NULL,
  PRIMARY KEY (batch_id, number)
) STRICT;

ALTER TABLE messages ADD COLUMN batch_id TEXT REFERENCES batches (id);
-- 1 for a message of a batch that came to wait: one that was refused at once is counted elsewhere.
ALTER TABLE messages ADD COLUMN batch_waited INTEGER;
-- All but the sent ones, which are the rest: counting must not read a million rows.
CREATE INDEX messages_of_batch ON messages (batch_id, status, reason)
WHERE batch_waited = 1 AND status <> 'sent';
