-- Operators of iAdvize behind which Accord is the bot: one for each language.
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

-- What a message was answered with, where that changed something: it is answered so once more.
CREATE TABLE bot_answers (
  -- Keyed hash of the conversation and the message in it.
  message_hash BLOB PRIMARY KEY,
  answer_sealed BLOB NOT NULL,
  answered_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX bot_answers_by_age ON bot_answers (answered_at);

-- Withdrawals whose number iAdvize has not told yet: neither a number nor a word that was said.
CREATE TABLE withdrawals_waiting (
  message_hash BLOB PRIMARY KEY,
  -- The conversation, and what is to be left.
  request_sealed BLOB NOT NULL,
  said_at INTEGER NOT NULL,
  -- No server takes it before this moment.
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX withdrawals_waiting_due ON withdrawals_waiting (due_at);
