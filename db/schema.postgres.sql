CREATE TABLE api_keys (
  id text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  scopes text NOT NULL,
  key_hash bytea NOT NULL,
  created_at bigint NOT NULL,
  revoked_at bigint,
  CONSTRAINT api_keys_pkey PRIMARY KEY (id),
  CONSTRAINT api_keys_key_hash_key UNIQUE (key_hash),
  CONSTRAINT api_keys_kind_check CHECK ((kind = ANY (ARRAY['live'::text, 'team'::text, 'test'::text])))
);

CREATE TABLE audit_events (
  "position" bigint NOT NULL,
  id text NOT NULL,
  at bigint NOT NULL,
  operator_id text,
  operator_name text,
  ip_address text,
  action text NOT NULL,
  subject_kind text,
  subject_id text,
  details text NOT NULL,
  mac bytea NOT NULL,
  CONSTRAINT audit_events_pkey PRIMARY KEY ("position"),
  CONSTRAINT audit_events_id_key UNIQUE (id)
);

CREATE TABLE audit_head (
  id integer NOT NULL,
  "position" bigint NOT NULL,
  mac bytea NOT NULL,
  head_mac bytea NOT NULL,
  CONSTRAINT audit_head_pkey PRIMARY KEY (id),
  CONSTRAINT audit_head_id_check CHECK ((id = 1))
);

CREATE TABLE batch_parts (
  batch_id text NOT NULL,
  number integer NOT NULL,
  sealed bytea NOT NULL,
  rows integer NOT NULL,
  fed integer NOT NULL,
  due_at bigint NOT NULL,
  CONSTRAINT batch_parts_pkey PRIMARY KEY (batch_id, number),
  CONSTRAINT batch_parts_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES batches(id)
);

CREATE TABLE batches (
  id text NOT NULL,
  format text NOT NULL,
  api_key_id text NOT NULL,
  key_kind text NOT NULL,
  sandbox integer NOT NULL,
  idempotency_key text,
  rows_hash bytea NOT NULL,
  held_by text NOT NULL,
  held_until bigint NOT NULL,
  parts integer NOT NULL,
  rows_read integer NOT NULL,
  opted_in integer NOT NULL,
  in_hours integer NOT NULL,
  under_cap integer NOT NULL,
  let_in integer NOT NULL,
  held_for_hours integer NOT NULL,
  refused text NOT NULL,
  errors text NOT NULL,
  expired integer NOT NULL,
  rows_left integer NOT NULL,
  waited integer NOT NULL,
  dropped integer NOT NULL,
  canary_step integer,
  canary_quiet_since bigint,
  canary_before text,
  seq_before bigint NOT NULL,
  started_at bigint NOT NULL,
  received_at bigint,
  stopped_at bigint,
  stop_reason text,
  cancelled_at bigint,
  finished_at bigint,
  CONSTRAINT batches_pkey PRIMARY KEY (id),
  CONSTRAINT batches_api_key_id_idempotency_key_key UNIQUE (api_key_id, idempotency_key),
  CONSTRAINT batches_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'ndjson'::text]))),
  CONSTRAINT batches_key_kind_check CHECK ((key_kind = ANY (ARRAY['live'::text, 'team'::text, 'test'::text]))),
  CONSTRAINT batches_sandbox_check CHECK ((sandbox = ANY (ARRAY[0, 1])))
);

CREATE TABLE bot_answers (
  message_hash bytea NOT NULL,
  answer_sealed bytea NOT NULL,
  answered_at bigint NOT NULL,
  CONSTRAINT bot_answers_pkey PRIMARY KEY (message_hash)
);

CREATE TABLE bots (
  operator_id text NOT NULL,
  scenario text NOT NULL,
  name text NOT NULL,
  language text NOT NULL,
  distribution_rules text NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  CONSTRAINT bots_pkey PRIMARY KEY (operator_id)
);

CREATE TABLE categories_answered (
  category text NOT NULL,
  CONSTRAINT categories_answered_pkey PRIMARY KEY (category)
);

CREATE TABLE consent_events (
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  id text NOT NULL,
  recipient_id text NOT NULL,
  category text,
  type text NOT NULL,
  status text,
  until bigint,
  source text,
  locale text,
  notice_id text,
  import_id text,
  evidence_sealed bytea,
  occurred_at bigint NOT NULL,
  recorded_at bigint NOT NULL,
  lane integer NOT NULL,
  "position" bigint NOT NULL,
  mac bytea NOT NULL,
  CONSTRAINT consent_events_pkey PRIMARY KEY (seq),
  CONSTRAINT consent_events_lane_position_key UNIQUE (lane, "position"),
  CONSTRAINT consent_events_check CHECK (((type <> 'granted'::text) OR (notice_id IS NOT NULL))),
  CONSTRAINT consent_events_check1 CHECK (((type <> ALL (ARRAY['imported'::text, 'undone'::text])) OR (status IS NOT NULL))),
  CONSTRAINT consent_events_check2 CHECK (((type <> 'imported'::text) OR (status <> 'granted'::text) OR (notice_id IS NOT NULL))),
  CONSTRAINT consent_events_check3 CHECK (((category IS NULL) = (type = ANY (ARRAY['verified'::text, 'suppressed'::text, 'unsuppressed'::text, 'erased'::text])))),
  CONSTRAINT consent_events_type_check CHECK ((type = ANY (ARRAY['requested'::text, 'verified'::text, 'granted'::text, 'declined'::text, 'withdrawn'::text, 'undone'::text, 'paused'::text, 'resumed'::text, 'expired'::text, 'suppressed'::text, 'unsuppressed'::text, 'imported'::text, 'erased'::text]))),
  CONSTRAINT consent_events_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notices(id),
  CONSTRAINT consent_events_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES recipients(id)
);

CREATE TABLE consent_events_unchained (
  seq bigint NOT NULL,
  id text NOT NULL,
  recipient_id text NOT NULL,
  category text NOT NULL,
  type text NOT NULL,
  source text NOT NULL,
  locale text,
  notice_id text,
  evidence_sealed bytea NOT NULL,
  occurred_at bigint NOT NULL,
  CONSTRAINT consent_events_unchained_pkey PRIMARY KEY (seq)
);

CREATE TABLE consents (
  recipient_id text NOT NULL,
  category text NOT NULL,
  status text NOT NULL,
  since bigint NOT NULL,
  source text,
  event_id text NOT NULL,
  until bigint,
  before_status text,
  before_since bigint,
  before_source text,
  CONSTRAINT consents_pkey PRIMARY KEY (recipient_id, category),
  CONSTRAINT consents_status_check CHECK ((status = ANY (ARRAY['never_asked'::text, 'pending'::text, 'granted'::text, 'declined'::text, 'withdrawn'::text, 'paused'::text, 'expired'::text]))),
  CONSTRAINT consents_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES recipients(id)
);

CREATE TABLE conversation_polls (
  id integer NOT NULL,
  polled_through bigint NOT NULL,
  due_at bigint NOT NULL,
  held_until bigint NOT NULL,
  failures integer NOT NULL,
  refusal text,
  CONSTRAINT conversation_polls_pkey PRIMARY KEY (id),
  CONSTRAINT conversation_polls_id_check CHECK ((id = 1))
);

CREATE TABLE conversation_transactions (
  id text NOT NULL,
  conversation_id text NOT NULL,
  amount bigint,
  currency text,
  attributed_at bigint NOT NULL,
  CONSTRAINT conversation_transactions_pkey PRIMARY KEY (id),
  CONSTRAINT conversation_transactions_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversations(id)
);

CREATE TABLE conversations (
  id text NOT NULL,
  channel text,
  visitor_id text,
  recipient_id text,
  message_id text,
  category text,
  campaign_id text,
  started_at bigint NOT NULL,
  closed_at bigint,
  replied_at bigint,
  opted_out_at bigint,
  satisfaction integer,
  satisfaction_at bigint,
  heard text NOT NULL,
  severed_at bigint,
  read_at bigint,
  asked integer NOT NULL,
  asked_since bigint,
  due_at bigint,
  attempts integer NOT NULL,
  held_until bigint NOT NULL,
  given_up_at bigint,
  CONSTRAINT conversations_pkey PRIMARY KEY (id),
  CONSTRAINT conversations_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id),
  CONSTRAINT conversations_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES recipients(id)
);

CREATE TABLE deliveries (
  webhook_id text NOT NULL,
  place bigint NOT NULL,
  attempts integer NOT NULL,
  due_at bigint NOT NULL,
  held_until bigint NOT NULL,
  dead_at bigint,
  CONSTRAINT deliveries_pkey PRIMARY KEY (webhook_id, place),
  CONSTRAINT deliveries_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhooks(id)
);

CREATE TABLE feed_events (
  place bigint NOT NULL,
  type text NOT NULL,
  ledger_seq bigint,
  message_id text,
  batch_id text,
  reason text,
  recorded_at bigint NOT NULL,
  CONSTRAINT feed_events_pkey PRIMARY KEY (place)
);

CREATE TABLE feed_state (
  id integer NOT NULL,
  place bigint NOT NULL,
  lanes text NOT NULL,
  dropped_through bigint NOT NULL,
  CONSTRAINT feed_state_pkey PRIMARY KEY (id),
  CONSTRAINT feed_state_id_check CHECK ((id = 1))
);

CREATE TABLE hand_settlements (
  id text NOT NULL,
  message_id text NOT NULL,
  outcome text NOT NULL,
  settled_by text NOT NULL,
  reason text NOT NULL,
  settled_at bigint NOT NULL,
  CONSTRAINT hand_settlements_pkey PRIMARY KEY (id),
  CONSTRAINT hand_settlements_message_id_key UNIQUE (message_id),
  CONSTRAINT hand_settlements_outcome_check CHECK ((outcome = ANY (ARRAY['sent'::text, 'rejected'::text]))),
  CONSTRAINT hand_settlements_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id)
);

CREATE TABLE happenings (
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  type text NOT NULL,
  message_id text,
  batch_id text,
  reason text,
  happened_at bigint NOT NULL,
  CONSTRAINT happenings_pkey PRIMARY KEY (seq)
);

CREATE TABLE iadvize_events (
  id text NOT NULL,
  type text NOT NULL,
  conversation_id text,
  channel text,
  occurred_at bigint NOT NULL,
  received_at bigint NOT NULL,
  CONSTRAINT iadvize_events_pkey PRIMARY KEY (id)
);

CREATE TABLE iadvize_tokens (
  account_hash bytea NOT NULL,
  token_sealed bytea,
  version bigint NOT NULL,
  obtained_at bigint,
  expires_at bigint,
  next_login_at bigint NOT NULL,
  CONSTRAINT iadvize_tokens_pkey PRIMARY KEY (account_hash)
);

CREATE TABLE idempotency_keys (
  api_key_id text NOT NULL,
  idempotency_key text NOT NULL,
  body_hash bytea NOT NULL,
  status integer NOT NULL,
  answer_sealed bytea NOT NULL,
  created_at bigint NOT NULL,
  recipient_id text,
  CONSTRAINT idempotency_keys_pkey PRIMARY KEY (api_key_id, idempotency_key)
);

CREATE TABLE import_chunks (
  import_id text NOT NULL,
  number bigint NOT NULL,
  sealed bytea NOT NULL,
  CONSTRAINT import_chunks_pkey PRIMARY KEY (import_id, number),
  CONSTRAINT import_chunks_import_id_fkey FOREIGN KEY (import_id) REFERENCES imports(id)
);

CREATE TABLE imports (
  id text NOT NULL,
  format text NOT NULL,
  mapping text NOT NULL,
  options_sealed bytea NOT NULL,
  dry_run integer NOT NULL,
  status text NOT NULL,
  rows_read bigint NOT NULL,
  applied bigint NOT NULL,
  unchanged bigint NOT NULL,
  refused text NOT NULL,
  errors text NOT NULL,
  difference text NOT NULL,
  bytes bigint NOT NULL,
  seq_before bigint NOT NULL,
  seq_through bigint,
  held_until bigint NOT NULL,
  api_key_id text,
  started_at bigint NOT NULL,
  finished_at bigint,
  sort_size integer NOT NULL DEFAULT 0,
  country text,
  CONSTRAINT imports_pkey PRIMARY KEY (id),
  CONSTRAINT imports_dry_run_check CHECK ((dry_run = ANY (ARRAY[0, 1]))),
  CONSTRAINT imports_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'ndjson'::text]))),
  CONSTRAINT imports_status_check CHECK ((status = ANY (ARRAY['receiving'::text, 'running'::text, 'done'::text, 'failed'::text, 'undone'::text])))
);

CREATE TABLE keyring (
  id integer NOT NULL,
  secret_id bytea NOT NULL,
  wrapped bytea NOT NULL,
  created_at bigint NOT NULL,
  CONSTRAINT keyring_pkey PRIMARY KEY (id, secret_id)
);

CREATE TABLE ledger_lanes (
  lane integer NOT NULL,
  "position" bigint NOT NULL,
  mac bytea NOT NULL,
  head_mac bytea NOT NULL,
  CONSTRAINT ledger_lanes_pkey PRIMARY KEY (lane)
);

CREATE TABLE link_openings (
  day text NOT NULL,
  channel text NOT NULL,
  visitor text NOT NULL,
  openings bigint NOT NULL,
  CONSTRAINT link_openings_pkey PRIMARY KEY (day, channel, visitor),
  CONSTRAINT link_openings_channel_check CHECK ((channel = ANY (ARRAY['bot'::text, 'agent'::text, 'message'::text, 'api'::text]))),
  CONSTRAINT link_openings_visitor_check CHECK ((visitor = ANY (ARRAY['person'::text, 'machine'::text])))
);

CREATE TABLE links (
  token_hash bytea NOT NULL,
  recipient_id text NOT NULL,
  category text,
  message_id text,
  channel text NOT NULL,
  locale text NOT NULL,
  created_at bigint NOT NULL,
  alone integer NOT NULL DEFAULT 0,
  left_at bigint,
  CONSTRAINT links_pkey PRIMARY KEY (token_hash),
  CONSTRAINT links_alone_check CHECK ((alone = ANY (ARRAY[0, 1]))),
  CONSTRAINT links_channel_check CHECK ((channel = ANY (ARRAY['bot'::text, 'agent'::text, 'message'::text, 'api'::text]))),
  CONSTRAINT links_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id),
  CONSTRAINT links_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES recipients(id)
);

CREATE TABLE messages (
  id text NOT NULL,
  recipient_id text NOT NULL,
  category text NOT NULL,
  purpose text NOT NULL,
  campaign_id text NOT NULL,
  sender_id text NOT NULL,
  text_sealed bytea NOT NULL,
  segments integer NOT NULL,
  encoding text NOT NULL,
  locale text NOT NULL,
  reference text,
  api_key_id text NOT NULL,
  key_kind text NOT NULL,
  sandbox integer NOT NULL,
  status text NOT NULL,
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
  claim_decision text,
  claimed_by text,
  template_version_id text,
  batch_id text,
  batch_waited integer,
  CONSTRAINT messages_pkey PRIMARY KEY (id),
  CONSTRAINT messages_check CHECK (((status <> 'sent'::text) OR (provider_message_id IS NOT NULL))),
  CONSTRAINT messages_encoding_check CHECK ((encoding = ANY (ARRAY['GSM-7'::text, 'UCS-2'::text]))),
  CONSTRAINT messages_key_kind_check CHECK ((key_kind = ANY (ARRAY['live'::text, 'team'::text, 'test'::text]))),
  CONSTRAINT messages_purpose_check CHECK ((purpose = ANY (ARRAY['service'::text, 'marketing'::text]))),
  CONSTRAINT messages_sandbox_check CHECK ((sandbox = ANY (ARRAY[0, 1]))),
  CONSTRAINT messages_segments_check CHECK (((segments >= 1) AND (segments <= 2))),
  CONSTRAINT messages_status_check CHECK ((status = ANY (ARRAY['scheduled'::text, 'queued'::text, 'sending'::text, 'sent'::text, 'rejected'::text, 'unknown'::text, 'refused'::text, 'expired'::text, 'cancelled'::text]))),
  CONSTRAINT messages_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES batches(id),
  CONSTRAINT messages_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES recipients(id),
  CONSTRAINT messages_template_version_id_fkey FOREIGN KEY (template_version_id) REFERENCES template_versions(id)
);

CREATE TABLE migration_lock (
  id integer NOT NULL,
  CONSTRAINT migration_lock_pkey PRIMARY KEY (id),
  CONSTRAINT migration_lock_id_check CHECK ((id = 1))
);

CREATE TABLE migrations (
  number integer NOT NULL,
  name text NOT NULL,
  applied_at bigint NOT NULL,
  CONSTRAINT migrations_pkey PRIMARY KEY (number)
);

CREATE TABLE notices (
  id text NOT NULL,
  locale text NOT NULL,
  wording text NOT NULL,
  created_at bigint NOT NULL,
  CONSTRAINT notices_pkey PRIMARY KEY (id)
);

CREATE TABLE operator_challenges_spent (
  challenge_hash bytea NOT NULL,
  expires_at bigint NOT NULL,
  CONSTRAINT operator_challenges_spent_pkey PRIMARY KEY (challenge_hash)
);

CREATE TABLE operator_invitations (
  token_hash bytea NOT NULL,
  operator_id text NOT NULL,
  at_once integer NOT NULL,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  used_at bigint,
  CONSTRAINT operator_invitations_pkey PRIMARY KEY (token_hash),
  CONSTRAINT operator_invitations_at_once_check CHECK ((at_once = ANY (ARRAY[0, 1]))),
  CONSTRAINT operator_invitations_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operators(id)
);

CREATE TABLE operator_passkeys (
  id text NOT NULL,
  operator_id text NOT NULL,
  credential_id text NOT NULL,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  name text NOT NULL,
  created_at bigint NOT NULL,
  used_at bigint,
  CONSTRAINT operator_passkeys_pkey PRIMARY KEY (id),
  CONSTRAINT operator_passkeys_credential_id_key UNIQUE (credential_id),
  CONSTRAINT operator_passkeys_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operators(id)
);

CREATE TABLE operator_recovery_codes (
  operator_id text NOT NULL,
  code_hash bytea NOT NULL,
  CONSTRAINT operator_recovery_codes_pkey PRIMARY KEY (operator_id, code_hash),
  CONSTRAINT operator_recovery_codes_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operators(id)
);

CREATE TABLE operator_sessions (
  id text NOT NULL,
  token_hash bytea NOT NULL,
  operator_id text NOT NULL,
  signed_in_by text NOT NULL,
  ip_address text,
  browser text,
  created_at bigint NOT NULL,
  seen_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  revoked_at bigint,
  CONSTRAINT operator_sessions_pkey PRIMARY KEY (id),
  CONSTRAINT operator_sessions_token_hash_key UNIQUE (token_hash),
  CONSTRAINT operator_sessions_signed_in_by_check CHECK ((signed_in_by = ANY (ARRAY['link'::text, 'password'::text, 'passkey'::text, 'sso'::text]))),
  CONSTRAINT operator_sessions_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operators(id)
);

CREATE TABLE operators (
  id text NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  role text NOT NULL,
  sandbox integer NOT NULL,
  password_hash text,
  totp_sealed bytea,
  totp_step bigint,
  sso_subject text,
  created_at bigint NOT NULL,
  removed_at bigint,
  CONSTRAINT operators_pkey PRIMARY KEY (id),
  CONSTRAINT operators_sso_subject_key UNIQUE (sso_subject),
  CONSTRAINT operators_role_check CHECK ((role = ANY (ARRAY['marketer'::text, 'agent-lead'::text, 'compliance'::text, 'developer'::text, 'owner'::text]))),
  CONSTRAINT operators_sandbox_check CHECK ((sandbox = ANY (ARRAY[0, 1])))
);

CREATE TABLE recalls (
  message_id text NOT NULL,
  server_id text NOT NULL,
  attempt integer NOT NULL,
  asked_at bigint NOT NULL,
  answered integer NOT NULL,
  CONSTRAINT recalls_pkey PRIMARY KEY (message_id),
  CONSTRAINT recalls_answered_check CHECK ((answered = ANY (ARRAY[0, 1])))
);

CREATE TABLE recipients (
  id text NOT NULL,
  fingerprint bytea,
  person_key bytea NOT NULL,
  number_sealed bytea NOT NULL,
  country text NOT NULL,
  locale text,
  suppressed_at bigint,
  created_at bigint NOT NULL,
  verified_at bigint,
  erased_at bigint,
  last_seen_at bigint NOT NULL,
  CONSTRAINT recipients_pkey PRIMARY KEY (id),
  CONSTRAINT recipients_fingerprint_key UNIQUE (fingerprint)
);

CREATE TABLE retention_runs (
  id text NOT NULL,
  night text,
  policy text NOT NULL,
  dry_run bigint NOT NULL,
  started_at bigint NOT NULL,
  held_until bigint NOT NULL,
  ended_at bigint,
  reached text NOT NULL,
  recipients bigint NOT NULL,
  consents_expired bigint NOT NULL,
  numbers_destroyed bigint NOT NULL,
  evidence_destroyed bigint NOT NULL,
  oppositions_dropped bigint NOT NULL,
  CONSTRAINT retention_runs_pkey PRIMARY KEY (id),
  CONSTRAINT retention_runs_night_key UNIQUE (night),
  CONSTRAINT retention_runs_dry_run_check CHECK ((dry_run = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);

CREATE TABLE secret_check (
  id integer NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT secret_check_pkey PRIMARY KEY (id),
  CONSTRAINT secret_check_id_check CHECK ((id = 1))
);

CREATE TABLE sending_stops (
  id text NOT NULL,
  stopped_at bigint NOT NULL,
  stopped_by text NOT NULL,
  stop_reason text NOT NULL,
  started_at bigint,
  started_by text,
  start_reason text,
  CONSTRAINT sending_stops_pkey PRIMARY KEY (id)
);

CREATE TABLE servers (
  id text NOT NULL,
  started_at bigint NOT NULL,
  seen_at bigint NOT NULL,
  CONSTRAINT servers_pkey PRIMARY KEY (id)
);

CREATE TABLE template_versions (
  id text NOT NULL,
  template_id text NOT NULL,
  version integer NOT NULL,
  category text NOT NULL,
  texts text NOT NULL,
  value_limits text NOT NULL,
  accents text NOT NULL,
  created_at bigint NOT NULL,
  used_at bigint,
  CONSTRAINT template_versions_pkey PRIMARY KEY (id),
  CONSTRAINT template_versions_template_id_version_key UNIQUE (template_id, version),
  CONSTRAINT template_versions_accents_check CHECK ((accents = ANY (ARRAY['keep'::text, 'suggest'::text, 'fit'::text]))),
  CONSTRAINT template_versions_version_check CHECK ((version > 0)),
  CONSTRAINT template_versions_template_id_fkey FOREIGN KEY (template_id) REFERENCES templates(id)
);

CREATE TABLE templates (
  id text NOT NULL,
  created_at bigint NOT NULL,
  removed_at bigint,
  CONSTRAINT templates_pkey PRIMARY KEY (id)
);

CREATE TABLE verification_codes (
  id text NOT NULL,
  fingerprint bytea NOT NULL,
  address_hash bytea NOT NULL,
  prefix text NOT NULL,
  code_hash bytea NOT NULL,
  sent_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  typed_at bigint,
  outcome text NOT NULL,
  CONSTRAINT verification_codes_pkey PRIMARY KEY (id),
  CONSTRAINT verification_codes_outcome_check CHECK ((outcome = ANY (ARRAY['sending'::text, 'sent'::text, 'rejected'::text, 'unknown'::text, 'not_processed'::text])))
);

CREATE TABLE verifications (
  id text NOT NULL,
  recipient_id text NOT NULL,
  number_sealed bytea NOT NULL,
  categories text NOT NULL,
  locale text NOT NULL,
  notice_id text NOT NULL,
  source text NOT NULL,
  visit_sealed bytea NOT NULL,
  requested_at bigint NOT NULL,
  asked_at bigint NOT NULL,
  tries integer NOT NULL,
  code_id text,
  verified_at bigint,
  CONSTRAINT verifications_pkey PRIMARY KEY (id),
  CONSTRAINT verifications_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notices(id),
  CONSTRAINT verifications_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES recipients(id)
);

CREATE TABLE webhooks (
  id text NOT NULL,
  url_sealed bytea NOT NULL,
  events text NOT NULL,
  secret_sealed bytea NOT NULL,
  old_secret_sealed bytea,
  old_secret_until bigint,
  created_at bigint NOT NULL,
  since bigint NOT NULL,
  cursor bigint NOT NULL,
  disabled_at bigint,
  disabled_reason text,
  failing_since bigint,
  failures integer NOT NULL,
  last_error text,
  CONSTRAINT webhooks_pkey PRIMARY KEY (id)
);

CREATE TABLE withdrawals_waiting (
  message_hash bytea NOT NULL,
  request_sealed bytea NOT NULL,
  said_at bigint NOT NULL,
  due_at bigint NOT NULL,
  attempts integer NOT NULL,
  CONSTRAINT withdrawals_waiting_pkey PRIMARY KEY (message_hash)
);

CREATE INDEX audit_events_by_action ON public.audit_events USING btree (action, "position");

CREATE INDEX audit_events_by_operator ON public.audit_events USING btree (operator_id, "position");

CREATE INDEX audit_events_by_subject ON public.audit_events USING btree (subject_id, "position");

CREATE INDEX batches_open ON public.batches USING btree (started_at) WHERE (finished_at IS NULL);

CREATE INDEX batches_stopped ON public.batches USING btree (id) WHERE ((stopped_at IS NOT NULL) AND (finished_at IS NULL));

CREATE INDEX bot_answers_by_age ON public.bot_answers USING btree (answered_at);

CREATE INDEX consent_events_by_time ON public.consent_events USING btree (occurred_at) WHERE (type = ANY (ARRAY['granted'::text, 'withdrawn'::text, 'imported'::text]));

CREATE INDEX consent_events_of_recipient ON public.consent_events USING btree (recipient_id, seq);

CREATE INDEX consents_pending ON public.consents USING btree (recipient_id) WHERE (status = 'pending'::text);

CREATE INDEX conversation_transactions_by_time ON public.conversation_transactions USING btree (attributed_at);

CREATE INDEX conversation_transactions_of_conversation ON public.conversation_transactions USING btree (conversation_id);

CREATE INDEX conversations_asked ON public.conversations USING btree (asked_since) WHERE (asked_since IS NOT NULL);

CREATE INDEX conversations_by_start ON public.conversations USING btree (started_at);

CREATE INDEX conversations_due ON public.conversations USING btree (due_at) WHERE (due_at IS NOT NULL);

CREATE INDEX conversations_of_recipient ON public.conversations USING btree (recipient_id) WHERE (recipient_id IS NOT NULL);

CREATE INDEX conversations_untied ON public.conversations USING btree (visitor_id) WHERE ((visitor_id IS NOT NULL) AND (recipient_id IS NULL));

CREATE INDEX deliveries_due ON public.deliveries USING btree (webhook_id, due_at) WHERE (dead_at IS NULL);

CREATE INDEX iadvize_events_by_age ON public.iadvize_events USING btree (received_at);

CREATE INDEX iadvize_events_of_conversation ON public.iadvize_events USING btree (conversation_id) WHERE (conversation_id IS NOT NULL);

CREATE INDEX idempotency_keys_by_age ON public.idempotency_keys USING btree (created_at);

CREATE INDEX imports_unfinished ON public.imports USING btree (held_until) WHERE (status = ANY (ARRAY['receiving'::text, 'running'::text]));

CREATE INDEX links_alone ON public.links USING btree (created_at) WHERE (alone = 1);

CREATE INDEX links_of_recipient ON public.links USING btree (recipient_id);

CREATE INDEX messages_by_time ON public.messages USING btree (accepted_at);

CREATE INDEX messages_not_sent ON public.messages USING btree (status, id) WHERE (status = ANY (ARRAY['rejected'::text, 'unknown'::text, 'refused'::text, 'expired'::text, 'cancelled'::text]));

CREATE INDEX messages_of_batch ON public.messages USING btree (batch_id, status, reason) WHERE ((batch_waited = 1) AND (status <> 'sent'::text));

CREATE INDEX messages_of_recipient ON public.messages USING btree (recipient_id, accepted_at);

CREATE INDEX messages_promised ON public.messages USING btree (recipient_id, category, (
CASE
    WHEN (status = ANY (ARRAY['scheduled'::text, 'queued'::text])) THEN due_at
    ELSE claimed_at
END)) WHERE (status = ANY (ARRAY['scheduled'::text, 'queued'::text, 'sending'::text, 'sent'::text, 'unknown'::text]));

CREATE INDEX messages_sending ON public.messages USING btree (claimed_at) WHERE (status = 'sending'::text);

CREATE INDEX messages_waiting ON public.messages USING btree (sandbox, purpose, due_at) WHERE (status = ANY (ARRAY['scheduled'::text, 'queued'::text]));

CREATE INDEX operator_invitations_by_operator ON public.operator_invitations USING btree (operator_id);

CREATE INDEX operator_passkeys_by_operator ON public.operator_passkeys USING btree (operator_id);

CREATE INDEX operator_sessions_by_operator ON public.operator_sessions USING btree (operator_id, created_at);

CREATE UNIQUE INDEX operators_by_email ON public.operators USING btree (email) WHERE (removed_at IS NULL);

CREATE INDEX recalls_of_server ON public.recalls USING btree (server_id) WHERE (answered = 0);

CREATE INDEX recipients_suppressed ON public.recipients USING btree (id) WHERE (suppressed_at IS NOT NULL);

CREATE INDEX sending_stops_open ON public.sending_stops USING btree (stopped_at) WHERE (started_at IS NULL);

CREATE INDEX verification_codes_by_age ON public.verification_codes USING btree (sent_at);

CREATE INDEX verification_codes_from_address ON public.verification_codes USING btree (address_hash, sent_at);

CREATE INDEX verification_codes_to_number ON public.verification_codes USING btree (fingerprint, sent_at);

CREATE INDEX verification_codes_to_prefix ON public.verification_codes USING btree (prefix, sent_at);

CREATE INDEX verifications_by_age ON public.verifications USING btree (requested_at);

CREATE INDEX verifications_of_recipient ON public.verifications USING btree (recipient_id, asked_at);

CREATE INDEX withdrawals_waiting_due ON public.withdrawals_waiting USING btree (due_at);

CREATE OR REPLACE FUNCTION public.refuse_to_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN RAISE EXCEPTION '% are append-only', TG_ARGV[0] USING ERRCODE = 'restrict_violation'; END
$function$;

CREATE OR REPLACE FUNCTION public.refuse_to_thaw()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN RAISE EXCEPTION 'template versions that were used are frozen' USING ERRCODE = 'restrict_violation'; END
$function$;

CREATE OR REPLACE FUNCTION public.tell_batch()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    INSERT INTO happenings (type, batch_id, happened_at)
    VALUES ('batch.finished', NEW.id, NEW.finished_at);
    RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.tell_message()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    INSERT INTO happenings (type, message_id, reason, happened_at)
    VALUES ('message.' || NEW.status, NEW.id, NEW.reason, coalesce(NEW.settled_at, NEW.accepted_at));
    RETURN NULL;
END $function$;

CREATE TRIGGER audit_events_are_never_changed BEFORE DELETE OR UPDATE ON public.audit_events FOR EACH ROW EXECUTE FUNCTION refuse_to_change('audit events');

CREATE TRIGGER audit_events_are_never_emptied BEFORE TRUNCATE ON public.audit_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change('audit events');

CREATE TRIGGER batches_happen AFTER UPDATE OF finished_at ON public.batches FOR EACH ROW WHEN (((old.finished_at IS NULL) AND (new.finished_at IS NOT NULL))) EXECUTE FUNCTION tell_batch();

CREATE TRIGGER consent_events_are_never_changed BEFORE DELETE OR UPDATE ON public.consent_events FOR EACH ROW EXECUTE FUNCTION refuse_to_change('consent events');

CREATE TRIGGER consent_events_are_never_emptied BEFORE TRUNCATE ON public.consent_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change('consent events');

CREATE TRIGGER messages_happen AFTER UPDATE OF status ON public.messages FOR EACH ROW WHEN (((new.status = ANY (ARRAY['sent'::text, 'rejected'::text, 'refused'::text, 'unknown'::text])) AND (new.status <> old.status))) EXECUTE FUNCTION tell_message();

CREATE TRIGGER messages_happen_at_once AFTER INSERT ON public.messages FOR EACH ROW WHEN ((new.status = 'refused'::text)) EXECUTE FUNCTION tell_message();

CREATE TRIGGER notices_are_never_changed BEFORE DELETE OR UPDATE ON public.notices FOR EACH ROW EXECUTE FUNCTION refuse_to_change('notices');

CREATE TRIGGER notices_are_never_emptied BEFORE TRUNCATE ON public.notices FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change('notices');

CREATE TRIGGER used_templates_are_never_changed BEFORE DELETE OR UPDATE ON public.template_versions FOR EACH ROW WHEN ((old.used_at IS NOT NULL)) EXECUTE FUNCTION refuse_to_thaw();
