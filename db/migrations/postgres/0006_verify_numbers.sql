-- Choices that wait for the code that proves their number. `asked_at` and `tries` are what the
-- visitor sees, and move in the same way whether a code left or not.
CREATE TABLE verifications (
  id text PRIMARY KEY,
  recipient_id text NOT NULL REFERENCES recipients (id),
  number_sealed bytea NOT NULL,
  -- Category ids, a JSON array.
  categories text NOT NULL,
  locale text NOT NULL,
  notice_id text NOT NULL REFERENCES notices (id),
  source text NOT NULL,
  visit_sealed bytea NOT NULL,
  requested_at bigint NOT NULL,
  asked_at bigint NOT NULL,
  tries integer NOT NULL,
  -- The code that is right; null when none left, or it can no longer be typed.
  code_id text,
  verified_at bigint
);
CREATE INDEX verifications_by_age ON verifications (requested_at);
CREATE INDEX verifications_of_recipient ON verifications (recipient_id, asked_at);

-- Codes that left, as long as they count against a limit.
CREATE TABLE verification_codes (
  id text PRIMARY KEY,
  fingerprint bytea NOT NULL,
  address_hash bytea NOT NULL,
  prefix text NOT NULL,
  code_hash bytea NOT NULL,
  sent_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  typed_at bigint,
  -- A code that stays `sending` met a crash: it is never sent again.
  outcome text NOT NULL CHECK (
    outcome IN ('sending', 'sent', 'rejected', 'unknown', 'not_processed')
  )
);
CREATE INDEX verification_codes_to_number ON verification_codes (fingerprint, sent_at);
CREATE INDEX verification_codes_from_address ON verification_codes (address_hash, sent_at);
CREATE INDEX verification_codes_to_prefix ON verification_codes (prefix, sent_at);
CREATE INDEX verification_codes_by_age ON verification_codes (sent_at);

CREATE INDEX consents_pending ON consents (recipient_id) WHERE status = 'pending';
