-- In which building a class is.

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
SELECT (SELECT max(id) FROM setting_kind) + row_number() OVER (), 1, n.column1,
       'Stip houdt bij vanaf: ' || n.column2, k.help, k.default_value, k.sort
FROM setting_kind k
JOIN (
  VALUES ('sinds_resultaten', 'resultaten'),
         ('sinds_uren', 'uren en aanwezigheid'),
         ('sinds_certificaten', 'certificaten')
) n
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

-- The school's own shape: its scale of ratings with anchors, its tracks, the terms of its tasks, and its own norms; and
-- of an enrolment since when the pupil is at this school.

ALTER TABLE rating_level ADD COLUMN starts_on TEXT CHECK (starts_on IS date(starts_on, '+0 days'));
ALTER TABLE rating_level ADD COLUMN retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'));
CREATE TABLE anchor (               -- what a level of a competence looks like at this school, from a day on
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  competence TEXT NOT NULL REFERENCES competence (code),
  level      INTEGER NOT NULL REFERENCES rating_level (level),
  valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
  text       TEXT NOT NULL,         -- '': none any more
  UNIQUE (competence, level, valid_from)
) STRICT;
CREATE TABLE signal_term (          -- the term that the school chose, from a day on
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  kind       TEXT NOT NULL REFERENCES signal_kind (code),
  valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
  term       INTEGER NOT NULL,
  UNIQUE (kind, valid_from)
) STRICT;

CREATE TABLE track (                -- route of a pupil through the school
  id         INTEGER PRIMARY KEY,
  rev        INTEGER NOT NULL,
  code       TEXT NOT NULL UNIQUE,
  label      TEXT NOT NULL,
  entree     INTEGER NOT NULL CHECK (entree IN (0, 1)),  -- its pupils have time-out talks, and no method tests
  sort       INTEGER NOT NULL,
  retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;
INSERT INTO track (id, rev, code, label, entree, sort)
VALUES (1, 1, 'PRO', 'praktijkonderwijs', 0, 1), (2, 1, 'ENT', 'Entree', 1, 2);
CREATE TEMP TABLE enrolment_rows AS SELECT * FROM main.enrolment;
DROP TABLE main.enrolment;
CREATE TABLE enrolment (
  id              INTEGER PRIMARY KEY,
  rev             INTEGER NOT NULL,
  pupil           INTEGER NOT NULL REFERENCES pupil (id),
  school_year     INTEGER NOT NULL REFERENCES school_year (id),
  class           INTEGER REFERENCES class (id),         -- NULL: not in a class yet
  grade           INTEGER CHECK (grade BETWEEN 1 AND 6), -- leerjaar
  track           TEXT NOT NULL REFERENCES track (code),
  starts_on       TEXT NOT NULL CHECK (starts_on IS date(starts_on, '+0 days')),
  first_lesson_on TEXT CHECK (first_lesson_on IS date(first_lesson_on, '+0 days')),
  ends_on         TEXT CHECK (ends_on IS date(ends_on, '+0 days')),  -- NULL: with the school year; the last day here
  arrived_on      TEXT CHECK (arrived_on IS date(arrived_on, '+0 days')),  -- at this school since; NULL: from starts_on, or not known
  UNIQUE (pupil, starts_on),
  CHECK (ends_on IS NULL OR starts_on <= ends_on)
) STRICT;
CREATE INDEX enrolment_class ON enrolment (class);
CREATE INDEX enrolment_year ON enrolment (school_year, first_lesson_on);
CREATE INDEX enrolment_starts ON enrolment (starts_on);
INSERT INTO enrolment (id, rev, pupil, school_year, class, grade, track, starts_on, first_lesson_on, ends_on)
SELECT id, rev, pupil, school_year, class, grade, track, starts_on, first_lesson_on, ends_on FROM temp.enrolment_rows;
DROP TABLE temp.enrolment_rows;

ALTER TABLE norm ADD COLUMN fact TEXT;
ALTER TABLE norm ADD COLUMN detail TEXT;
ALTER TABLE norm ADD COLUMN grade_from INTEGER CHECK (grade_from BETWEEN 1 AND 6);
ALTER TABLE norm ADD COLUMN grade_until INTEGER CHECK (grade_until BETWEEN 1 AND 6);
ALTER TABLE norm ADD COLUMN phase INTEGER CHECK (phase BETWEEN 1 AND 5);
ALTER TABLE norm ADD COLUMN track TEXT REFERENCES track (code);
ALTER TABLE norm ADD COLUMN profile TEXT REFERENCES expected_profile (code);
ALTER TABLE norm ADD COLUMN starts_on TEXT CHECK (starts_on IS date(starts_on, '+0 days'));

UPDATE setting_kind
SET help = 'Vanaf dit oordeel telt een leerdoel of competentie als voldoende.', maximum = 9
WHERE code = 'voldoende_vanaf';
UPDATE setting_kind
SET help = 'Per leerjaar een fase, zoals 1-2: 1, 3-4: 2, 5-6: 3.'
WHERE code = 'fasen';
UPDATE norm
SET label = 'IOP elke periode bijgesteld',
    counted = 'Elke leerling met een periode met een gesprek (instelling IOP-gesprekken per leerjaar) waarvan de gespreksweken voorbij zijn. Gehaald als in elk daarvan het IOP is gemaakt: gesprek gehouden en met leerdoelen.'
WHERE code = 'H11';
UPDATE norm
SET label = 'IOP-gesprek elke periode',
    counted = 'Elke leerling met een periode met een gesprek (instelling IOP-gesprekken per leerjaar) waarvan de gespreksweken voorbij zijn. Gehaald als in elk daarvan een gesprek is gehouden.'
WHERE code = 'H27';

-- A goal that was given up, and the one that came in its place.
ALTER TABLE goal
ADD COLUMN stopped_on TEXT CHECK (stopped_on IS date(stopped_on, '+0 days') AND (stopped_on IS NULL OR done_on IS NULL));
ALTER TABLE goal
ADD COLUMN replaced_by INTEGER REFERENCES goal (id) CHECK (replaced_by IS NULL OR stopped_on IS NOT NULL);

-- schema: 5be010fb447554062709f3b5a6d1660d
