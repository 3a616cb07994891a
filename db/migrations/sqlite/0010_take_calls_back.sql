-- Calls that another process than the calling one asks to take back. Their server reads them, and
-- says when it has seen to them.
CREATE TABLE recalls (
  message_id TEXT PRIMARY KEY,
  server_id TEXT NOT NULL,
  -- Which turn of the message: a later one is not meant.
  attempt INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  answered INTEGER NOT NULL CHECK (answered IN (0, 1))
) STRICT;
CREATE INDEX recalls_of_server ON recalls (server_id) WHERE answered = 0;

-- The access token that an account of iAdvize obtained, shared by every server: one row for each
-- account. `version` counts the logins that were begun.
CREATE TABLE iadvize_tokens (
  account_hash BLOB PRIMARY KEY,
  -- Null while there is none, or when iAdvize refused it.
  token_sealed BLOB,
  version INTEGER NOT NULL,
  obtained_at INTEGER,
  expires_at INTEGER,
  -- No login begins before this moment.
  next_login_at INTEGER NOT NULL
) STRICT;
