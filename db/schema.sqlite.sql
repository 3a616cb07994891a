CREATE TABLE api_keys (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('live', 'team', 'test')),
  scopes TEXT NOT NULL,
  key_hash BLOB NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

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

CREATE TABLE audit_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  position INTEGER NOT NULL,
  mac BLOB NOT NULL,
  head_mac BLOB NOT NULL
) STRICT;

CREATE TABLE batch_parts (
  batch_id TEXT NOT NULL REFERENCES batches (id),
  number INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  -- Its rows, and how many of them became messages.
  rows INTEGER NOT NULL,
  fed INTEGER NOT NULL,
  -- When the first of its texts may leave.
  due_at INTEGER NOT NULL,
  PRIMARY KEY (batch_id, number)
) STRICT;

CREATE TABLE batches (
  id TEXT PRIMARY KEY,
  format TEXT NOT NULL CHECK (format IN ('csv', 'ndjson')),
  api_key_id TEXT NOT NULL,
  key_kind TEXT NOT NULL CHECK (key_kind IN ('live', 'team', 'test')),
  sandbox INTEGER NOT NULL CHECK (sandbox IN (0, 1)),
  -- Null once the key has had its time.
  idempotency_key TEXT,
  -- Keyed hash of the rows taken so far: an upload that begins otherwise is another one.
  rows_hash BLOB NOT NULL,
  -- Who receives it, and until when they are believed to be alive.
  held_by TEXT NOT NULL,
  held_until INTEGER NOT NULL,
  parts INTEGER NOT NULL,
  rows_read INTEGER NOT NULL,
  -- How far the rows came through the gate when they arrived.
  opted_in INTEGER NOT NULL,
  in_hours INTEGER NOT NULL,
  under_cap INTEGER NOT NULL,
  let_in INTEGER NOT NULL,
  held_for_hours INTEGER NOT NULL,
  -- JSON: how many rows were refused by code, and the first broken ones.
  refused TEXT NOT NULL,
  errors TEXT NOT NULL,
  expired INTEGER NOT NULL,
  -- Rows that were let in and whose turn has not come; that came to wait as messages; given up.
  rows_left INTEGER NOT NULL,
  waited INTEGER NOT NULL,
  dropped INTEGER NOT NULL,
  -- Null for a batch that leaves without trying; else the step of the trial.
  canary_step INTEGER,
  canary_quiet_since INTEGER,
  -- JSON: what the steps before came to.
  canary_before TEXT,
  seq_before INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  received_at INTEGER,
  -- Nothing of it is called while this is set: it was paused or cancelled.
  stopped_at INTEGER,
  stop_reason TEXT,
  cancelled_at INTEGER,
  finished_at INTEGER,
  UNIQUE (api_key_id, idempotency_key)
) STRICT;

CREATE TABLE bot_answers (
  -- Keyed hash of the conversation and the message in it.
  message_hash BLOB PRIMARY KEY,
  answer_sealed BLOB NOT NULL,
  answered_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE bots (
  operator_id TEXT PRIMARY KEY,
  scenario TEXT NOT NULL,
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  -- JSON: the routing rules that conversations can be handed over to, the first one first.
  distribution_rules TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE categories_answered (
  category TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

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

CREATE TABLE "consents" (
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

CREATE TABLE conversation_polls (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  polled_through INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  held_until INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  -- Why iAdvize does not take the question; null while it does.
  refusal TEXT
) STRICT;

CREATE TABLE conversation_transactions (
  id TEXT PRIMARY KEY,
  conversation_id TEXT NOT NULL REFERENCES conversations (id),
  -- In hundredths; null when iAdvize gives none that can be read.
  amount INTEGER,
  currency TEXT,
  attributed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE conversations (
  id TEXT PRIMARY KEY,
  -- Null until it was read.
  channel TEXT,
  visitor_id TEXT,
  -- Null for a number that nobody knows, and once the person is erased.
  recipient_id TEXT REFERENCES recipients (id),
  message_id TEXT REFERENCES messages (id),
  category TEXT,
  campaign_id TEXT,
  started_at INTEGER NOT NULL,
  closed_at INTEGER,
  replied_at INTEGER,
  opted_out_at INTEGER,
  satisfaction INTEGER,
  satisfaction_at INTEGER,
  -- JSON: ids of what the visitor said that was dealt with. Never the words.
  heard TEXT NOT NULL,
  severed_at INTEGER,
  read_at INTEGER,
  -- How often something happened for which it has to be read, and since when that waits.
  asked INTEGER NOT NULL,
  asked_since INTEGER,
  -- When it is read next; null for no more.
  due_at INTEGER,
  attempts INTEGER NOT NULL,
  held_until INTEGER NOT NULL,
  given_up_at INTEGER
) STRICT;

CREATE TABLE deliveries (
  webhook_id TEXT NOT NULL REFERENCES webhooks (id),
  place INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  -- Until when a server is believed to be trying; 0 for nobody.
  held_until INTEGER NOT NULL,
  -- Set once nobody tries any more: a dead letter.
  dead_at INTEGER,
  PRIMARY KEY (webhook_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE feed_events (
  place INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  ledger_seq INTEGER,
  message_id TEXT,
  batch_id TEXT,
  reason TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE feed_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  place INTEGER NOT NULL,
  -- JSON: the last position of each lane of the ledger that the feed has read.
  lanes TEXT NOT NULL,
  -- The last place that was dropped for its age.
  dropped_through INTEGER NOT NULL
) STRICT;

CREATE TABLE hand_settlements (
  id TEXT PRIMARY KEY,
  message_id TEXT NOT NULL UNIQUE REFERENCES messages (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('sent', 'rejected')),
  settled_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  settled_at INTEGER NOT NULL
) STRICT;

CREATE TABLE happenings (
  seq INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  message_id TEXT,
  batch_id TEXT,
  reason TEXT,
  happened_at INTEGER NOT NULL
) STRICT;

CREATE TABLE iadvize_events (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  conversation_id TEXT,
  channel TEXT,
  occurred_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL
) STRICT;

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

CREATE TABLE idempotency_keys (
  api_key_id TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  body_hash BLOB NOT NULL,
  status INTEGER NOT NULL,
  answer_sealed BLOB NOT NULL,
  created_at INTEGER NOT NULL, recipient_id TEXT,
  PRIMARY KEY (api_key_id, idempotency_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_chunks (
  import_id TEXT NOT NULL REFERENCES imports (id),
  number INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (import_id, number)
) STRICT;

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
, sort_size INTEGER NOT NULL DEFAULT 0, country TEXT) STRICT;

CREATE TABLE keyring (
  id INTEGER NOT NULL,
  secret_id BLOB NOT NULL,
  wrapped BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (id, secret_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger_lanes (
  lane INTEGER PRIMARY KEY,
  position INTEGER NOT NULL,
  mac BLOB NOT NULL,
  head_mac BLOB NOT NULL
) STRICT;

CREATE TABLE link_openings (
  day TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('bot', 'agent', 'message', 'api')),
  visitor TEXT NOT NULL CHECK (visitor IN ('person', 'machine')),
  openings INTEGER NOT NULL,
  PRIMARY KEY (day, channel, visitor)
) STRICT, WITHOUT ROWID;

CREATE TABLE links (
  token_hash BLOB PRIMARY KEY,
  recipient_id TEXT NOT NULL REFERENCES recipients (id),
  category TEXT,
  message_id TEXT REFERENCES messages (id),
  channel TEXT NOT NULL CHECK (channel IN ('bot', 'agent', 'message', 'api')),
  locale TEXT NOT NULL,
  created_at INTEGER NOT NULL
, alone INTEGER NOT NULL DEFAULT 0 CHECK (alone IN (0, 1)), left_at INTEGER) STRICT, WITHOUT ROWID;

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
  provider_message_id TEXT, claim_decision TEXT, claimed_by TEXT, template_version_id TEXT REFERENCES template_versions (id), batch_id TEXT REFERENCES batches (id), batch_waited INTEGER,
  CHECK (status <> 'sent' OR provider_message_id IS NOT NULL)
) STRICT;

CREATE TABLE migrations (
        number INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        applied_at INTEGER NOT NULL
      ) STRICT;

CREATE TABLE notices (
  id TEXT PRIMARY KEY,
  locale TEXT NOT NULL,
  wording TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE operator_challenges_spent (
  challenge_hash BLOB PRIMARY KEY,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE operator_invitations (
  token_hash BLOB PRIMARY KEY,
  operator_id TEXT NOT NULL REFERENCES operators (id),
  -- Whether it signs in at once, as that of a sandbox does.
  at_once INTEGER NOT NULL CHECK (at_once IN (0, 1)),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;

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

CREATE TABLE operator_recovery_codes (
  operator_id TEXT NOT NULL REFERENCES operators (id),
  code_hash BLOB NOT NULL,
  PRIMARY KEY (operator_id, code_hash)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE recalls (
  message_id TEXT PRIMARY KEY,
  server_id TEXT NOT NULL,
  -- Which turn of the message: a later one is not meant.
  attempt INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  answered INTEGER NOT NULL CHECK (answered IN (0, 1))
) STRICT;

CREATE TABLE "recipients" (
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

CREATE TABLE retention_runs (
  id TEXT PRIMARY KEY,
  -- Null for a run that a person started.
  night TEXT UNIQUE,
  policy TEXT NOT NULL,
  dry_run INTEGER NOT NULL CHECK (dry_run IN (0, 1)),
  started_at INTEGER NOT NULL,
  held_until INTEGER NOT NULL,
  ended_at INTEGER,
  -- Id of the last recipient looked at.
  reached TEXT NOT NULL,
  recipients INTEGER NOT NULL,
  consents_expired INTEGER NOT NULL,
  numbers_destroyed INTEGER NOT NULL,
  evidence_destroyed INTEGER NOT NULL,
  oppositions_dropped INTEGER NOT NULL
) STRICT;

CREATE TABLE secret_check (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  hash BLOB NOT NULL
) STRICT;

CREATE TABLE sending_stops (
  id TEXT PRIMARY KEY,
  stopped_at INTEGER NOT NULL,
  stopped_by TEXT NOT NULL,
  stop_reason TEXT NOT NULL,
  started_at INTEGER,
  started_by TEXT,
  start_reason TEXT
) STRICT;

CREATE TABLE servers (
  id TEXT PRIMARY KEY,
  started_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT;

CREATE TABLE template_versions (
  id TEXT PRIMARY KEY,
  template_id TEXT NOT NULL REFERENCES templates (id),
  version INTEGER NOT NULL CHECK (version > 0),
  category TEXT NOT NULL,
  -- Words by language, and what each value may be: JSON objects.
  texts TEXT NOT NULL,
  value_limits TEXT NOT NULL,
  accents TEXT NOT NULL CHECK (accents IN ('keep', 'suggest', 'fit')),
  created_at INTEGER NOT NULL,
  -- When a message first used it: from then on it is frozen.
  used_at INTEGER,
  UNIQUE (template_id, version)
) STRICT;

CREATE TABLE templates (
  id TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

CREATE TABLE verification_codes (
  id TEXT PRIMARY KEY,
  fingerprint BLOB NOT NULL,
  address_hash BLOB NOT NULL,
  prefix TEXT NOT NULL,
  code_hash BLOB NOT NULL,
  sent_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  typed_at INTEGER,
  -- A code that stays `sending` met a crash: it is never sent again.
  outcome TEXT NOT NULL CHECK (
    outcome IN ('sending', 'sent', 'rejected', 'unknown', 'not_processed')
  )
) STRICT;

CREATE TABLE verifications (
  id TEXT PRIMARY KEY,
  recipient_id TEXT NOT NULL REFERENCES recipients (id),
  number_sealed BLOB NOT NULL,
  -- Category ids, a JSON array.
  categories TEXT NOT NULL,
  locale TEXT NOT NULL,
  notice_id TEXT NOT NULL REFERENCES notices (id),
  source TEXT NOT NULL,
  visit_sealed BLOB NOT NULL,
  requested_at INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  -- The code that is right; null when none left, or it can no longer be typed.
  code_id TEXT,
  verified_at INTEGER
) STRICT;

CREATE TABLE webhooks (
  id TEXT PRIMARY KEY,
  url_sealed BLOB NOT NULL,
  -- Names of events, a space between two.
  events TEXT NOT NULL,
  secret_sealed BLOB NOT NULL,
  old_secret_sealed BLOB,
  old_secret_until INTEGER,
  created_at INTEGER NOT NULL,
  -- What was recorded before is not told to it.
  since INTEGER NOT NULL,
  -- The last place of the feed that became a delivery or was none of its business.
  cursor INTEGER NOT NULL,
  -- Null while it is enabled.
  disabled_at INTEGER,
  disabled_reason TEXT,
  failing_since INTEGER,
  -- Failures since the last success.
  failures INTEGER NOT NULL,
  last_error TEXT
) STRICT;

CREATE TABLE withdrawals_waiting (
  message_hash BLOB PRIMARY KEY,
  -- The conversation, and what is to be left.
  request_sealed BLOB NOT NULL,
  said_at INTEGER NOT NULL,
  -- No server takes it before this moment.
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX audit_events_by_action ON audit_events (action, position);

CREATE INDEX audit_events_by_operator ON audit_events (operator_id, position);

CREATE INDEX audit_events_by_subject ON audit_events (subject_id, position);

CREATE INDEX batches_open ON batches (started_at) WHERE finished_at IS NULL;

CREATE INDEX batches_stopped ON batches (id) WHERE stopped_at IS NOT NULL AND finished_at IS NULL;

CREATE INDEX bot_answers_by_age ON bot_answers (answered_at);

CREATE INDEX consent_events_by_time ON consent_events (occurred_at)
WHERE type IN ('granted', 'withdrawn', 'imported');

CREATE INDEX consent_events_of_recipient ON consent_events (recipient_id, seq);

CREATE INDEX consents_pending ON consents (recipient_id) WHERE status = 'pending';

CREATE INDEX conversation_transactions_by_time ON conversation_transactions (attributed_at);

CREATE INDEX conversation_transactions_of_conversation
ON conversation_transactions (conversation_id);

CREATE INDEX conversations_asked ON conversations (asked_since) WHERE asked_since IS NOT NULL;

CREATE INDEX conversations_by_start ON conversations (started_at);

CREATE INDEX conversations_due ON conversations (due_at) WHERE due_at IS NOT NULL;

CREATE INDEX conversations_of_recipient ON conversations (recipient_id)
WHERE recipient_id IS NOT NULL;

CREATE INDEX conversations_untied ON conversations (visitor_id)
WHERE visitor_id IS NOT NULL AND recipient_id IS NULL;

CREATE INDEX deliveries_due ON deliveries (webhook_id, due_at) WHERE dead_at IS NULL;

CREATE INDEX iadvize_events_by_age ON iadvize_events (received_at);

CREATE INDEX iadvize_events_of_conversation ON iadvize_events (conversation_id)
WHERE conversation_id IS NOT NULL;

CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

CREATE INDEX imports_unfinished ON imports (held_until) WHERE status IN ('receiving', 'running');

CREATE INDEX links_alone ON links (created_at) WHERE alone = 1;

CREATE INDEX links_of_recipient ON links (recipient_id);

CREATE INDEX messages_by_time ON messages (accepted_at);

CREATE INDEX messages_not_sent ON messages (status, id)
WHERE status IN ('rejected', 'unknown', 'refused', 'expired', 'cancelled');

CREATE INDEX messages_of_batch ON messages (batch_id, status, reason)
WHERE batch_waited = 1 AND status <> 'sent';

CREATE INDEX messages_of_recipient ON messages (recipient_id, accepted_at);

CREATE INDEX messages_promised ON messages (
  recipient_id, category, (CASE WHEN status IN ('scheduled', 'queued') THEN due_at ELSE claimed_at END)
) WHERE status IN ('scheduled', 'queued', 'sending', 'sent', 'unknown');

CREATE INDEX messages_sending ON messages (claimed_at) WHERE status = 'sending';

CREATE INDEX messages_waiting ON messages (sandbox, purpose, due_at) WHERE status IN ('scheduled', 'queued');

CREATE INDEX operator_invitations_by_operator ON operator_invitations (operator_id);

CREATE INDEX operator_passkeys_by_operator ON operator_passkeys (operator_id);

CREATE INDEX operator_sessions_by_operator ON operator_sessions (operator_id, created_at);

CREATE UNIQUE INDEX operators_by_email ON operators (email) WHERE removed_at IS NULL;

CREATE INDEX recalls_of_server ON recalls (server_id) WHERE answered = 0;

CREATE INDEX recipients_suppressed ON recipients (id) WHERE suppressed_at IS NOT NULL;

CREATE INDEX sending_stops_open ON sending_stops (stopped_at) WHERE started_at IS NULL;

CREATE INDEX verification_codes_by_age ON verification_codes (sent_at);

CREATE INDEX verification_codes_from_address ON verification_codes (address_hash, sent_at);

CREATE INDEX verification_codes_to_number ON verification_codes (fingerprint, sent_at);

CREATE INDEX verification_codes_to_prefix ON verification_codes (prefix, sent_at);

CREATE INDEX verifications_by_age ON verifications (requested_at);

CREATE INDEX verifications_of_recipient ON verifications (recipient_id, asked_at);

CREATE INDEX withdrawals_waiting_due ON withdrawals_waiting (due_at);

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

CREATE TRIGGER batches_happen
AFTER UPDATE OF finished_at ON batches
WHEN OLD.finished_at IS NULL AND NEW.finished_at IS NOT NULL
BEGIN
    INSERT INTO happenings (type, batch_id, happened_at)
    VALUES ('batch.finished', NEW.id, NEW.finished_at);
END;

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

CREATE TRIGGER consent_events_are_never_replaced
BEFORE INSERT ON consent_events
WHEN EXISTS (SELECT 1 FROM consent_events WHERE seq = NEW.seq)
OR EXISTS (SELECT 1 FROM consent_events WHERE lane = NEW.lane AND position = NEW.position)
BEGIN
  SELECT RAISE(ABORT, 'consent events are append-only');
END;

CREATE TRIGGER messages_happen
AFTER UPDATE OF status ON messages
WHEN NEW.status IN ('sent', 'rejected', 'refused', 'unknown') AND NEW.status <> OLD.status
BEGIN
    INSERT INTO happenings (type, message_id, reason, happened_at)
    VALUES ('message.' || NEW.status, NEW.id, NEW.reason, coalesce(NEW.settled_at, NEW.accepted_at));
END;

CREATE TRIGGER messages_happen_at_once
AFTER INSERT ON messages
WHEN NEW.status = 'refused'
BEGIN
    INSERT INTO happenings (type, message_id, reason, happened_at)
    VALUES ('message.refused', NEW.id, NEW.reason, coalesce(NEW.settled_at, NEW.accepted_at));
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

CREATE TRIGGER notices_are_never_replaced
BEFORE INSERT ON notices
WHEN EXISTS (SELECT 1 FROM notices WHERE id = NEW.id)
BEGIN
  SELECT RAISE(IGNORE);
END;

CREATE TRIGGER used_templates_are_never_changed
BEFORE UPDATE ON template_versions
WHEN OLD.used_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'template versions that were used are frozen');
END;

CREATE TRIGGER used_templates_are_never_removed
BEFORE DELETE ON template_versions
WHEN OLD.used_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'template versions that were used are frozen');
END;

CREATE TRIGGER used_templates_are_never_replaced
BEFORE INSERT ON template_versions
WHEN EXISTS (
  SELECT 1 FROM template_versions
    WHERE used_at IS NOT NULL
      AND (id = NEW.id OR (template_id = NEW.template_id AND version = NEW.version))
)
BEGIN
  SELECT RAISE(ABORT, 'template versions that were used are frozen');
END;
