-- What iAdvize said happened, once each: neither a number nor a word that somebody wrote.
CREATE TABLE iadvize_events (
  id text PRIMARY KEY,
  type text NOT NULL,
  conversation_id text,
  channel text,
  occurred_at bigint NOT NULL,
  received_at bigint NOT NULL
);
CREATE INDEX iadvize_events_by_age ON iadvize_events (received_at);
CREATE INDEX iadvize_events_of_conversation ON iadvize_events (conversation_id)
WHERE conversation_id IS NOT NULL;

-- Conversations of iAdvize, and the text each one answers.
CREATE TABLE conversations (
  id text PRIMARY KEY,
  -- Null until it was read.
  channel text,
  visitor_id text,
  -- Null for a number that nobody knows, and once the person is erased.
  recipient_id text REFERENCES recipients (id),
  message_id text REFERENCES messages (id),
  category text,
  campaign_id text,
  started_at bigint NOT NULL,
  closed_at bigint,
  replied_at bigint,
  opted_out_at bigint,
  satisfaction integer,
  satisfaction_at bigint,
  -- JSON: ids of what the visitor said that was dealt with. Never the words.
  heard text NOT NULL,
  severed_at bigint,
  read_at bigint,
  -- How often something happened for which it has to be read, and since when that waits.
  asked integer NOT NULL,
  asked_since bigint,
  -- When it is read next; null for no more.
  due_at bigint,
  attempts integer NOT NULL,
  held_until bigint NOT NULL,
  given_up_at bigint
);
CREATE INDEX conversations_due ON conversations (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX conversations_asked ON conversations (asked_since) WHERE asked_since IS NOT NULL;
CREATE INDEX conversations_by_start ON conversations (started_at);
CREATE INDEX conversations_of_recipient ON conversations (recipient_id)
WHERE recipient_id IS NOT NULL;
CREATE INDEX conversations_untied ON conversations (visitor_id)
WHERE visitor_id IS NOT NULL AND recipient_id IS NULL;

-- What visitors bought after a conversation, as iAdvize attributes it.
CREATE TABLE conversation_transactions (
  id text PRIMARY KEY,
  conversation_id text NOT NULL REFERENCES conversations (id),
  -- In hundredths; null when iAdvize gives none that can be read.
  amount bigint,
  currency text,
  attributed_at bigint NOT NULL
);
CREATE INDEX conversation_transactions_by_time ON conversation_transactions (attributed_at);
CREATE INDEX conversation_transactions_of_conversation
ON conversation_transactions (conversation_id);

-- How far closed conversations were looked through, and who looks: one row.
CREATE TABLE conversation_polls (
  id integer PRIMARY KEY CHECK (id = 1),
  polled_through bigint NOT NULL,
  due_at bigint NOT NULL,
  held_until bigint NOT NULL,
  failures integer NOT NULL,
  -- Why iAdvize does not take the question; null while it does.
  refusal text
);

-- What statistics count by time.
CREATE INDEX messages_by_time ON messages (accepted_at);
CREATE INDEX consent_events_by_time ON consent_events (occurred_at)
WHERE type IN ('granted', 'withdrawn', 'imported');
CREATE INDEX recipients_suppressed ON recipients (id) WHERE suppressed_at IS NOT NULL;
