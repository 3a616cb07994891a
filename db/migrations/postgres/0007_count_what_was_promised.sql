-- How often a person was texted is counted by category and time: when a text left, or is due to.
-- The expression is written the same in db/promised-texts.ts, or the index is not used.
CREATE INDEX messages_promised ON messages (
  recipient_id, category, (CASE WHEN status IN ('scheduled', 'queued') THEN due_at ELSE claimed_at END)
) WHERE status IN ('scheduled', 'queued', 'sending', 'sent', 'unknown');
