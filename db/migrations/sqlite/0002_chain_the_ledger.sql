-- Every key of the house but the secret itself, wrapped by a key made from the secret. A row for
-- each secret that may open it: during a rotation there are two.
CREATE TABLE keyring (
  id INTEGER NOT NULL,
  secret_id BLOB NOT NULL,
  wrapped BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (id, secret_id)
) STRICT, WITHOUT ROWID;

-- Heads of the chains of events. Two machines append at once, each to a lane it holds.
CREATE TABLE ledger_lanes (
  lane INTEGER PRIMARY KEY,
  position INTEGER NOT NULL,
  mac BLOB NOT NULL,
  head_mac BLOB NOT NULL
) STRICT;

-- A person who was erased and comes back is a new recipient: the old one loses its fingerprint.
CREATE TABLE recipients_rebuilt (
  id TEXT PRIMARY KEY,
  fingerprint BLOB UNIQUE,
  person_key BLOB NOT NULL,
  number_sealed BLOB NOT NULL,
  country TEXT NOT NULL,
  locale TEXT,
  verified_at INTEGER,
  suppressed_at INTEGER,
  erased_at INTEGER,
  -- Last time the person did something, or a consent of theirs was used.
  last_seen_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
INSERT INTO recipients_rebuilt
  (id, fingerprint, person_key, number_sealed, country, locale, suppressed_at, last_seen_at, created_at)
SELECT id, fingerprint, person_key, number_sealed, country, locale, suppressed_at,
  coalesce((SELECT max(occurred_at) FROM consent_events WHERE recipient_id = recipients.id), created_at),
  created_at
FROM recipients;
DROP TABLE recipients;
ALTER TABLE recipients_rebuilt RENAME TO recipients;

-- Events from before the chain wait here until they are chained, at the next start.
CREATE TABLE consent_events_unchained (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  recipient_id TEXT NOT NULL,
  category TEXT NOT NULL,
  type TEXT NOT NULL,
  source TEXT NOT NULL,
  locale TEXT,
  notice_id TEXT,
  evidence_sealed BLOB NOT NULL,
  occurred_at INTEGER NOT NULL
) STRICT;
INSERT INTO consent_events_unchained SELECT * FROM consent_events;
DROP TABLE consent_events;

CREATE TABLE consent_events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Not unique by an index of its own: the chain shows a second one, and every index costs a write.
  id TEXT NOT NULL,
  recipient_id TEXT NOT NULL REFERENCES recipients (id),
  category TEXT,
  type TEXT NOT NULL CHECK (
    type IN (
      'requested', 'verified', 'granted', 'declined', 'withdrawn', 'undone', 'paused', 'resumed',
      'expired', 'suppressed', 'unsuppressed', 'imported', 'erased'
    )
  ),
  status TEXT,
  until INTEGER,
  source TEXT,
  locale TEXT,
  notice_id TEXT REFERENCES notices (id),
  import_id TEXT,
  evidence_sealed BLOB,
  occurred_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  lane INTEGER NOT NULL,
  position INTEGER NOT NULL,
  mac BLOB NOT NULL,
  UNIQUE (lane, position),
  CHECK (type <> 'granted' OR notice_id IS NOT NULL),
  CHECK (type NOT IN ('imported', 'undone') OR status IS NOT NULL),
  CHECK (type <> 'imported' OR status <> 'granted' OR notice_id IS NOT NULL),
  CHECK ((category IS NULL) = (type IN ('verified', 'suppressed', 'unsuppressed', 'erased')))
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
WHEN EXISTS (
  SELECT 1 FROM consent_events
    WHERE seq = NEW.seq OR (lane = NEW.lane AND position = NEW.position)
)
BEGIN
  SELECT RAISE(ABORT, 'consent events are append-only');
END;

-- A projection: it points to the event that led there, yet the ledger is what guards the ledger.
CREATE TABLE consents_rebuilt (
  recipient_id TEXT NOT NULL REFERENCES recipients (id),
  category TEXT NOT NULL,
  status TEXT NOT NULL CHECK (
    status IN ('never_asked', 'pending', 'granted', 'declined', 'withdrawn', 'paused', 'expired')
  ),
  since INTEGER NOT NULL,
  source TEXT,
  until INTEGER,
  before_status TEXT,
  before_since INTEGER,
  before_source TEXT,
  event_id TEXT NOT NULL,
  PRIMARY KEY (recipient_id, category)
) STRICT, WITHOUT ROWID;
INSERT INTO consents_rebuilt (recipient_id, category, status, since, source, event_id)
SELECT recipient_id, category, status, since, source, event_id FROM consents;
DROP TABLE consents;
ALTER TABLE consents_rebuilt RENAME TO consents;

-- What the gate saw when the call was allowed, beside what it saw when the message was accepted.
ALTER TABLE messages ADD COLUMN claim_decision TEXT;
