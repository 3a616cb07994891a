-- Who may enter the brand's side, and how. An address is kept in lower case.
CREATE TABLE operators (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('marketer', 'agent-lead', 'compliance', 'developer', 'owner')),
  -- 1 for the owner whom a sandbox lets in by itself; outside of a sandbox nobody is that.
  sandbox INTEGER NOT NULL CHECK (sandbox IN (0, 1)),
  -- Argon2id, with everything it takes to check one; null without a password.
  password_hash TEXT,
  -- The shared secret of the second factor; null without one.
  totp_sealed BLOB,
  -- The newest time step whose code was used: none is taken twice.
  totp_step INTEGER,
  -- Who that is for the company's single sign-on: issuer and subject, a space between.
  sso_subject TEXT UNIQUE,
  created_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;
CREATE UNIQUE INDEX operators_by_email ON operators (email) WHERE removed_at IS NULL;

-- Links that let one person in once.
CREATE TABLE operator_invitations (
  token_hash BLOB PRIMARY KEY,
  operator_id TEXT NOT NULL REFERENCES operators (id),
  -- Whether it signs in at once, as that of a sandbox does.
  at_once INTEGER NOT NULL CHECK (at_once IN (0, 1)),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX operator_invitations_by_operator ON operator_invitations (operator_id);

CREATE TABLE operator_sessions (
  id TEXT PRIMARY KEY,
  token_hash BLOB NOT NULL UNIQUE,
  operator_id TEXT NOT NULL REFERENCES operators (id),
  signed_in_by TEXT NOT NULL CHECK (signed_in_by IN ('link', 'password', 'passkey', 'sso')),
  ip_address TEXT,
  browser TEXT,
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;
CREATE INDEX operator_sessions_by_operator ON operator_sessions (operator_id, created_at);

CREATE TABLE operator_passkeys (
  id TEXT PRIMARY KEY,
  operator_id TEXT NOT NULL REFERENCES operators (id),
  -- What the authenticator calls it, in base64url.
  credential_id TEXT NOT NULL UNIQUE,
  public_key BLOB NOT NULL,
  counter INTEGER NOT NULL,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;
CREATE INDEX operator_passkeys_by_operator ON operator_passkeys (operator_id);

CREATE TABLE operator_recovery_codes (
  operator_id TEXT NOT NULL REFERENCES operators (id),
  code_hash BLOB NOT NULL,
  PRIMARY KEY (operator_id, code_hash)
) STRICT, WITHOUT ROWID;

-- What was asked once and answered: no answer counts twice.
CREATE TABLE operator_challenges_spent (
  challenge_hash BLOB PRIMARY KEY,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was done on the brand's side. Facts are never changed or removed.
CREATE TABLE audit_events (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  -- Null for the command line, and for whoever is nobody.
  operator_id TEXT,
  operator_name TEXT,
  ip_address TEXT,
  action TEXT NOT NULL,
  -- What it was done to: a kind and an id, never a number.
  subject_kind TEXT,
  subject_id TEXT,
  -- JSON.
  details TEXT NOT NULL,
  -- An HMAC of all of this and of the event before.
  mac BLOB NOT NULL
) STRICT;
CREATE INDEX audit_events_by_operator ON audit_events (operator_id, position);
CREATE INDEX audit_events_by_action ON audit_events (action, position);
CREATE INDEX audit_events_by_subject ON audit_events (subject_id, position);
CREATE TRIGGER audit_events_are_never_changed
BEFORE UPDATE ON audit_events
BEGIN
  SELECT RAISE(ABORT, 'audit events are append-only');
END;
CREATE TRIGGER audit_events_are_never_removed
BEFORE DELETE ON audit_events
BEGIN
  SELECT RAISE(ABORT, 'audit events are append-only');
END;
CREATE TRIGGER audit_events_are_never_replaced
BEFORE INSERT ON audit_events
WHEN EXISTS (SELECT 1 FROM audit_events WHERE position = NEW.position OR id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'audit events are append-only');
END;

-- The newest place, so that no one can cut the end off. Whoever appends holds this row.
CREATE TABLE audit_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  position INTEGER NOT NULL,
  mac BLOB NOT NULL,
  head_mac BLOB NOT NULL
) STRICT;
