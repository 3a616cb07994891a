-- How many characters of a file are put in the order of their numbers at a time; 0 applies the rows
-- in the order of the file, as an import does that began before. A run that goes on needs the same.
ALTER TABLE imports ADD COLUMN sort_size integer NOT NULL DEFAULT 0;
-- The country of numbers without a country code when the file came; null is the brand's.
ALTER TABLE imports ADD COLUMN country text;
