-- Many texts in one upload. What is waiting in it is kept in parts until its turn comes.
CREATE TABLE batches (
  id text PRIMARY KEY,
  format text NOT NULL CHECK (format IN ('csv', 'ndjson')),
  api_key_id text NOT NULL,
  key_kind text NOT NULL CHECK (key_kind IN ('live', 'team', 'test')),
  sandbox integer NOT NULL CHECK (sandbox IN (0, 1)),
  -- Null once the key has had its time.
  idempotency_key text,
  -- Keyed hash of the rows taken so far: an upload that begins otherwise is another one.
  rows_hash bytea NOT NULL,
  -- Who receives it, and until when they are believed to be alive.
  held_by text NOT NULL,
  held_until bigint NOT NULL,
  parts integer NOT NULL,
  rows_read integer NOT NULL,
  -- How far the rows came through the gate when they arrived.
  opted_in integer NOT NULL,
  in_hours integer NOT NULL,
  under_cap integer NOT NULL,
  let_in integer NOT NULL,
  held_for_hours integer NOT NULL,
  -- JSON: how many rows were refused by code, and the first broken ones.
  refused text NOT NULL,
  errors text NOT NULL,
  expired integer NOT NULL,
  -- Rows that were let in and whose turn has not come; that came to wait as messages; given up.
  rows_left integer NOT NULL,
  waited integer NOT NULL,
  dropped integer NOT NULL,
  -- Null for a batch that leaves without trying; else the step of the trial.
  canary_step integer,
  canary_quiet_since bigint,
  -- JSON: what the steps before came to.
  canary_before text,
  seq_before bigint NOT NULL,
  started_at bigint NOT NULL,
  received_at bigint,
  -- Nothing of it is called while this is set: it was paused or cancelled.
  stopped_at bigint,
  stop_reason text,
  cancelled_at bigint,
  finished_at bigint,
  UNIQUE (api_key_id, idempotency_key)
);
CREATE INDEX batches_open ON batches (started_at) WHERE finished_at IS NULL;
CREATE INDEX batches_stopped ON batches (id) WHERE stopped_at IS NOT NULL AND finished_at IS NULL;

CREATE TABLE batch_parts (
  batch_id text NOT NULL REFERENCES batches (id),
  number integer NOT NULL,
  sealed bytea NOT NULL,
  -- Its rows, and how many of them became messages.
  rows integer NOT NULL,
  fed integer NOT NULL,
  -- When the first of its texts may leave.
  due_at bigint NOT NULL,
  PRIMARY KEY (batch_id, number)
);

ALTER TABLE messages ADD COLUMN batch_id text REFERENCES batches (id);
-- 1 for a message of a batch that came to wait: one that was refused at once is counted elsewhere.
ALTER TABLE messages ADD COLUMN batch_waited integer;
-- All but the sent ones, which are the rest: counting must not read a million rows.
CREATE INDEX messages_of_batch ON messages (batch_id, status, reason)
WHERE batch_waited = 1 AND status <> 'sent';
