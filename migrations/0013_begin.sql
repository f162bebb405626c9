-- Since when a pupil is at this school, and in which building a class is.

ALTER TABLE enrolment ADD COLUMN arrived_on TEXT CHECK (arrived_on IS date(arrived_on, '+0 days'));

CREATE TABLE location (
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE CHECK (code <> ''),
  name       TEXT NOT NULL CHECK (name <> ''),
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;
ALTER TABLE class ADD COLUMN location TEXT REFERENCES location (code);

-- Files from elsewhere have names of their own for columns.

CREATE TABLE column_name (          -- what a column of a file from elsewhere is called here
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  kind        TEXT NOT NULL CHECK (kind <> ''),          -- what is brought in: leerlingen
  source      TEXT NOT NULL,                             -- the program that the file comes from; '': any
  header      TEXT NOT NULL CHECK (header <> ''),        -- as in the file
  stip_column TEXT NOT NULL CHECK (stip_column <> ''),   -- as in our template of that kind
  UNIQUE (kind, source, header)
) STRICT;

-- Since when the school keeps something in Stip was one day for the whole portfolio: results, hours and certificates get
-- a day of their own, which begins as that one.
INSERT INTO setting_kind (id, rev, code, label, help, default_value, sort)
SELECT (SELECT max(id) FROM setting_kind) + row_number() OVER (), 1, n.column1, 'Stip houdt bij vanaf: ' || n.column2, k.help, k.default_value, k.sort
FROM setting_kind k
JOIN (VALUES ('sinds_resultaten', 'resultaten'), ('sinds_uren', 'uren en aanwezigheid'), ('sinds_certificaten', 'certificaten')) n
WHERE k.code = 'sinds_portfolio';
INSERT INTO setting (id, rev, code, value, valid_from)
SELECT (SELECT max(id) FROM setting) + row_number() OVER (), 1, k.code, s.value, s.valid_from
FROM setting s
JOIN setting_kind k ON k.code IN ('sinds_resultaten', 'sinds_uren', 'sinds_certificaten')
WHERE s.code = 'sinds_portfolio';
UPDATE setting_kind
SET label = 'Stip houdt bij vanaf: bewijsstukken'
WHERE code = 'sinds_portfolio';
UPDATE setting_kind
SET help = 'Een datum, of altijd. Wat van eerder is en niet in Stip staat, is onbekend en telt niet als niet gehaald; van vóór die dag komt er geen taak.'
WHERE code GLOB 'sinds_*';

-- Of a leaver the school says whether all was recorded, also that there is none (H08).
UPDATE norm
SET counted = 'Alle gevallen van H01 en H03 tot en met H07 die aan de orde zijn. Gehaald als iemand het gegeven heeft vastgelegd, ook dat er geen is of dat het niet is gehaald.'
WHERE code = 'H08a';
ALTER TABLE outflow ADD COLUMN all_certificates TEXT CHECK (all_certificates IN ('ALL', 'GEE'));
ALTER TABLE outflow ADD COLUMN all_internships TEXT CHECK (all_internships IN ('ALL', 'GEE'));
ALTER TABLE outflow ADD COLUMN closing TEXT CHECK (closing IN ('DIP', 'VER', 'GET', 'GEE'));

-- How many cases of a norm are from before Stip.
DROP TABLE kept_norm_tally;
CREATE TABLE kept_norm_tally (
  norm        TEXT NOT NULL,
  school_year INTEGER NOT NULL,
  part        TEXT NOT NULL,
  part_name   TEXT NOT NULL,
  n           INTEGER,
  d           INTEGER,
  not_due     INTEGER,
  unknown     INTEGER,
  before      INTEGER
) STRICT;
CREATE INDEX kept_norm_tally_year ON kept_norm_tally (school_year, norm);

-- schema: 0
