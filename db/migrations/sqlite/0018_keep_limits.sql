-- Fewer texts than the brand promises, as a person asks for them: a fact of the ledger like others.
CREATE TABLE consent_events_rebuilt (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Not unique by an index of its own: the chain shows a second one, and every index costs a write.
  id TEXT NOT NULL,
  recipient_id TEXT NOT NULL REFERENCES recipients (id),
  category TEXT,
  type TEXT NOT NULL CHECK (
    type IN (
      'requested', 'verified', 'granted', 'declined', 'withdrawn', 'undone', 'paused', 'resumed',
      'limited', 'expired', 'suppressed', 'unsuppressed', 'imported', 'erased'
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
  limit_max INTEGER,
  limit_per TEXT,
  UNIQUE (lane, position),
  CHECK (type <> 'granted' OR notice_id IS NOT NULL),
  CHECK (type NOT IN ('imported', 'undone') OR status IS NOT NULL),
  CHECK (type <> 'imported' OR status <> 'granted' OR notice_id IS NOT NULL),
  CHECK ((category IS NULL) = (type IN ('verified', 'suppressed', 'unsuppressed', 'erased'))),
  CHECK ((limit_max IS NULL) = (limit_per IS NULL) AND (limit_max IS NULL OR type = 'limited'))
) STRICT;
INSERT INTO consent_events_rebuilt
SELECT seq, id, recipient_id, category, type, status, until, source, locale, notice_id, import_id,
  evidence_sealed, occurred_at, recorded_at, lane, position, mac, NULL, NULL
FROM consent_events ORDER BY seq;
DROP TABLE consent_events;
ALTER TABLE consent_events_rebuilt RENAME TO consent_events;
CREATE INDEX consent_events_of_recipient ON consent_events (recipient_id, seq);
CREATE INDEX consent_events_by_time ON consent_events (occurred_at)
WHERE type IN ('granted', 'withdrawn', 'imported');

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
-- REPLACE removes rows without firing a DELETE trigger. One search for each key: SQLite is quicker
-- with them than with one for both.
CREATE TRIGGER consent_events_are_never_replaced
BEFORE INSERT ON consent_events
WHEN EXISTS (SELECT 1 FROM consent_events WHERE seq = NEW.seq)
OR EXISTS (SELECT 1 FROM consent_events WHERE lane = NEW.lane AND position = NEW.position)
BEGIN
  SELECT RAISE(ABORT, 'consent events are append-only');
END;

ALTER TABLE consents ADD COLUMN limit_max INTEGER;
ALTER TABLE consents ADD COLUMN limit_per TEXT;
ALTER TABLE consents ADD COLUMN limited_at INTEGER;
