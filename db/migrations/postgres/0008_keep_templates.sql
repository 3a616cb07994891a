-- Texts with placeholders. One that was removed keeps its versions, for messages point to them.
CREATE TABLE templates (
  id text PRIMARY KEY,
  created_at bigint NOT NULL,
  removed_at bigint
);

CREATE TABLE template_versions (
  id text PRIMARY KEY,
  template_id text NOT NULL REFERENCES templates (id),
  version integer NOT NULL CHECK (version > 0),
  category text NOT NULL,
  -- Words by language, and what each value may be: JSON objects.
  texts text NOT NULL,
  value_limits text NOT NULL,
  accents text NOT NULL CHECK (accents IN ('keep', 'suggest', 'fit')),
  created_at bigint NOT NULL,
  -- When a message first used it: from then on it is frozen.
  used_at bigint,
  UNIQUE (template_id, version)
);
CREATE FUNCTION refuse_to_thaw() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'template versions that were used are frozen' USING ERRCODE = 'restrict_violation'; END
$$;
CREATE TRIGGER used_templates_are_never_changed
BEFORE UPDATE OR DELETE ON template_versions
FOR EACH ROW WHEN (OLD.used_at IS NOT NULL) EXECUTE FUNCTION refuse_to_thaw();

ALTER TABLE messages ADD COLUMN template_version_id text REFERENCES template_versions (id);
