-- Texts with placeholders. One that was removed keeps its versions, for messages point to them.
CREATE TABLE templates (
  id TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

CREATE TABLE template_versions (
  id TEXT PRIMARY KEY,
  template_id TEXT NOT NULL REFERENCES templates (id),
  version INTEGER NOT NULL CHECK (version > 0),
  category TEXT NOT NULL,
  -- Words by language, and what each value may be: JSON objects.
  texts TEXT NOT NULL,
  value_limits TEXT NOT NULL,
  accents TEXT NOT NULL CHECK (accents IN ('keep', 'suggest', 'fit')),
  created_at INTEGER NOT NULL,
  -- When a message first used it: from then on it is frozen.
  used_at INTEGER,
  UNIQUE (template_id, version)
) STRICT;
CREATE TRIGGER used_templates_are_never_changed
BEFORE UPDATE ON template_versions
WHEN OLD.used_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'template versions that were used are frozen');
END;
CREATE TRIGGER used_templates_are_never_removed
BEFORE DELETE ON template_versions
WHEN OLD.used_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'template versions that were used are frozen');
END;
-- REPLACE removes rows without firing a DELETE trigger.
CREATE TRIGGER used_templates_are_never_replaced
BEFORE INSERT ON template_versions
WHEN EXISTS (
  SELECT 1 FROM template_versions
    WHERE used_at IS NOT NULL
      AND (id = NEW.id OR (template_id = NEW.template_id AND version = NEW.version))
)
BEGIN
  SELECT RAISE(ABORT, 'template versions that were used are frozen');
END;

ALTER TABLE messages ADD COLUMN template_version_id TEXT REFERENCES template_versions (id);
