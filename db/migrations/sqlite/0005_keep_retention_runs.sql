-- Runs of the retention rules. A night has one run, whichever process does it: the first one to
-- write the night down holds it, and another goes on where it stopped once the hold has run out.
CREATE TABLE retention_runs (
  id TEXT PRIMARY KEY,
  -- Null for a run that a person started.
  night TEXT UNIQUE,
  policy TEXT NOT NULL,
  dry_run INTEGER NOT NULL CHECK (dry_run IN (0, 1)),
  started_at INTEGER NOT NULL,
  held_until INTEGER NOT NULL,
  ended_at INTEGER,
  -- Id of the last recipient looked at.
  reached TEXT NOT NULL,
  recipients INTEGER NOT NULL,
  consents_expired INTEGER NOT NULL,
  numbers_destroyed INTEGER NOT NULL,
  evidence_destroyed INTEGER NOT NULL,
  oppositions_dropped INTEGER NOT NULL
) STRICT;

-- Erasing a person removes every link to them, among the links of everybody.
CREATE INDEX links_of_recipient ON links (recipient_id);

-- Whose key seals a kept answer: null for an answer about nobody in particular.
ALTER TABLE idempotency_keys ADD COLUMN recipient_id TEXT;
