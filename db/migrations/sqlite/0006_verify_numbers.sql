-- Choices that wait for the code that proves their number. `asked_at` and `tries` are what the
-- visitor sees, and move in the same way whether a code left or not.
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
CREATE INDEX verifications_by_age ON verifications (requested_at);
CREATE INDEX verifications_of_recipient ON verifications (recipient_id, asked_at);

-- Codes that left, as long as they count against a limit.
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
CREATE INDEX verification_codes_to_number ON verification_codes (fingerprint, sent_at);
CREATE INDEX verification_codes_from_address ON verification_codes (address_hash, sent_at);
CREATE INDEX verification_codes_to_prefix ON verification_codes (prefix, sent_at);
CREATE INDEX verification_codes_by_age ON verification_codes (sent_at);

CREATE INDEX consents_pending ON consents (recipient_id) WHERE status = 'pending';
