-- Times are milliseconds since 1970. Sealed columns hold AES-256-GCM ciphertext.

-- Proof that the secret in use is the one this database was sealed with.
CREATE TABLE secret_check (
  id integer PRIMARY KEY CHECK (id = 1),
  hash bytea NOT NULL
);

CREATE TABLE recipients (
  id text PRIMARY KEY,
  fingerprint bytea NOT NULL UNIQUE,
  person_key bytea NOT NULL,
  number_sealed bytea NOT NULL,
  country text NOT NULL,
  locale text,
  suppressed_at bigint,
  created_at bigint NOT NULL
);

CREATE TABLE notices (
  id text PRIMARY KEY,
  locale text NOT NULL,
  wording text NOT NULL,
  created_at bigint NOT NULL
);

CREATE TABLE consent_events (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id text NOT NULL UNIQUE,
  recipient_id text NOT NULL REFERENCES recipients (id),
  category text NOT NULL,
  type text NOT NULL CHECK (type IN ('granted', 'declined', 'withdrawn')),
  source text NOT NULL,
  locale text,
  notice_id text REFERENCES notices (id),
  evidence_sealed bytea NOT NULL,
  occurred_at bigint NOT NULL,
  CHECK (type <> 'granted' OR notice_id IS NOT NULL)
);
CREATE INDEX consent_events_of_recipient ON consent_events (recipient_id, seq);

CREATE FUNCTION refuse_to_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% are append-only', TG_ARGV[0] USING ERRCODE = 'restrict_violation'; END
$$;
CREATE TRIGGER consent_events_are_never_changed
BEFORE UPDATE OR DELETE ON consent_events
FOR EACH ROW EXECUTE FUNCTION refuse_to_change('consent events');
CREATE TRIGGER consent_events_are_never_emptied
BEFORE TRUNCATE ON consent_events
FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change('consent events');
CREATE TRIGGER notices_are_never_changed
BEFORE UPDATE OR DELETE ON notices
FOR EACH ROW EXECUTE FUNCTION refuse_to_change('notices');
CREATE TRIGGER notices_are_never_emptied
BEFORE TRUNCATE ON notices
FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change('notices');

CREATE TABLE consents (
  recipient_id text NOT NULL REFERENCES recipients (id),
  category text NOT NULL,
  status text NOT NULL CHECK (
    status IN ('never_asked', 'pending', 'granted', 'declined', 'withdrawn', 'paused', 'expired')
  ),
  since bigint NOT NULL,
  source text NOT NULL,
  event_id text NOT NULL REFERENCES consent_events (id),
  PRIMARY KEY (recipient_id, category)
);

-- Categories somebody ever answered about, so that a start need not scan every consent.
CREATE TABLE categories_answered (
  category text PRIMARY KEY
);

CREATE TABLE api_keys (
  id text PRIMARY KEY,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('live', 'team', 'test')),
  scopes text NOT NULL,
  key_hash bytea NOT NULL UNIQUE,
  created_at bigint NOT NULL,
  revoked_at bigint
);

CREATE TABLE messages (
  id text PRIMARY KEY,
  recipient_id text NOT NULL REFERENCES recipients (id),
  category text NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('service', 'marketing')),
  campaign_id text NOT NULL,
  sender_id text NOT NULL,
  text_sealed bytea NOT NULL,
  segments integer NOT NULL CHECK (segments BETWEEN 1 AND 2),
  encoding text NOT NULL CHECK (encoding IN ('GSM-7', 'UCS-2')),
  locale text NOT NULL,
  reference text,
  api_key_id text NOT NULL,
  key_kind text NOT NULL CHECK (key_kind IN ('live', 'team', 'test')),
  sandbox integer NOT NULL CHECK (sandbox IN (0, 1)),
  status text NOT NULL CHECK (
    status IN (
      'scheduled', 'queued', 'sending', 'sent', 'rejected', 'unknown', 'refused', 'expired', 'cancelled'
    )
  ),
  reason text,
  detail text,
  decision text NOT NULL,
  due_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  accepted_at bigint NOT NULL,
  claimed_at bigint,
  settled_at bigint,
  provider_message_id text,
  CHECK (status <> 'sent' OR provider_message_id IS NOT NULL)
);
CREATE INDEX messages_waiting ON messages (sandbox, purpose, due_at) WHERE status IN ('scheduled', 'queued');
CREATE INDEX messages_sending ON messages (claimed_at) WHERE status = 'sending';
CREATE INDEX messages_of_recipient ON messages (recipient_id, accepted_at);

CREATE TABLE links (
  token_hash bytea PRIMARY KEY,
  recipient_id text NOT NULL REFERENCES recipients (id),
  category text,
  message_id text REFERENCES messages (id),
  channel text NOT NULL CHECK (channel IN ('bot', 'agent', 'message', 'api')),
  locale text NOT NULL,
  created_at bigint NOT NULL
);

CREATE TABLE idempotency_keys (
  api_key_id text NOT NULL,
  idempotency_key text NOT NULL,
  body_hash bytea NOT NULL,
  status integer NOT NULL,
  answer_sealed bytea NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (api_key_id, idempotency_key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
