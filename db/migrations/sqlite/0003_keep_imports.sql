-- Files of consents collected elsewhere, and what became of them.
CREATE TABLE imports (
  id TEXT PRIMARY KEY,
  format TEXT NOT NULL CHECK (format IN ('csv', 'ndjson')),
  mapping TEXT NOT NULL,
  -- What the operator added to a file of another tool; sealed, as it may hold anything.
  options_sealed BLOB NOT NULL,
  dry_run INTEGER NOT NULL CHECK (dry_run IN (0, 1)),
  status TEXT NOT NULL CHECK (status IN ('receiving', 'running', 'done', 'failed', 'undone')),
  -- Rows of the file that are dealt with: where a run that was interrupted goes on.
  rows_read INTEGER NOT NULL,
  applied INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  -- JSON: how many rows were refused, by code; the first errors; what changes, by kind.
  refused TEXT NOT NULL,
  errors TEXT NOT NULL,
  difference TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  -- Between which places of the ledger its facts are.
  seq_before INTEGER NOT NULL,
  seq_through INTEGER,
  -- Until when whoever works on it is believed to be alive.
  held_until INTEGER NOT NULL,
  api_key_id TEXT,
  started_at INTEGER NOT NULL,
  finished_at INTEGER
) STRICT;
CREATE INDEX imports_unfinished ON imports (held_until) WHERE status IN ('receiving', 'running');

-- The file itself, sealed, for as long as it is worked on.
CREATE TABLE import_chunks (
  import_id TEXT NOT NULL REFERENCES imports (id),
  number INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (import_id, number)
) STRICT;
