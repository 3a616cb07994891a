-- Files of consents collected elsewhere, and what became of them.
CREATE TABLE imports (
  id text PRIMARY KEY,
  format text NOT NULL CHECK (format IN ('csv', 'ndjson')),
  mapping text NOT NULL,
  -- What the operator added to a file of another tool; sealed, as it may hold anything.
  options_sealed bytea NOT NULL,
  dry_run integer NOT NULL CHECK (dry_run IN (0, 1)),
  status text NOT NULL CHECK (status IN ('receiving', 'running', 'done', 'failed', 'undone')),
  -- Rows of the file that are dealt with: where a run that was interrupted goes on.
  rows_read bigint NOT NULL,
  applied bigint NOT NULL,
  unchanged bigint NOT NULL,
  -- JSON: how many rows were refused, by code; the first errors; what changes, by kind.
  refused text NOT NULL,
  errors text NOT NULL,
  difference text NOT NULL,
  bytes bigint NOT NULL,
  -- Between which places of the ledger its facts are.
  seq_before bigint NOT NULL,
  seq_through bigint,
  -- Until when whoever works on it is believed to be alive.
  held_until bigint NOT NULL,
  api_key_id text,
  started_at bigint NOT NULL,
  finished_at bigint
);
CREATE INDEX imports_unfinished ON imports (held_until) WHERE status IN ('receiving', 'running');

-- The file itself, sealed, for as long as it is worked on.
CREATE TABLE import_chunks (
  import_id text NOT NULL REFERENCES imports (id),
  number bigint NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (import_id, number)
);
