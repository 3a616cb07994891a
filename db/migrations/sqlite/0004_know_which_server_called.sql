-- Servers that work on this database. A call whose server is gone was interrupted.
CREATE TABLE servers (
  id TEXT PRIMARY KEY,
  started_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT;

ALTER TABLE messages ADD COLUMN claimed_by TEXT;
