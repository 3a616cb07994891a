-- How many characters of a file are put in the order of their numbers at a time; 0 applies the rows
-- in the order of the file, as an import does that began before. A run that goes on needs the same.
ALTER TABLE imports ADD COLUMN sort_size INTEGER NOT NULL DEFAULT 0;
-- The country of numbers without a country code when the file came; null is the brand's.
ALTER TABLE imports ADD COLUMN country TEXT;

-- One search for each key: SQLite is quicker with them than with one for both.
DROP TRIGGER consent_events_are_never_replaced;
CREATE TRIGGER consent_events_are_never_replaced
BEFORE INSERT ON consent_events
WHEN EXISTS (SELECT 1 FROM consent_events WHERE seq = NEW.seq)
OR EXISTS (SELECT 1 FROM consent_events WHERE lane = NEW.lane AND position = NEW.position)
BEGIN
  SELECT RAISE(ABORT, 'consent events are append-only');
END;
