-- Operators of iAdvize behind which Accord is the bot: one for each language.
CREATE TABLE bots (
  operator_id text PRIMARY KEY,
  scenario text NOT NULL,
  name text NOT NULL,
  language text NOT NULL,
  -- JSON: the routing rules that conversations can be handed over to, the first one first.
  distribution_rules text NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL
);

-- What a message was answered with, where that changed something: it is answered so once more.
CREATE TABLE bot_answers (
  -- Keyed hash of the conversation and the message in it.
  message_hash bytea PRIMARY KEY,
  answer_sealed bytea NOT NULL,
  answered_at bigint NOT NULL
);
CREATE INDEX bot_answers_by_age ON bot_answers (answered_at);

-- Withdrawals whose number iAdvize has not told yet: neither a number nor a word that was said.
CREATE TABLE withdrawals_waiting (
  message_hash bytea PRIMARY KEY,
  -- The conversation, and what is to be left.
  request_sealed bytea NOT NULL,
  said_at bigint NOT NULL,
  -- No server takes it before this moment.
  due_at bigint NOT NULL,
  attempts integer NOT NULL
);
CREATE INDEX withdrawals_waiting_due ON withdrawals_waiting (due_at);
