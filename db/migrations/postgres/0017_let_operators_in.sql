-- Who may enter the brand's side, and how. An address is kept in lower case.
CREATE TABLE operators (
  id text PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL,
  role text NOT NULL CHECK (role IN ('marketer', 'agent-lead', 'compliance', 'developer', 'owner')),
  -- 1 for the owner whom a sandbox lets in by itself; outside of a sandbox nobody is that.
  sandbox integer NOT NULL CHECK (sandbox IN (0, 1)),
  -- Argon2id, with everything it takes to check one; null without a password.
  password_hash text,
  -- The shared secret of the second factor; null without one.
  totp_sealed bytea,
  -- The newest time step whose code was used: none is taken twice.
  totp_step bigint,
  -- Who that is for the company's single sign-on: issuer and subject, a space between.
  sso_subject text UNIQUE,
  created_at bigint NOT NULL,
  removed_at bigint
);
CREATE UNIQUE INDEX operators_by_email ON operators (email) WHERE removed_at IS NULL;

-- Links that let one person in once.
CREATE TABLE operator_invitations (
  token_hash bytea PRIMARY KEY,
  operator_id text NOT NULL REFERENCES operators (id),
  -- Whether it signs in at once, as that of a sandbox does.
  at_once integer NOT NULL CHECK (at_once IN (0, 1)),
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  used_at bigint
);
CREATE INDEX operator_invitations_by_operator ON operator_invitations (operator_id);

CREATE TABLE operator_sessions (
  id text PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE,
  operator_id text NOT NULL REFERENCES operators (id),
  signed_in_by text NOT NULL CHECK (signed_in_by IN ('link', 'password', 'passkey', 'sso')),
  ip_address text,
  browser text,
  created_at bigint NOT NULL,
  seen_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  revoked_at bigint
);
CREATE INDEX operator_sessions_by_operator ON operator_sessions (operator_id, created_at);

CREATE TABLE operator_passkeys (
  id text PRIMARY KEY,
  operator_id text NOT NULL REFERENCES operators (id),
  -- What the authenticator calls it, in base64url.
  credential_id text NOT NULL UNIQUE,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  name text NOT NULL,
  created_at bigint NOT NULL,
  used_at bigint
);
CREATE INDEX operator_passkeys_by_operator ON operator_passkeys (operator_id);

CREATE TABLE operator_recovery_codes (
  operator_id text NOT NULL REFERENCES operators (id),
  code_hash bytea NOT NULL,
  PRIMARY KEY (operator_id, code_hash)
);

-- What was asked once and answered: no answer counts twice.
CREATE TABLE operator_challenges_spent (
  challenge_hash bytea PRIMARY KEY,
  expires_at bigint NOT NULL
);

-- What was done on the brand's side. Facts are never changed or removed.
CREATE TABLE audit_events (
  position bigint PRIMARY KEY,
  id text NOT NULL UNIQUE,
  at bigint NOT NULL,
  -- Null for the command line, and for whoever is nobody.
  operator_id text,
  operator_name text,
  ip_address text,
  action text NOT NULL,
  -- What it was done to: a kind and an id, never a number.
  subject_kind text,
  subject_id text,
  -- JSON.
  details text NOT NULL,
  -- An HMAC of all of this and of the event before.
  mac bytea NOT NULL
);
CREATE INDEX audit_events_by_operator ON audit_events (operator_id, position);
CREATE INDEX audit_events_by_action ON audit_events (action, position);
CREATE INDEX audit_events_by_subject ON audit_events (subject_id, position);
CREATE TRIGGER audit_events_are_never_changed
BEFORE UPDATE OR DELETE ON audit_events
FOR EACH ROW EXECUTE FUNCTION refuse_to_change('audit events');
CREATE TRIGGER audit_events_are_never_emptied
BEFORE TRUNCATE ON audit_events
FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change('audit events');

-- The newest place, so that no one can cut the end off. Whoever appends holds this row.
CREATE TABLE audit_head (
  id integer PRIMARY KEY CHECK (id = 1),
  position bigint NOT NULL,
  mac bytea NOT NULL,
  head_mac bytea NOT NULL
);
