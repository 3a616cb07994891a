-- Times are milliseconds since 1970. Sealed columns hold AES-256-GCM ciphertext.

-- Proof that the secret in use is the one this database was sealed with.
CREATE TABLE secret_check (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  hash BLOB NOT NULL
) STRICT;

CREATE TABLE recipients (
  id TEXT PRIMARY KEY,
  fingerprint BLOB NOT NULL UNIQUE,
  person_key BLOB NOT NULL,
  number_sealed BLOB NOT NULL,
  country TEXT NOT NULL,
  locale TEXT,
  suppressed_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE notices (
  id TEXT PRIMARY KEY,
  locale TEXT NOT NULL,
  wording TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE consent_events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  recipient_id TEXT NOT NULL REFERENCES recipients (id),
  category TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('granted', 'declined', 'withdrawn')),
  source TEXT NOT NULL,
  locale TEXT,
  notice_id TEXT REFERENCES notices (id),
  evidence_sealed BLOB NOT NULL,
  occurred_at INTEGER NOT NULL,
  CHECK (type <> 'granted' OR notice_id IS NOT NULL)
) STRICT;
CREATE INDEX consent_events_of_recipient ON consent_events (recipient_id, seq);

CREATE TRIGGER consent_events_are_never_changed
BEFORE UPDATE ON consent_events
BEGIN
  SELECT RAISE(ABORT, 'consent events are append-only');
END;
CREATE TRIGGER consent_events_are_never_removed
BEFORE DELETE ON consent_events
BEGIN
  SELECT RAISE(ABORT, 'consent events are append-only');
END;
-- REPLACE removes rows without firing a DELETE trigger.
CREATE TRIGGER consent_events_are_never_replaced
BEFORE INSERT ON consent_events
WHEN EXISTS (SELECT 1 FROM consent_events WHERE id = NEW.id OR seq = NEW.seq)
BEGIN
  SELECT RAISE(ABORT, 'consent events are append-only');
END;
CREATE TRIGGER notices_are_never_replaced
BEFORE INSERT ON notices
WHEN EXISTS (SELECT 1 FROM notices WHERE id = NEW.id)
BEGIN
  SELECT RAISE(IGNORE);
END;
CREATE TRIGGER notices_are_never_changed
BEFORE UPDATE ON notices
BEGIN
  SELECT RAISE(ABORT, 'notices are append-only');
END;
CREATE TRIGGER notices_are_never_removed
BEFORE DELETE ON notices
BEGIN
  SELECT RAISE(ABORT, 'notices are append-only');
END;

CREATE TABLE consents (
  recipient_id TEXT NOT NULL REFERENCES recipients (id),
  category TEXT NOT NULL,
  status TEXT NOT NULL CHECK (
    status IN ('never_asked', 'pending', 'granted', 'declined', 'withdrawn', 'paused', 'expired')
  ),
  since INTEGER NOT NULL,
  source TEXT NOT NULL,
  event_id TEXT NOT NULL REFERENCES consent_events (id),
  PRIMARY KEY (recipient_id, category)
) STRICT, WITHOUT ROWID;

-- Categories somebody ever answered about, so that a start need not scan every consent.
CREATE TABLE categories_answered (
  category TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE api_keys (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('live', 'team', 'test')),
  scopes TEXT NOT NULL,
  key_hash BLOB NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

CREATE TABLE messages (
  id TEXT PRIMARY KEY,
  recipient_id TEXT NOT NULL REFERENCES recipients (id),
  category TEXT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('service', 'marketing')),
  campaign_id TEXT NOT NULL,
  sender_id TEXT NOT NULL,
  text_sealed BLOB NOT NULL,
  segments INTEGER NOT NULL CHECK (segments BETWEEN 1 AND 2),
  encoding TEXT NOT NULL CHECK (encoding IN ('GSM-7', 'UCS-2')),
  locale TEXT NOT NULL,
  reference TEXT,
  api_key_id TEXT NOT NULL,
  key_kind TEXT NOT NULL CHECK (key_kind IN ('live', 'team', 'test')),
  sandbox INTEGER NOT NULL CHECK (sandbox IN (0, 1)),
  status TEXT NOT NULL CHECK (
    status IN (
      'scheduled', 'queued', 'sending', 'sent', 'rejected', 'unknown', 'refused', 'expired', 'cancelled'
    )
  ),
  reason TEXT,
  detail TEXT,
  decision TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  accepted_at INTEGER NOT NULL,
  claimed_at INTEGER,
  settled_at INTEGER,
  provider_message_id TEXT,
  CHECK (status <> 'sent' OR provider_message_id IS NOT NULL)
) STRICT;
CREATE INDEX messages_waiting ON messages (sandbox, purpose, due_at) WHERE status IN ('scheduled', 'queued');
CREATE INDEX messages_sending ON messages (claimed_at) WHERE status = 'sending';
CREATE INDEX messages_of_recipient ON messages (recipient_id, accepted_at);

CREATE TABLE links (
  token_hash BLOB PRIMARY KEY,
  recipient_id TEXT NOT NULL REFERENCES recipients (id),
  category TEXT,
  message_id TEXT REFERENCES messages (id),
  channel TEXT NOT NULL CHECK (channel IN ('bot', 'agent', 'message', 'api')),
  locale TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE idempotency_keys (
  api_key_id TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  body_hash BLOB NOT NULL,
  status INTEGER NOT NULL,
  answer_sealed BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (api_key_id, idempotency_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
