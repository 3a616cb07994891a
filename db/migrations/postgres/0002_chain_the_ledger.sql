-- Every key of the house but the secret itself, wrapped by a key made from the secret. A row for
-- each secret that may open it: during a rotation there are two.
CREATE TABLE keyring (
  id integer NOT NULL,
  secret_id bytea NOT NULL,
  wrapped bytea NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (id, secret_id)
);

-- Heads of the chains of events. Two machines append at once, each to a lane it holds.
CREATE TABLE ledger_lanes (
  lane integer PRIMARY KEY,
  position bigint NOT NULL,
  mac bytea NOT NULL,
  head_mac bytea NOT NULL
);

-- A person who was erased and comes back is a new recipient: the old one loses its fingerprint.
ALTER TABLE recipients ALTER COLUMN fingerprint DROP NOT NULL;
ALTER TABLE recipients ADD COLUMN verified_at bigint;
ALTER TABLE recipients ADD COLUMN erased_at bigint;
-- Last time the person did something, or a consent of theirs was used.
ALTER TABLE recipients ADD COLUMN last_seen_at bigint;
UPDATE recipients SET last_seen_at = coalesce(
  (SELECT max(occurred_at) FROM consent_events WHERE recipient_id = recipients.id), created_at
);
ALTER TABLE recipients ALTER COLUMN last_seen_at SET NOT NULL;

-- Events from before the chain wait here until they are chained, at the next start.
CREATE TABLE consent_events_unchained (
  seq bigint PRIMARY KEY,
  id text NOT NULL,
  recipient_id text NOT NULL,
  category text NOT NULL,
  type text NOT NULL,
  source text NOT NULL,
  locale text,
  notice_id text,
  evidence_sealed bytea NOT NULL,
  occurred_at bigint NOT NULL
);
INSERT INTO consent_events_unchained SELECT * FROM consent_events;

-- A projection: it points to the event that led there, yet the ledger is what guards the ledger.
ALTER TABLE consents DROP CONSTRAINT consents_event_id_fkey;
DROP TABLE consent_events;

CREATE TABLE consent_events (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Not unique by an index of its own: the chain shows a second one, and every index costs a write.
  id text NOT NULL,
  recipient_id text NOT NULL REFERENCES recipients (id),
  category text,
  type text NOT NULL CHECK (
    type IN (
      'requested', 'verified', 'granted', 'declined', 'withdrawn', 'undone', 'paused', 'resumed',
      'expired', 'suppressed', 'unsuppressed', 'imported', 'erased'
    )
  ),
  status text,
  until bigint,
  source text,
  locale text,
  notice_id text REFERENCES notices (id),
  import_id text,
  evidence_sealed bytea,
  occurred_at bigint NOT NULL,
  recorded_at bigint NOT NULL,
  lane integer NOT NULL,
  position bigint NOT NULL,
  mac bytea NOT NULL,
  UNIQUE (lane, position),
  CHECK (type <> 'granted' OR notice_id IS NOT NULL),
  CHECK (type NOT IN ('imported', 'undone') OR status IS NOT NULL),
  CHECK (type <> 'imported' OR status <> 'granted' OR notice_id IS NOT NULL),
  CHECK ((category IS NULL) = (type IN ('verified', 'suppressed', 'unsuppressed', 'erased')))
);
CREATE INDEX consent_events_of_recipient ON consent_events (recipient_id, seq);

CREATE TRIGGER consent_events_are_never_changed
BEFORE UPDATE OR DELETE ON consent_events
FOR EACH ROW EXECUTE FUNCTION refuse_to_change('consent events');
CREATE TRIGGER consent_events_are_never_emptied
BEFORE TRUNCATE ON consent_events
FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change('consent events');

ALTER TABLE consents ALTER COLUMN source DROP NOT NULL;
ALTER TABLE consents ADD COLUMN until bigint;
ALTER TABLE consents ADD COLUMN before_status text;
ALTER TABLE consents ADD COLUMN before_since bigint;
ALTER TABLE consents ADD COLUMN before_source text;

-- What the gate saw when the call was allowed, beside what it saw when the message was accepted.
ALTER TABLE messages ADD COLUMN claim_decision text;
