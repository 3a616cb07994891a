-- What iAdvize said happened, once each: neither a number nor a word that somebody wrote.
CREATE TABLE iadvize_events (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  conversation_id TEXT,
  channel TEXT,
  occurred_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL
) STRICT;
CREATE INDEX iadvize_events_by_age ON iadvize_events (received_at);
CREATE INDEX iadvize_events_of_conversation ON iadvize_events (conversation_id)
WHERE conversation_id IS NOT NULL;

-- Conversations of iAdvize, and the text each one answers.
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
CREATE INDEX conversations_due ON conversations (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX conversations_asked ON conversations (asked_since) WHERE asked_since IS NOT NULL;
CREATE INDEX conversations_by_start ON conversations (started_at);
CREATE INDEX conversations_of_recipient ON conversations (recipient_id)
WHERE recipient_id IS NOT NULL;
CREATE INDEX conversations_untied ON conversations (visitor_id)
WHERE visitor_id IS NOT NULL AND recipient_id IS NULL;

-- What visitors bought after a conversation, as iAdvize attributes it.
CREATE TABLE conversation_transactions (
  id TEXT PRIMARY KEY,
  conversation_id TEXT NOT NULL REFERENCES conversations (id),
  -- In hundredths; null when iAdvize gives none that can be read.
  amount INTEGER,
  currency TEXT,
  attributed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX conversation_transactions_by_time ON conversation_transactions (attributed_at);
CREATE INDEX conversation_transactions_of_conversation
ON conversation_transactions (conversation_id);

-- How far closed conversations were looked through, and who looks: one row.
CREATE TABLE conversation_polls (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  polled_through INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  held_until INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  -- Why iAdvize does not take the question; null while it does.
  refusal TEXT
) STRICT;

-- What statistics count by time.
CREATE INDEX messages_by_time ON messages (accepted_at);
CREATE INDEX consent_events_by_time ON consent_events (occurred_at)
WHERE type IN ('granted', 'withdrawn', 'imported');
CREATE INDEX recipients_suppressed ON recipients (id) WHERE suppressed_at IS NOT NULL;
