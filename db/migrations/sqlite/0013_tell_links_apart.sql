-- 1 for a link to a number about which nothing else was known: both are forgotten after a while.
ALTER TABLE links ADD COLUMN alone INTEGER NOT NULL DEFAULT 0 CHECK (alone IN (0, 1));
-- When its holder last left something through it: that can be undone for some minutes.
ALTER TABLE links ADD COLUMN left_at INTEGER;

CREATE INDEX links_alone ON links (created_at) WHERE alone = 1;

-- How often personal links were opened on a day (UTC). Neither whose nor which ones.
CREATE TABLE link_openings (
  day TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('bot', 'agent', 'message', 'api')),
  visitor TEXT NOT NULL CHECK (visitor IN ('person', 'machine')),
  openings INTEGER NOT NULL,
  PRIMARY KEY (day, channel, visitor)
) STRICT, WITHOUT ROWID;
