-- Fewer texts than the brand promises, as a person asks for them: a fact of the ledger like others.
ALTER TABLE consent_events ADD COLUMN limit_max integer;
ALTER TABLE consent_events ADD COLUMN limit_per text;
ALTER TABLE consent_events DROP CONSTRAINT consent_events_type_check;
ALTER TABLE consent_events ADD CONSTRAINT consent_events_type_check CHECK (
  type IN (
    'requested', 'verified', 'granted', 'declined', 'withdrawn', 'undone', 'paused', 'resumed',
    'limited', 'expired', 'suppressed', 'unsuppressed', 'imported', 'erased'
  )
);
ALTER TABLE consent_events ADD CONSTRAINT consent_events_limit_check CHECK (
  (limit_max IS NULL) = (limit_per IS NULL) AND (limit_max IS NULL OR type = 'limited')
);

ALTER TABLE consents ADD COLUMN limit_max integer;
ALTER TABLE consents ADD COLUMN limit_per text;
ALTER TABLE consents ADD COLUMN limited_at bigint;
