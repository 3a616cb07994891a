-- Servers that work on this database. A call whose server is gone was interrupted.
CREATE TABLE servers (
  id text PRIMARY KEY,
  started_at bigint NOT NULL,
  seen_at bigint NOT NULL
);

ALTER TABLE messages ADD COLUMN claimed_by text;
